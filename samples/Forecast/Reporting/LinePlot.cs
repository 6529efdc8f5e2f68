using System.Globalization;
using Spectre.Console;

namespace Forecast.Reporting;

/// <summary>
/// Two curves in a terminal. The observed one is drawn with braille characters, each of which holds 2 × 4 dots. The forecast lies over it:
/// a second curve in another colour, or without colours an o at each of its values.
/// </summary>
internal sealed class LinePlot(int columns, int rows, bool colours)
{
    private const int DotsAcross = 2, DotsDown = 4, LabelWidth = 9;

    /// <summary>The bit of each dot in U+2800 + bits, by row and column.</summary>
    private static readonly int[,] Bits = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

    private readonly int[,] observed = new int[rows, columns], forecast = new int[rows, columns];
    private double low, high;

    /// <summary>The lines of a plot, as Spectre.Console markup.</summary>
    public IEnumerable<string> Draw(Comparison comparison)
    {
        low = Math.Min(comparison.Observed.Min(), comparison.Forecast.Min());
        high = Math.Max(comparison.Observed.Max(), comparison.Forecast.Max());
        Join(observed, comparison.Observed);
        if (colours)
        {
            Join(forecast, comparison.Forecast);
        }
        else
        {
            Mark(forecast, comparison.Forecast);
        }
        for (int row = 0; row < rows; row++)
        {
            string label = row == 0 ? Number(high) : row == rows - 1 ? Number(low) : "";
            yield return $"{label,LabelWidth} │{string.Concat(Enumerable.Range(0, columns).Select(column => Cell(row, column)))}";
        }
        string first = comparison.Times[0], last = comparison.Times[^1];
        yield return $"{"",LabelWidth} └{new string('─', columns)}";
        yield return Markup.Escape($"{"",LabelWidth}  {first}{last.PadLeft(Math.Max(columns - first.Length, last.Length + 1))}");
    }

    private string Cell(int row, int column)
    {
        char curve = (char)(0x2800 + (observed[row, column] | forecast[row, column]));
        return forecast[row, column] == 0 ? $"[grey]{curve}[/]" : colours ? $"[yellow]{curve}[/]" : "o";
    }

    /// <summary>Joins the values by straight lines without a gap: a dot in every column of dots and, where the line is steep, in every row.</summary>
    private void Join(int[,] cells, double[] values)
    {
        int previous = RowOf(values[0]);
        for (int x = 0; x < columns * DotsAcross; x++)
        {
            double place = x * (values.Length - 1) / (columns * DotsAcross - 1.0);
            int left = Math.Clamp((int)place, 0, values.Length - 1), right = Math.Min(left + 1, values.Length - 1);
            int y = RowOf(values[left] + (place - left) * (values[right] - values[left]));
            for (int between = y; between != previous; between += Math.Sign(previous - between))
            {
                Dot(cells, x, between);
            }
            Dot(cells, x, y);
            previous = y;
        }
    }

    private void Mark(int[,] cells, double[] values)
    {
        for (int t = 0; t < values.Length; t++)
        {
            Dot(cells, values.Length == 1 ? 0 : t * (columns * DotsAcross - 1) / (values.Length - 1), RowOf(values[t]));
        }
    }

    private int RowOf(double value) => high == low ? 0 : (int)Math.Round((high - value) / (high - low) * (rows * DotsDown - 1));

    private static void Dot(int[,] cells, int x, int y) => cells[y / DotsDown, x / DotsAcross] |= Bits[y % DotsDown, x % DotsAcross];

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 10 ? "F0" : "G3", CultureInfo.InvariantCulture);
}
