namespace Rnn.Bench;

/// <summary>
/// One training step: forward, softmax cross-entropy of <see cref="Classes"/> at every step, back propagation through time, the gradients of all parameters, none of
/// inputs. The series are random, the same for the same network and batch.
/// </summary>
internal sealed class TrainingStep
{
    public const int Classes = 64;

    private readonly SequenceBatch<float> batch;

    public TrainingStep(INetwork<float> network, int steps, int sequences)
        : this(network, [.. Enumerable.Repeat(steps, sequences)])
    {
    }

    public TrainingStep(INetwork<float> network, IReadOnlyList<int> lengths)
    {
        Network = network;
        Series = [.. lengths.Select((length, seed) => RandomSeries(network.Topology, length, seed))];
        batch = new(Series);
        Tape = network.CreateTape(inputGradients: false);
        Gradients = new(network.Topology);
    }

    public INetwork<float> Network { get; }

    public IReadOnlyList<Sequence<float>> Series { get; }

    public Tape<float> Tape { get; }

    public ParameterSet<float> Gradients { get; }

    /// <summary>The mean over all steps.</summary>
    public double Loss { get; private set; }

    public void Run()
    {
        Network.Forward(batch, Tape);
        Loss = Divergence.CrossEntropy.Evaluate(batch, Tape, reduction: Reduction.MeanPerStep);
        Gradients.Clear();
        Network.Backward(Tape, Gradients);
    }

    /// <summary>
    /// Counted arithmetic of steps of a network: two operations a weight forward, two for its gradient, two for the gradient of what it reads, which inputs and stopped gradients do
    /// without.
    /// </summary>
    /// <param name="topology">The network.</param>
    /// <param name="steps">Of all series.</param>
    public static double OperationsOf(Topology topology, int steps) => steps * topology.Layers.Sum(layer => layer.Edges
        .Where(edge => edge.Tensor is not null)
        .Sum(edge => (HasGradient(topology, edge) ? 6.0 : 4.0) * layer.Size * topology.Layers[edge.Source].Size));

    private static bool HasGradient(Topology topology, EdgeDescription edge) => !edge.StopGradient && topology.Layers[edge.Source].Kind != LayerKind.Input;

    private static Sequence<float> RandomSeries(Topology topology, int steps, int seed)
    {
        Random random = new(seed);
        return new(steps, Enumerable.Range(0, steps * topology.Inputs[0].Size).Select(_ => random.NextSingle() - 0.5f).ToArray())
        {
            Classes = Enumerable.Range(0, steps).Select(_ => random.Next(Classes)).ToArray(),
        };
    }
}
