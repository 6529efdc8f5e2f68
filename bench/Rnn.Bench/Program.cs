using System.CommandLine;
using Rnn.Bench;
using Spectre.Console;

Option<bool> markdown = new("--markdown") { Description = "Print tables for docs/performance.md." };
Argument<string[]> parts = new("part") { Description = "streaming, training, graphs; all of them where none is named.", Arity = ArgumentArity.ZeroOrMore };
parts.AcceptOnlyFromAmong("streaming", "training", "graphs");
RootCommand command = new("Times the generated code beside PyTorch, taking turns in one run, and beside the machine's FMA peak.") { parts, markdown };
command.SetAction(parsed =>
{
    AnsiConsole.Profile.Width = 160;
    string[] chosen = parsed.GetValue(parts) is { Length: > 0 } named ? named : ["streaming", "training", "graphs"];
    using TorchPeer? torch = TorchPeer.Start();
    AnsiConsole.MarkupLineInterpolated($"FMA peak of one core: {Peak.MeasureGigaflops():F0} GFLOP/s, measured again beside each row. Peer: {torch?.Version ?? "PyTorch is absent (python3 with torch)"}. Times are the 20th percentile.\n");
    Report report = new(parsed.GetValue(markdown));
    if (chosen.Contains("streaming"))
    {
        StreamingTable.Print(report, torch);
    }
    if (chosen.Contains("training"))
    {
        TrainingTable.Cellwise(report, torch);
    }
    if (chosen.Contains("graphs"))
    {
        TrainingTable.Graphs(report);
    }
    report.End();
});
return command.Parse(args).Invoke();
