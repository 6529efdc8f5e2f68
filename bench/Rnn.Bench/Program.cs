using System.CommandLine;
using System.Globalization;
using Rnn.Bench;

string[] all = ["machine", "streaming", "latency", "training", "sizes", "graphs", "layer-by-layer", "ragged", "time-delay", "memory", "start"];
if (args is ["grow", string model, ..])
{
    int[] sizes = [.. args[2..].Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
    Console.WriteLine(MemoryTable.Grow(model, sizes[0], sizes[1], sizes[2], sizes[3]));
    return 0;
}
Option<FileInfo?> into = new("--into") { Description = "A document whose tables are replaced by those of this run." };
Argument<string[]> parts = new("part") { Description = "All of them where none is named, but for the workers, which need two cores.", Arity = ArgumentArity.ZeroOrMore };
parts.AcceptOnlyFromAmong([.. all, "workers"]);
RootCommand command = new("Times the generated code beside its peers, which take turns with it in one run, and beside the limits of the machine.") { parts, into };
command.SetAction(parsed =>
{
    Report report = new(parsed.GetValue(into)?.FullName);
    using TorchPeer? torch = TorchPeer.Start();
    using DnnlPeer? dnnl = DnnlPeer.Start();
    using OnnxPeer? onnx = OnnxPeer.Start();
    foreach (string part in parsed.GetValue(parts) is { Length: > 0 } named ? named : all)
    {
        switch (part)
        {
            case "machine":
                Machine.Print(report, torch?.Version, dnnl?.Version, onnx?.Version);
                break;
            case "streaming":
                StreamingTable.Print(report, torch, onnx);
                break;
            case "latency":
                LatencyTable.Print(report);
                break;
            case "training":
                TrainingTable.Print(report, torch, dnnl);
                break;
            case "sizes":
                TrainingTable.PrintSizes(report, torch, dnnl);
                break;
            case "graphs":
                GraphTable.Print(report, torch);
                break;
            case "layer-by-layer":
                LayerByLayerTable.Print(report);
                break;
            case "ragged":
                RaggedTable.Print(report);
                break;
            case "time-delay":
                TimeDelayTable.Print(report);
                break;
            case "memory":
                MemoryTable.Print(report, torch is not null);
                break;
            case "start":
                StartTable.Print(report);
                break;
            case "workers":
                WorkersTable.Print(report);
                break;
        }
    }
    return report.HasDifferences ? 1 : 0;
});
return command.Parse(args).Invoke();
