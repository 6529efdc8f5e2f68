namespace Rnn.Bench;

/// <summary>One training step (forward, back propagation through time, all gradients) beside PyTorch and the FMA peak.</summary>
internal static class TrainingTable
{
    private const int Classes = 64;

    private static readonly (string Cell, Func<INetwork<float>>[] Networks)[] Cells =
    [
        ("Lstm", [() => new Lstm8To32(), () => new Lstm32To64(), () => new Lstm64To128(), () => new Lstm96To256(), () => new Lstm96To512()]),
        ("Gru", [() => new Gru8To32(), () => new Gru32To64(), () => new Gru64To128(), () => new Gru96To256(), () => new Gru96To512()]),
        ("Tanh", [() => new Tanh8To32(), () => new Tanh32To64(), () => new Tanh64To128(), () => new Tanh96To256(), () => new Tanh96To512()]),
    ];

    // Which of the networks above, T, B, and how many times PyTorch's speed is wanted.
    private static readonly (int Network, int Steps, int Batch, double Ratio)[] Cases =
        [(0, 50, 1, 40), (0, 50, 32, 6), (1, 100, 32, 1.9), (2, 100, 1, 6), (2, 100, 32, 1.9), (2, 100, 128, 1.4), (3, 100, 32, 1.4), (4, 50, 64, 1.25)];

    public static void Cellwise(Report report, TorchPeer? torch)
    {
        report.Begin("Training step, one core: softmax cross-entropy of 64 at every step", "network (in, H, T, B)", "ms", "GFLOP/s", "of peak", "PyTorch ms", "ratio", "target");
        foreach ((string cell, Func<INetwork<float>>[] networks) in Cells)
        {
            foreach ((int index, int steps, int batch, double ratio) in Cases)
            {
                INetwork<float> network = networks[index]();
                int inputs = network.Topology.Inputs[0].Size, hidden = network.Topology.Layer("H").Size;
                double own = Step(network, steps, batch);
                double? peer = torch?.Measure("train", cell, inputs, hidden, steps, batch, Classes);
                double peak = Peak.MeasureGigaflops();
                own = Math.Min(own, Step(network, steps, batch));
                peer = peer is { } first ? Math.Min(first, torch!.Measure("train", cell, inputs, hidden, steps, batch, Classes)) : null;
                double gigaflops = Operations(network.Topology) * steps * batch / own / 1e3;
                report.Row($"{cell.ToUpperInvariant()} ({inputs}, {hidden}, {steps}, {batch})", $"{own / 1e3:F3}", $"{gigaflops:F0}", $"{gigaflops / peak:P0}",
                    peer is { } us ? $"{us / 1e3:F2}" : "absent", peer is { } p ? $"{p / own:F1}" : "", $"{ratio}");
            }
        }
    }

    public static void Graphs(Report report)
    {
        report.Begin("Training step of graphs without a library kernel, one core", "network", "T", "B", "ms", "GFLOP/s", "of peak");
        foreach ((INetwork<float> network, int steps, int batch) in new (INetwork<float>, int, int)[]
        {
            (new SmallSkips(), 50, 1), (new SmallSkips(), 50, 32), (new LargeSkips(), 100, 1), (new LargeSkips(), 100, 32),
            (new SmallLstm(), 50, 1), (new SmallLstm(), 50, 32), (new LargeLstm(), 100, 1), (new LargeLstm(), 100, 32),
        })
        {
            double own = Step(network, steps, batch), peak = Peak.MeasureGigaflops(), gigaflops = Operations(network.Topology) * steps * batch / own / 1e3;
            report.Row(network.Topology.Name.Split('.')[^1], $"{steps}", $"{batch}", $"{own / 1e3:F3}", $"{gigaflops:F0}", $"{gigaflops / peak:P0}");
        }
    }

    private static double Step(INetwork<float> network, int steps, int sequences)
    {
        SequenceBatch<float> batch = new(Enumerable.Range(0, sequences).Select(i => Series(network.Topology, steps, seed: i)));
        Tape<float> tape = network.CreateTape(inputGradients: false);
        ParameterSet<float> gradients = new(network.Topology);
        return Timing.Microseconds(() =>
        {
            network.Forward(batch, tape);
            Divergence.CrossEntropy.Evaluate(batch, tape);
            gradients.Clear();
            network.Backward(tape, gradients);
        });
    }

    private static Sequence<float> Series(Topology topology, int steps, int seed)
    {
        Random random = new(seed);
        return new(steps, Enumerable.Range(0, steps * topology.Inputs[0].Size).Select(_ => random.NextSingle() - 0.5f).ToArray())
        {
            Classes = Enumerable.Range(0, steps).Select(_ => random.Next(Classes)).ToArray(),
        };
    }

    /// <summary>Two operations a weight forward, two for its gradient, two for the gradient of what it reads; inputs get none.</summary>
    private static double Operations(Topology topology) =>
        topology.Layers.SelectMany(layer => layer.Edges.Where(edge => edge.Tensor is not null).Select(edge =>
            (topology.Layers[edge.Source].Kind == LayerKind.Input ? 4.0 : 6.0) * layer.Size * topology.Layers[edge.Source].Size)).Sum();
}
