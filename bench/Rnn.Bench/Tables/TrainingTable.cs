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
        Row[] rows =
        [
            .. Cells.SelectMany(cell => Cases.Select(wanted => new Row(cell.Cell, cell.Networks[wanted.Network](), wanted.Steps, wanted.Batch)
            {
                Ratio = wanted.Ratio, Share = cell.Cell == "Gru" ? Math.Min(wanted.Share, GruShare) : wanted.Share,
            })),
        ];
        foreach (Measured row in Measure(report, rows, torch, dnnl))
        {
            Row wanted = row.Row;
            string[] missed =
            [
                row.Gigaflops / row.Peak < wanted.Share ? "peak" : "",
                row.Ratio < wanted.Ratio ? "ratio" : "",
                row.Gigaflops < row.DnnlGigaflops * DnnlShare(wanted.Hidden) ? "oneDNN" : "",
            ];
            report.Row([wanted.Name, .. row.Own, wanted.Share > 0 ? $"{wanted.Share:P0}" : "", .. row.Torch, $"{wanted.Ratio}", .. row.Dnnl, string.Join(", ", missed.Where(miss => miss.Length > 0))]);
        }
        report.End();
    }

    /// <summary>The same of other sizes, which no target names.</summary>
    public static void PrintSizes(Report report, TorchPeer? torch, DnnlPeer? dnnl)
    {
        report.Begin("sizes", "cell (in, H, T, B)", "ms", "GFLOP/s", "of peak", "PyTorch ms", "ratio", "oneDNN ms", "its GFLOP/s");
        Row[] rows = [.. OtherSizes.SelectMany(cell => cell.Networks.Select(network => new Row(cell.Cell, network(), steps: 100, batch: 32)))];
        foreach (Measured row in Measure(report, rows, torch, dnnl))
        {
            report.Row([row.Row.Name, .. row.Own, .. row.Torch, .. row.Dnnl]);
        }
        report.End();
    }

    /// <summary>The networks in turns with their peers; without those that differ.</summary>
    private static IEnumerable<Measured> Measure(Report report, Row[] rows, TorchPeer? torch, DnnlPeer? dnnl) =>
        Sweeps.Over(rows, row => Turn(report, row, torch, dnnl)).Select(row => new Measured(row.Row, row.Times, torch is not null, dnnl is not null));

    private static double[]? Turn(Report report, Row row, TorchPeer? torch, DnnlPeer? dnnl)
    {
        TrainingStep step = new(row.Network, row.Steps, row.Batch);
        step.Run();
        if ((torch?.PrepareTraining(row.Cell, step) ?? dnnl?.Prepare(row.Cell, step)) is { } difference)
        {
            report.Difference($"{row.Name}: {difference}");
            return null;
        }
        return [Timing.Microseconds(step.Run), Peak.Slowness(), torch?.Time() ?? double.NaN, dnnl?.Time() ?? double.NaN];
    }

    /// <summary>A network and what is wanted of it.</summary>
    private sealed class Row(string cell, INetwork<float> network, int steps, int batch)
    {
        public string Cell => cell;

        public INetwork<float> Network => network;

        public int Steps => steps;

        public int Batch => batch;

        public int Inputs { get; } = network.Topology.Inputs[0].Size;

        public int Hidden { get; } = network.Topology.Layer("H").Size;

        public string Name => $"{cell.ToUpperInvariant()} ({Inputs}, {Hidden}, {steps}, {batch})";

        /// <summary>How many times PyTorch's speed is wanted.</summary>
        public double Ratio { get; init; }

        /// <summary>Which share of the peak is wanted; 0: none.</summary>
        public double Share { get; init; }
    }

    /// <summary>What was measured of one network.</summary>
    /// <param name="Row">The network.</param>
    /// <param name="Times">Microseconds of the step, the reciprocal of the peak in GFLOP/s, microseconds of the peers.</param>
    /// <param name="HasTorch">Whether PyTorch is there.</param>
    /// <param name="HasDnnl">Whether oneDNN is.</param>
    private sealed record Measured(Row Row, double[] Times, bool HasTorch, bool HasDnnl)
    {
        public double Gigaflops => TrainingStep.OperationsOf(Row.Network.Topology, Row.Steps * Row.Batch) / Times[0] / 1e3;

        public double Peak => 1 / Times[1];

        public double Ratio => Times[2] / Times[0];

        public double DnnlGigaflops => DnnlPeer.Operations(Row.Cell, Row.Inputs, Row.Hidden) * Row.Steps * Row.Batch / Times[3] / 1e3;

        public string[] Own => [$"{Times[0] / 1e3:F3}", $"{Gigaflops:F0}", $"{Gigaflops / Peak:P0}"];

        public string[] Torch => HasTorch ? [$"{Times[2] / 1e3:F2}", $"{Ratio:F1}"] : ["absent", ""];

        public string[] Dnnl => HasDnnl ? [$"{Times[3] / 1e3:F3}", $"{DnnlGigaflops:F0}"] : ["absent", ""];
    }
}
