using System.Diagnostics;
using System.Text;
using Forecast.Baselines;
using Forecast.Data;
using Forecast.Experiments;
using Forecast.Reporting;
using Rnn;
using Samples.Shared;
using Spectre.Console;

namespace Forecast;

/// <summary>Reads a series, trains, reports.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        Console.OutputEncoding = Encoding.UTF8;
        return CommandLine.Run(arguments, Console.Out, Console.Error);
    }

    /// <summary>One run.</summary>
    /// <returns>The exit code.</returns>
    public static int Forecast(
        Func<ForecastTask> read, int seeds, int? epochs, int threads, bool json, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            TrainingData data = new(read());
            ExperimentOptions options = new(seeds, epochs ?? data.Task.Epochs, threads);
            IAnsiConsole console = Terminal.Over(output);
            ForecastReport report = json || !Terminal.IsLive(output)
                ? Run(data, options, static _ => null, cancellation)
                : ProgressBars.Show(console, Kinds.All, progress => Run(data, options, progress, cancellation));
            if (json)
            {
                JsonReport.Write(report, output);
            }
            else
            {
                new TableReport(console).Write(report);
            }
            return 0;
        }
        catch (Exception e) when (e is DataFileException or NonFiniteLossException)
        {
            error.WriteLine(e.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("Stopped.");
            return 130;
        }
    }

    private static ForecastReport Run(TrainingData data, ExperimentOptions options, Func<Kind, IProgress<double>?> progress, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<KindResult> results = new Experiment(data, options).Run(Kinds.All, progress, cancellation);
        return new ReportBuilder(data, options).Build(results, Baseline.Of(data), Stopwatch.GetElapsedTime(start));
    }
}
