using Rnn;

namespace GeneratorTests.RandomGraphs;

/// <summary>
/// Random sequences of different lengths for a network, some shorter than its longest delay, with observed outputs of which some are
/// unknown, states that the caller gives to some layers, and a random linear divergence of outputs, logits and final states.
/// </summary>
internal sealed class GraphBatch
{
    private readonly Random random;
    private readonly double scale;

    /// <param name="topology">The network's.</param>
    /// <param name="seed">The same seed draws the same batch.</param>
    /// <param name="isSmooth">
    /// For finite differences: weights so small that no feedback explodes, and no layer that starts from zero, where a rectifier has its kink.
    /// </param>
    /// <param name="lengths">Steps of each sequence, where the network leaves them open.</param>
    public GraphBatch(Topology topology, int seed, bool isSmooth, params int[] lengths)
    {
        (random, scale) = (new Random(seed), isSmooth ? 0.6 : 1.5);
        Lengths = topology.Steps > 0 ? [.. lengths.Select(_ => topology.Steps)] : lengths;
        Parameters = topology.Tensors.ToDictionary(tensor => tensor.Name, Tensor);
        Sequences = [.. Lengths.Select(length => Sequence(topology, length))];
        string[] states = [.. topology.States.Where(layer => random.Next(3) == 0 || (isSmooth && layer.Initial is null)).Select(layer => layer.Name)];
        Initial = states.Length == 0 ? null : States(topology, states);
        string[] final = [.. topology.States.Select(layer => layer.Name).Where(_ => random.Next(2) == 0)];
        Final = final.Length == 0 ? null : States(topology, final);
        FinalLayers = final;
        InitialLayers = states;
        OutputGradients = [.. topology.Outputs.Select(output => Lengths.Select(length => Matrix(length, output.Size)).ToArray())];
        LogitGradients = [.. topology.Outputs.Select(output => Lengths.Select(length => Matrix(length, output.Size)).ToArray())];
    }

    /// <summary>
    /// Lengths of so many sequences that a batch is cut into several stretches of steps, some of which are shorter than the longest delay.
    /// </summary>
    public static int[] ManyLengths => [.. Enumerable.Range(0, 70).Select(i => 1 + i * 7 % 10)];

    /// <summary>The same, but that most steps have as many rows as those around them: some stretches are one run with what their delays reach, of others only the last step is not.</summary>
    public static int[] NearlyEqualLengths => [.. Enumerable.Range(0, 70).Select(i => i % 20 == 0 ? 8 : i % 20 == 7 ? 6 : 9)];

    /// <summary>A key for the masks of dropout.</summary>
    public static DropoutKey Dropout { get; } = new(Seed: 5, Epoch: 3);

    public int[] Lengths { get; }

    public Dictionary<string, double[,]> Parameters { get; }

    public IReadOnlyList<Sequence<double>> Sequences { get; }

    public StateSet<double>? Initial { get; }

    public string[] InitialLayers { get; }

    public StateSet<double>? Final { get; }

    public string[] FinalLayers { get; }

    /// <summary>dL/dy: [output][sequence][t][unit].</summary>
    public double[][][][] OutputGradients { get; }

    /// <summary>dL/dz of softmax outputs: [output][sequence][t][unit].</summary>
    public double[][][][] LogitGradients { get; }

    /// <summary>The sequences, with ids that are not their places.</summary>
    public SequenceBatch<double> CreateBatch()
    {
        SequenceBatch<double> created = new();
        for (int i = 0; i < Sequences.Count; i++)
        {
            created.Add(Sequences[i], IdOf(i));
        }
        return created;
    }

    public static long IdOf(int sequence) => 10 - 3 * sequence;

    /// <summary>The greatest output.</summary>
    public double LargestOutput(INetwork<double> network, bool teacherForced, DropoutKey? dropout)
    {
        Tape<double> tape = network.CreateTape();
        tape.Dropout = dropout;
        network.Forward(CreateBatch(), tape, teacherForced, Initial);
        return (from output in network.Topology.Outputs
                from sequence in Enumerable.Range(0, Lengths.Length)
                from value in tape[output.Name][sequence].ToArray()
                select Math.Abs(value)).Max();
    }

