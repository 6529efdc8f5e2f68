using System.CommandLine;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Reber.Experiments;
using Reber.Reporting;
using Samples.Shared;
using Spectre.Console;

namespace Reber;

/// <summary>Who can remember a symbol over a string of any length? State-space net, GRU and LSTM on the embedded Reber grammar.</summary>
internal static class Program
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    private static int Main(string[] arguments)
    {
        Console.OutputEncoding = Encoding.UTF8;
        return Run(arguments, Console.Out, Console.Error);
    }

    /// <summary>Runs the program.</summary>
    /// <returns>The exit code: 0 where all went well.</returns>
    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        Option<int> seeds = Counts.Option("--seeds", "Networks of each kind, each from its own seed.", 10);
        Option<int> strings = Counts.Option("--strings", "Strings after which a network gives up.", 20_000);
        Option<int> threads = Counts.Option("--threads", "Networks trained at a time; the figures do not depend on it.", Environment.ProcessorCount);
        Option<bool> json = new("--json") { Description = "Write the figures as JSON and nothing else." };
        RootCommand command = new("Compares recurrent networks on the embedded Reber grammar (Hochreiter and Schmidhuber 1997).") { seeds, strings, threads, json };
        command.SetAction((parsed, cancellation) => Task.Run(() => Compare(
            new(parsed.GetValue(seeds), parsed.GetValue(strings), TestStrings: 256, parsed.GetValue(threads)), parsed.GetValue(json), output, error, cancellation)));
        return command.Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
    }

    private static int Compare(ExperimentOptions options, bool json, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            long start = Stopwatch.GetTimestamp();
            IAnsiConsole console = Terminal.Over(output);
            IReadOnlyList<KindResult> kinds = json || !Terminal.IsLive(output)
                ? Experiment.Run(options, static (_, _) => { }, cancellation)
                : console.Progress().AutoClear(true).Start(context =>
                {
                    Dictionary<Kind, ProgressTask> bars = Kind.All.ToDictionary(kind => kind, kind => context.AddTask(kind.Name, maxValue: options.Seeds));
                    return Experiment.Run(options, (kind, done) => bars[kind].Value = done, cancellation);
                });
            if (json)
            {
                output.WriteLine(JsonSerializer.Serialize(new { options.MostStrings, options.TestStrings, Kinds = kinds, Published = Published.All }, Json));
            }
            else
            {
                TableReport.Write(console, options, kinds, Stopwatch.GetElapsedTime(start));
            }
            return 0;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("Stopped.");
            return 130;
        }
    }
}
