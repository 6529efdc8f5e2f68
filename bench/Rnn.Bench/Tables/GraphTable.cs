namespace Rnn.Bench;

/// <summary>One training step of graphs that no library has a kernel for, beside PyTorch eager and TorchScript and the FMA peak.</summary>
internal static class GraphTable
{
    private const double ShareOfPeak = 0.6;

    // Small, medium and large of each graph.
    private static readonly (string Graph, Func<INetwork<float>>[] Sizes)[] Graphs =
    [
        ("Skips", [() => new SmallSkips(), () => new MediumSkips(), () => new LargeSkips()]),
        ("Feedback", [() => new SmallFeedback(), () => new MediumFeedback(), () => new LargeFeedback()]),
        ("OutputFeedback", [() => new SmallOutputFeedback(), () => new MediumOutputFeedback(), () => new LargeOutputFeedback()]),
        ("Delays", [() => new SmallDelays(), () => new MediumDelays(), () => new LargeDelays()]),
        ("Narx", [() => new SmallNarx(), () => new MediumNarx(), () => new LargeNarx()]),
        ("Jordan", [() => new SmallJordan(), () => new MediumJordan(), () => new LargeJordan()]),
        ("WrittenLstm", [() => new SmallWrittenLstm(), () => new MediumWrittenLstm(), () => new LargeWrittenLstm()]),
        ("TwoSides", [() => new SmallTwoSides(), () => new MediumTwoSides(), () => new LargeTwoSides()]),
    ];

    private static readonly string[] Sizes = ["8, 32", "64, 128", "96, 256"];

    // Which of the sizes, T, B, how many times PyTorch's speed is wanted (0: no target), and whether the share of the peak is.
    private static readonly (int Size, int Steps, int Batch, double Ratio, bool Peak)[] Cases =
        [(0, 50, 1, 50, false), (0, 50, 32, 5, false), (1, 100, 1, 10, false), (1, 100, 32, 1.8, true), (2, 100, 32, 0, true)];

    public static void Print(Report report, TorchPeer? torch)
    {
        report.Begin("graphs", "graph (in, H, T, B)", "ms", "GFLOP/s", "of peak", "eager ms", "TorchScript ms", "ratio", "target", "missed");
        Row[] rows =
        [
            .. Graphs.SelectMany(graph => Cases.Select(wanted => new Row(
                graph.Graph, $"{graph.Graph} ({Sizes[wanted.Size]}, {wanted.Steps}, {wanted.Batch})", graph.Sizes[wanted.Size](), wanted.Steps, wanted.Batch, wanted.Ratio, wanted.Peak ? ShareOfPeak : 0))),
        ];
        foreach ((Row row, double[] times) in Sweeps.Over(rows, row => Turn(report, row, torch)))
        {
            double own = times[0], peak = 1 / times[1], eager = times[2], script = times[3];
            double gigaflops = TrainingStep.OperationsOf(row.Network.Topology, row.Steps * row.Batch) / own / 1e3, share = gigaflops / peak, ratio = Math.Min(eager, script) / own;
            report.Row(row.Name, $"{own / 1e3:F3}", $"{gigaflops:F0}", $"{share:P0}",
                torch is null ? "absent" : $"{eager / 1e3:F2}", torch is null ? "absent" : $"{script / 1e3:F2}", torch is null ? "" : $"{ratio:F1}", row.Ratio > 0 ? $"{row.Ratio}" : "",
                string.Join(", ", new[] { ratio < row.Ratio ? "ratio" : "", share < row.Share ? "peak" : "" }.Where(miss => miss.Length > 0)));
        }
        report.End();
    }

    /// <summary>A network in turns with PyTorch; null where they differ.</summary>
    private static double[]? Turn(Report report, Row row, TorchPeer? torch)
    {
        TrainingStep step = new(row.Network, row.Steps, row.Batch);
        step.Run();
        if (torch?.PrepareTraining(row.Graph, step) is { } difference)
        {
            report.Difference($"{row.Name}: {difference}");
            return null;
        }
        return [Timing.Microseconds(step.Run), Peak.Slowness(), torch?.Time() ?? double.NaN, torch?.Time(script: true) ?? double.NaN];
    }

    /// <summary>A network, how many times PyTorch's speed and which share of the peak are wanted (0: none).</summary>
    private sealed record Row(string Graph, string Name, INetwork<float> Network, int Steps, int Batch, double Ratio, double Share);
}
