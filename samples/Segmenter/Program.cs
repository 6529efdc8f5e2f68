using System.CommandLine;
using System.Globalization;
using System.Text;
using Samples.Shared;
using Segmenter.Experiments;
using Segmenter.Text;
using Spectre.Console;

namespace Segmenter;

/// <summary>Puts back the spaces into text that lost them, and shows what it is worth to hear the future.</summary>
internal static class Program
{
    private const int Fewest = 20;

    private static int Main(string[] arguments)
    {
        Console.OutputEncoding = Encoding.UTF8;
        return Run(arguments, Console.Out, Console.Error);
    }

    /// <summary>Runs the program.</summary>
    /// <returns>The exit code: 0 where all went well.</returns>
    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        Option<string?> text = new("--text") { Description = "A text with its spaces, to learn from. (Default: this repository's own documents and docstrings)", HelpName = "FILE" };
        Option<int> epochs = Counts.Option("--epochs", "Passes through the text.", 30);
        Option<int> most = Counts.Option("--lines", "Lines of the text that are used, at most.", 5_000, Fewest);
        Option<ulong> seed = new("--seed") { Description = "Decides the weights and which lines are held out.", DefaultValueFactory = _ => 1 };
        RootCommand command = new("Puts back the spaces into text that lost them: a network that reads forward beside one that reads both ways.") { text, epochs, most, seed };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            try
            {
                string all = parsed.GetValue(text) is { } file ? File.ReadAllText(file) : Prose.OfRepository();
                Line[] lines = Line.Of(all);
                Compare(Terminal.Over(output), lines[..Math.Min(lines.Length, parsed.GetValue(most))], parsed.GetValue(epochs), parsed.GetValue(seed), cancellation);
                return 0;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                error.WriteLine(e.Message);
                return 1;
            }
            catch (OperationCanceledException)
            {
                error.WriteLine("Stopped.");
                return 130;
            }
        }));
        return command.Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
    }

    private static void Compare(IAnsiConsole console, Line[] lines, int epochs, ulong seed, CancellationToken cancellation)
    {
        if (lines.Length < Fewest)
        {
            throw new IOException($"The text has {lines.Length} lines of 20 to 200 characters; expected at least {Fewest}.");
        }
        Contender[] contenders = console.Progress().AutoClear(true).Start(context =>
        {
            Dictionary<string, ProgressTask> bars = [];
            return Comparison.Run(lines, epochs, seed, (name, done) =>
            {
                if (!bars.TryGetValue(name, out ProgressTask? bar))
                {
                    bars.Add(name, bar = context.AddTask(name, maxValue: 1));
                }
                bar.Value = done;
            }, cancellation);
        });
        Table table = new Table().Border(TableBorder.Simple).Title($"Spaces put back into lines never seen ({Number(lines.Length)} lines in all)");
        table.AddColumn("");
        foreach (string head in new[] { "parameters", "precision", "recall", "F1", "lines without a mistake", "seconds" })
        {
            table.AddColumn(new TableColumn(head).RightAligned());
        }
        foreach (Contender contender in contenders)
        {
            Score score = contender.Score;
            table.AddRow(
                contender.Name, Number(contender.Parameters), Percent(score.Precision), Percent(score.Recall), Percent(score.F1), Percent(score.WholeLines), Number(contender.Seconds));
        }
        console.Write(table);
        for (int line = 0; line < contenders[0].Examples.Length; line++)
        {
            console.WriteLine(contenders[0].Examples[line].Replace(" ", ""));
            foreach (Contender contender in contenders)
            {
                console.MarkupLineInterpolated($"  [grey]{contender.Name,-14}[/] {contender.Examples[line]}");
            }
        }
    }

    private static string Number(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Percent(double value) => value.ToString("P1", CultureInfo.InvariantCulture);
}
