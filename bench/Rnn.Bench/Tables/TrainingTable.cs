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

    // Units that no tile divides, with 64 inputs.
    private static readonly (string Cell, Func<INetwork<float>>[] Networks)[] OtherSizes =
    [
        ("Lstm", [() => new Lstm64To50(), () => new Lstm64To100(), () => new Lstm64To200(), () => new Lstm64To300()]),
        ("Gru", [() => new Gru64To50(), () => new Gru64To100(), () => new Gru64To200(), () => new Gru64To300()]),
        ("Tanh", [() => new Tanh64To50(), () => new Tanh64To100(), () => new Tanh64To200(), () => new Tanh64To300()]),
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
                double share = cell == "Gru" ? Math.Min(wanted, GruShare) : wanted;
                if (Measure(report, cell, networks[index](), steps, batch, torch, dnnl) is { } row)
                {
                    string[] missed =
                    [
                        row.Gigaflops / row.Peak < share ? "peak" : "",
                        row.Ratio < target ? "ratio" : "",
                        row.Gigaflops < row.DnnlGigaflops * DnnlShare(row.Hidden) ? "oneDNN" : "",
                    ];
                    report.Row([row.Name, .. row.Own, share > 0 ? $"{share:P0}" : "", .. row.Torch, $"{target}", .. row.Dnnl, string.Join(", ", missed.Where(miss => miss.Length > 0))]);
                }
            }
        }
        report.End();
    }

    /// <summary>The same of other sizes, which no target names.</summary>
    public static void PrintSizes(Report report, TorchPeer? torch, DnnlPeer? dnnl)
    {
        report.Begin("sizes", "cell (in, H, T, B)", "ms", "GFLOP/s", "of peak", "PyTorch ms", "ratio", "oneDNN ms", "its GFLOP/s");
        foreach ((string cell, Func<INetwork<float>>[] networks) in OtherSizes)
        {
            foreach (Func<INetwork<float>> network in networks)
            {
                if (Measure(report, cell, network(), steps: 100, batch: 32, torch, dnnl) is { } row)
                {
                    report.Row([row.Name, .. row.Own, .. row.Torch, .. row.Dnnl]);
                }
            }
        }
        report.End();
    }

    /// <summary>One network in turns with its peers; null where they differ.</summary>
    private static Measured? Measure(Report report, string cell, INetwork<float> network, int steps, int batch, TorchPeer? torch, DnnlPeer? dnnl)
    {
        int inputs = network.Topology.Inputs[0].Size, hidden = network.Topology.Layer("H").Size;
        string name = $"{cell.ToUpperInvariant()} ({inputs}, {hidden}, {steps}, {batch})";
        TrainingStep step = new(network, steps, batch);
        step.Run();
        if ((torch?.PrepareTraining(cell, step) ?? dnnl?.Prepare(cell, step)) is { } difference)
        {
            report.Difference($"{name}: {difference}");
            return null;
        }
        double[] times = Timing.BestOfTurns(() => Timing.Microseconds(step.Run), Peak.Slowness, () => torch?.Time() ?? double.NaN, () => dnnl?.Time() ?? double.NaN);
        return new Measured(name, hidden, times, step.Operations, DnnlPeer.Operations(cell, inputs, hidden) * steps * batch, torch is not null, dnnl is not null);
    }

    /// <summary>What was measured of one network.</summary>
    /// <param name="Name">The cell and its sizes.</param>
    /// <param name="Hidden">Its units.</param>
    /// <param name="Times">Microseconds of the step, the reciprocal of the peak in GFLOP/s, microseconds of the peers.</param>
    /// <param name="Operations">Of the step.</param>
    /// <param name="DnnlOperations">Of what oneDNN does.</param>
    /// <param name="HasTorch">Whether PyTorch is there.</param>
    /// <param name="HasDnnl">Whether oneDNN is.</param>
    private sealed record Measured(string Name, int Hidden, double[] Times, double Operations, double DnnlOperations, bool HasTorch, bool HasDnnl)
    {
        public double Gigaflops => Operations / Times[0] / 1e3;

        public double Peak => 1 / Times[1];

        public double Ratio => Times[2] / Times[0];

        public double DnnlGigaflops => DnnlOperations / Times[3] / 1e3;

        public string[] Own => [$"{Times[0] / 1e3:F3}", $"{Gigaflops:F0}", $"{Gigaflops / Peak:P0}"];

        public string[] Torch => HasTorch ? [$"{Times[2] / 1e3:F2}", $"{Ratio:F1}"] : ["absent", ""];

        public string[] Dnnl => HasDnnl ? [$"{Times[3] / 1e3:F3}", $"{DnnlGigaflops:F0}"] : ["absent", ""];
    }
}
