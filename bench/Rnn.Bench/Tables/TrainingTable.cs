namespace Rnn.Bench;

/// <summary>One training step of the cells beside PyTorch, oneDNN and the FMA peak.</summary>
internal static class TrainingTable
{
    private static readonly (string Cell, Func<INetwork<float>>[] Networks)[] Cells =
    [
        ("Lstm", [() => new Lstm8To32(), () => new Lstm32To64(), () => new Lstm64To128(), () => new Lstm96To256(), () => new Lstm96To512()]),
        ("Gru", [() => new Gru8To32(), () => new Gru32To64(), () => new Gru64To128(), () => new Gru96To256(), () => new Gru96To512()]),
        ("Tanh", [() => new Tanh8To32(), () => new Tanh32To64(), () => new Tanh64To128(), () => new Tanh96To256(), () => new Tanh96To512()]),
    ];

    // Which of the networks above, T, B, how many times PyTorch's speed is wanted, and which share of the peak (LSTM and RNN of 256 units and more: 80 %).
    private static readonly (int Network, int Steps, int Batch, double Ratio, double Share)[] Cases =
    [
        (0, 50, 1, 40, 0.6), (0, 50, 32, 6, 0.7), (1, 100, 32, 1.9, 0.7), (2, 100, 1, 6, 0), (2, 100, 32, 1.9, 0.7), (2, 100, 128, 1.4, 0.7), (3, 100, 32, 1.4, 0.8),
        (4, 50, 64, 1.25, 0.8),
    ];

    private const double GruShare = 0.7;

    /// <summary>How far below oneDNN's rate a case may be: at 512 units 3 %, else nothing.</summary>
    private static double DnnlShare(int hidden) => hidden == 512 ? 0.97 : 1;

    public static void Print(Report report, TorchPeer? torch, DnnlPeer? dnnl)
    {
        report.Begin("training", "cell (in, H, T, B)", "ms", "GFLOP/s", "of peak", "wanted", "PyTorch ms", "ratio", "target", "oneDNN ms", "its GFLOP/s", "missed");
        foreach ((string cell, Func<INetwork<float>>[] networks) in Cells)
        {
            foreach ((int index, int steps, int batch, double target, double wanted) in Cases)
            {
                INetwork<float> network = networks[index]();
                int inputs = network.Topology.Inputs[0].Size, hidden = network.Topology.Layer("H").Size;
                string name = $"{cell.ToUpperInvariant()} ({inputs}, {hidden}, {steps}, {batch})";
                double share = cell == "Gru" ? Math.Min(wanted, GruShare) : wanted;
                TrainingStep step = new(network, steps, batch);
                step.Run();
                if ((torch?.PrepareTraining(cell, step) ?? dnnl?.Prepare(cell, step)) is { } difference)
                {
                    report.Difference($"{name}: {difference}");
                    continue;
                }
                double[] times = Timing.BestOfTurns(() => Timing.Microseconds(step.Run), Peak.Slowness, () => torch?.Time() ?? double.NaN, () => dnnl?.Time() ?? double.NaN);
                double own = times[0], peak = 1 / times[1], peer = times[2], primitive = times[3];
                double gigaflops = step.Operations / own / 1e3, theirs = DnnlPeer.Operations(cell, inputs, hidden) * steps * batch / primitive / 1e3;
                string[] missed =
                [
                    gigaflops / peak < share ? "peak" : "",
                    peer / own < target ? "ratio" : "",
                    gigaflops < theirs * DnnlShare(hidden) ? "oneDNN" : "",
                ];
                report.Row(name, $"{own / 1e3:F3}", $"{gigaflops:F0}", $"{gigaflops / peak:P0}", share > 0 ? $"{share:P0}" : "",
                    torch is null ? "absent" : $"{peer / 1e3:F2}", torch is null ? "" : $"{peer / own:F1}", $"{target}",
                    dnnl is null ? "absent" : $"{primitive / 1e3:F3}", dnnl is null ? "" : $"{theirs:F0}", string.Join(", ", missed.Where(miss => miss.Length > 0)));
            }
        }
        report.End();
    }
}
