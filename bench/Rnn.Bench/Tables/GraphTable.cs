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
        foreach ((string graph, Func<INetwork<float>>[] sizes) in Graphs)
        {
            foreach ((int size, int steps, int batch, double target, bool hasShare) in Cases)
            {
                INetwork<float> network = sizes[size]();
                TrainingStep step = new(network, steps, batch);
                step.Run();
                string name = $"{graph} ({Sizes[size]}, {steps}, {batch})";
                if (torch?.PrepareTraining(graph, step) is { } difference)
                {
                    report.Difference($"{name}: {difference}");
                    continue;
                }
                double[] times = Timing.BestOfTurns(() => Timing.Microseconds(step.Run), Peak.Slowness, () => torch?.Time() ?? double.NaN, () => torch?.Time(script: true) ?? double.NaN);
                double own = times[0], peak = 1 / times[1], eager = times[2], script = times[3];
                double gigaflops = step.Operations / own / 1e3, share = gigaflops / peak, ratio = Math.Min(eager, script) / own;
                report.Row(name, $"{own / 1e3:F3}", $"{gigaflops:F0}", $"{share:P0}",
                    torch is null ? "absent" : $"{eager / 1e3:F2}", torch is null ? "absent" : $"{script / 1e3:F2}", torch is null ? "" : $"{ratio:F1}", target > 0 ? $"{target}" : "",
                    string.Join(", ", new[] { ratio < target ? "ratio" : "", hasShare && share < ShareOfPeak ? "peak" : "" }.Where(miss => miss.Length > 0)));
            }
        }
        report.End();
    }
}
