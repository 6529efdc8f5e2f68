using System.CommandLine;
using Forecast.Data;
using Samples.Shared;

namespace Forecast;

/// <summary>The options of the program.</summary>
internal static class CommandLine
{
    private const string Sunspots = "sunspots", EuropeanStocks = "eu-stocks";

    /// <summary>Runs the program.</summary>
    /// <returns>The exit code: 0 where all went well.</returns>
    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        Option<string> series = new("--series") { Description = "A series shipped with the program.", DefaultValueFactory = _ => Sunspots };
        series.AcceptOnlyFromAmong(Sunspots, EuropeanStocks);
        Option<string?> data = new("--data") { Description = "A series of your own: a file of comma-separated values whose first line names the columns.", HelpName = "file.csv" };
        Option<string?> target = new("--target") { Description = "The column of --data to forecast.", HelpName = "column" };
        Option<int> seeds = Counts.Option("--seeds", "Networks of each kind, each from its own initial weights.", 10);
        Option<int?> epochs = new("--epochs") { Description = "Epochs at most; cross-validation chooses how many of them. (Default: as suits the series)", HelpName = "n" };
        epochs.Validators.Add(result => Counts.RequireAtLeast(result, result.GetValue(epochs) ?? 1));
        Option<int> threads = Counts.Option("--threads", "Networks trained at a time; the figures do not depend on it.", Environment.ProcessorCount);
        Option<bool> json = new("--json") { Description = "Write the figures as JSON and nothing else." };
        RootCommand command = new("Trains five kinds of networks to forecast a time series one step ahead, and compares them with what is hard to beat.")
        {
            series, data, target, seeds, epochs, threads, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(data) is null != result.GetValue(target) is null)
            {
                result.AddError("--data FILE and --target COLUMN belong together.");
            }
        });
        command.SetAction((parsed, cancellation) => Task.Run(() => Program.Forecast(
            () => parsed.GetValue(data) is { } file ? Tasks.FromFile(file, parsed.GetValue(target)!) :
                parsed.GetValue(series) == EuropeanStocks ? Tasks.EuropeanStocks() : Tasks.Sunspots(),
            parsed.GetValue(seeds), parsed.GetValue(epochs), parsed.GetValue(threads), parsed.GetValue(json), output, error, cancellation)));
        return command.Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
    }
}
