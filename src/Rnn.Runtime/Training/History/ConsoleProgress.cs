using System.Globalization;
using System.Text;

namespace Rnn;

/// <summary>
/// Prints the <see cref="TrainingSummary"/> once and then a line an epoch with losses, metrics, speed and time left. On a terminal the line of the present
/// epoch is written over as it goes; where the output goes into a file or another program there are whole lines only.
/// </summary>
public sealed class ConsoleProgress : IProgress<TrainingProgress>
{
    private readonly TextWriter output;
    private readonly bool interactive;
    private readonly Func<int> width;
    private int onScreen;

    /// <summary>Writes to the console.</summary>
    public ConsoleProgress()
        : this(Console.Out, !Console.IsOutputRedirected, WidthOfConsole) { }

    /// <summary>Writes whole lines to <paramref name="output"/>.</summary>
    public ConsoleProgress(TextWriter output)
        : this(output, interactive: false, static () => int.MaxValue) { }

    internal ConsoleProgress(TextWriter output, bool interactive, Func<int> width)
    {
        ArgumentNullException.ThrowIfNull(output);
        (this.output, this.interactive, this.width) = (output, interactive, width);
    }

    /// <summary>Epochs a line that stays: with 10 every tenth is kept, and the last. 1 unless set.</summary>
    public int Every { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(Every)} is {value}; expected at least 1."); } = 1;

    /// <summary>Whether the summary is printed; true unless set.</summary>
    public bool ShowSummary { get; init; } = true;

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (value.Batch == 0 && value.Summary is { } summary)
        {
            if (ShowSummary)
            {
                output.WriteLine(summary);
                output.WriteLine();
            }
            return;
        }
        bool stays = value.IsLast || (value.IsEndOfEpoch && value.Epoch % Every == 0);
        if (interactive)
        {
            WriteOver(LineOf(value), stays);
        }
        else if (stays)
        {
            output.WriteLine(LineOf(value));
        }
    }

    /// <summary>The present line is replaced: cut where it would wrap, with blanks over what is left of the old one.</summary>
    private void WriteOver(string line, bool stays)
    {
        int room = Math.Max(width() - 1, 20);
        string shown = stays || line.Length <= room ? line : line[..room];
        output.Write('\r');
        output.Write(shown.PadRight(Math.Min(onScreen, room)));
        onScreen = shown.Length;
        if (stays)
        {
            output.WriteLine();
            onScreen = 0;
        }
        output.Flush();
    }

    private static string LineOf(TrainingProgress value)
    {
        StringBuilder line = new();
        line.Append(CultureInfo.InvariantCulture, $"epoch {value.Epoch.ToString(CultureInfo.InvariantCulture).PadLeft(Digits(value.Epochs))}/{value.Epochs}");
        if (!value.IsEndOfEpoch)
        {
            line.Append(CultureInfo.InvariantCulture, $"  batch {value.Batch.ToString(CultureInfo.InvariantCulture).PadLeft(Digits(value.Batches))}/{value.Batches}");
        }
        line.Append("  loss ").Append(Figure(value.TrainingLoss));
        if (value.ValidationLoss is { } validation)
        {
            line.Append("  validation ").Append(Figure(validation)).Append(value.BestEpoch == value.Epoch ? " *" : "  ");
        }
        foreach (MetricValue metric in value.Metrics)
        {
            line.Append("  ").Append(metric.Name).Append(' ').Append(Figure(metric.Value));
        }
        line.Append("  ").Append(Speed(value.StepsPerSecond)).Append(" steps/s");
        string? time = value.IsLast ? $"  {Time(value.Elapsed)} in all" : value.TimeLeft is { } left ? $"  {Time(left)} left" : null;
        return line.Append(time).ToString();
    }

    /// <summary>Four digits, always as wide.</summary>
    private static string Figure(double value)
    {
        double size = Math.Abs(value);
        string format = size is 0 or (>= 0.01 and < 10) ? "F4" : size is >= 10 and < 100 ? "F3" : size is >= 100 and < 1000 ? "F2" : "0.0e+0";
        return value.ToString(format, CultureInfo.InvariantCulture).PadLeft(6);
    }

    private static string Speed(double value) => value switch
    {
        >= 1e6 => (value / 1e6).ToString("G3", CultureInfo.InvariantCulture) + " M",
        >= 1e3 => (value / 1e3).ToString("G3", CultureInfo.InvariantCulture) + " k",
        _ => value.ToString("G3", CultureInfo.InvariantCulture),
    };

    private static string Time(TimeSpan time) => time.TotalMinutes < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} s")
        : time.ToString(time.TotalHours < 1 ? @"m\:ss" : time.TotalDays < 1 ? @"h\:mm\:ss" : @"d\.hh\:mm\:ss", CultureInfo.InvariantCulture);

    private static int Digits(int value) => value.ToString(CultureInfo.InvariantCulture).Length;

    /// <summary>A console without a window has no width.</summary>
    private static int WidthOfConsole()
    {
        try
        {
            return Console.WindowWidth is > 0 and var columns ? columns : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }
}