    /// <summary>
    /// A divergence for finite differences: Σ sin(y + weight) over all outputs, so that second-order slips show too; what each addition
    /// rounds off is carried on (Kahan 1965), for a difference of two such sums is taken.
    /// </summary>
    public double SumOfSines(Tape<double> tape, Topology topology)
    {
        double sum = 0, lost = 0;
        for (int output = 0; output < topology.Outputs.Count; output++)
        {
            SeriesView<double> y = tape[topology.Outputs[output].Name], dy = tape.OutputGradientOf(output);
            for (int sequence = 0; sequence < y.Count; sequence++)
            {
                for (int t = 0; t < y[sequence].Length; t++)
                {
                    for (int i = 0; i < y.Size; i++)
                    {
                        double shifted = y[sequence][t][i] + OutputGradients[output][sequence][t][i];
                        double term = Math.Sin(shifted) - lost, next = sum + term;
                        lost = next - sum - term;
                        sum = next;
                        dy[sequence][t][i] = Math.Cos(shifted);
                    }
                }
            }
        }
        return sum;
    }

    private Sequence<double> Sequence(Topology topology, int length)
    {
        ReadOnlyMemory<double>[] inputs = [.. topology.Inputs.Select(input => (ReadOnlyMemory<double>)Vector(input.PerSequence ? input.Size : length * input.Size))];
        ReadOnlyMemory<int>[] indices =
        [
            .. topology.IndexInputs.Select(input => (ReadOnlyMemory<int>)Enumerable.Range(0, input.PerSequence ? 1 : length).Select(_ => random.Next(-1, input.Size)).ToArray()),
        ];
        double[] targets = Vector(length * topology.Outputs.Sum(output => output.Size));
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = random.Next(5) == 0 ? double.NaN : targets[i];
        }
        bool[] mask = [.. Enumerable.Range(0, length).Select(_ => random.Next(5) > 0)];
        return new Sequence<double>(length, inputs) { Indices = indices, Targets = targets, Mask = random.Next(2) == 0 ? mask : default(ReadOnlyMemory<bool>) };
    }

    private StateSet<double> States(Topology topology, string[] layers)
    {
        StateSet<double> states = new(topology, Lengths.Length, layers);
        foreach (string layer in layers)
        {
            for (int sequence = 0; sequence < Lengths.Length; sequence++)
            {
                for (int k = 1; k <= topology.Layer(layer).History; k++)
                {
                    State(topology.Layer(layer)).CopyTo(states[layer, sequence, k]);
                }
            }
        }
        return states;
    }

    /// <summary>Of an input given as indices a class, or none, as a vector.</summary>
    private double[] State(LayerDescription layer)
    {
        if (layer.Kind != LayerKind.OneHot)
        {
            return Vector(layer.Size);
        }
        int index = random.Next(-1, layer.Size);
        return [.. Enumerable.Range(0, layer.Size).Select(unit => unit == index ? 1.0 : 0)];
    }

    /// <summary>Weights small enough for no activation to saturate and no sum to explode.</summary>
    private double[,] Tensor(TensorDescription tensor)
    {
        double bound = scale / Math.Sqrt(1 + (tensor.Role == TensorRole.InitialState ? 1 : tensor.Columns));
        double[,] values = new double[tensor.Rows, tensor.Columns];
        for (int row = 0; row < tensor.Rows; row++)
        {
            for (int column = 0; column < tensor.Columns; column++)
            {
                values[row, column] = bound * Next();
            }
        }
        return values;
    }

    private double[][] Matrix(int rows, int columns) => [.. Enumerable.Range(0, rows).Select(_ => Vector(columns))];

    private double[] Vector(int size) => [.. Enumerable.Range(0, size).Select(_ => Next())];

    private double Next() => random.NextDouble() * 2 - 1;
}
