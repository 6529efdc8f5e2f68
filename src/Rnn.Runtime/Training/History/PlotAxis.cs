using System.Globalization;

namespace Rnn.Training;

/// <summary>An axis with round ticks, linear or logarithmic, that covers some values.</summary>
internal sealed class PlotAxis
{
    private const int WantedTicks = 5;

    private readonly double low, high;
    private readonly bool isLogarithmic;

    private PlotAxis(double low, double high, bool isLogarithmic, IReadOnlyList<double> ticks) =>
        (this.low, this.high, this.isLogarithmic, Ticks) = (low, high, isLogarithmic, ticks);

    /// <summary>Where numbers stand.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>Whether equal distances are equal ratios.</summary>
    public bool IsLogarithmic => isLogarithmic;

    /// <summary>For values: ends at ticks; logarithmic where asked for, all values are above 0 and they span more than a decade.</summary>
    public static PlotAxis Of(IEnumerable<double> values, bool mayBeLogarithmic)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        (double least, double greatest) = finite.Length == 0 ? (0, 1) : (finite.Min(), finite.Max());
        if (mayBeLogarithmic && least > 0 && greatest / least > 10)
        {
            return Logarithmic(least, greatest);
        }
        if (least == greatest)
        {
            double room = least == 0 ? 1 : Math.Abs(least) / 10;
            (least, greatest) = (least - room, greatest + room);
        }
        double step = RoundStep((greatest - least) / WantedTicks);
        double first = Math.Floor(least / step + 1e-9), last = Math.Ceiling(greatest / step - 1e-9);
        double[] ticks = [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)];
        return new PlotAxis(ticks[0], ticks[^1], false, ticks);
    }

    /// <summary>For 1, 2, … <paramref name="count"/>, with ticks at whole numbers.</summary>
    public static PlotAxis OfCount(int count)
    {
        if (count <= 1)
        {
            return new PlotAxis(0.5, 1.5, false, [1]);
        }
        int step = (int)Math.Max(1, RoundStep((count - 1) / (2.0 * WantedTicks)));
        int[] multiples = [.. Enumerable.Range(1, count / step).Select(i => i * step)];
        return new PlotAxis(1, count, false, [.. (multiples[0] == 1 ? multiples : [1, .. multiples]).Select(tick => (double)tick)]);
    }

    /// <summary>0 at the low end, 1 at the high end.</summary>
    public double Share(double value) => isLogarithmic
        ? (Math.Log10(value) - Math.Log10(low)) / (Math.Log10(high) - Math.Log10(low))
        : (value - low) / (high - low);

    /// <summary>A tick's number, short.</summary>
    public static string Label(double tick)
    {
        double size = Math.Abs(tick);
        return size is 0 or (>= 1e-3 and < 1e5)
            ? Math.Round(tick, 9).ToString("G6", CultureInfo.InvariantCulture)
            : tick.ToString("0.##e0", CultureInfo.InvariantCulture);
    }

    /// <summary>Ticks at powers of ten, over few decades also at 2 and 5 times these; the ends are the ticks around the values.</summary>
    private static PlotAxis Logarithmic(double least, double greatest)
    {
        int first = (int)Math.Floor(Math.Log10(least)), last = (int)Math.Ceiling(Math.Log10(greatest));
        int skip = Math.Max(1, (last - first + 7) / 8), count = (last - first + skip - 1) / skip;
        double[] marks = last - first <= 3 ? [1, 2, 5] : [1];
        double[] all = [.. Enumerable.Range(0, count + 1).SelectMany(i => marks.Select(mark => mark * Math.Pow(10, first + i * skip)))];
        double low = all.Where(tick => tick <= least).DefaultIfEmpty(all[0]).Max(), high = all.First(tick => tick >= greatest);
        return new PlotAxis(low, high, true, [.. all.Where(tick => tick >= low && tick <= high)]);
    }

    /// <summary>The least of 1, 2, 5, 10, 20 … times a power of ten that is not below.</summary>
    private static double RoundStep(double rough)
    {
        double decade = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return new[] { 1.0, 2, 5, 10 }.First(round => round * decade >= rough * (1 - 1e-9)) * decade;
    }
}
