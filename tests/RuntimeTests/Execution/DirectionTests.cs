using Rnn;
using Rnn.Verification;
using RuntimeTests.ReferenceCases.InSingle;

namespace RuntimeTests.Execution;

/// <summary>Networks with layers that run from the last step to the first, as users meet them.</summary>
public class DirectionTests
{
    private static readonly float[][] Series = [[0.5f, -1, 0.25f, 1, 0, -0.5f, 0.75f, 0.5f, -0.25f], [1, 0.5f, -1]];

    [Fact]
    public void Topology_tells_which_layers_run_in_reverse()
    {
        Topology topology = BothWays.Topology;

        Assert.False(topology.IsCausal);
        Assert.Equal(["B"], topology.Layers.Where(layer => layer.IsReverse).Select(layer => layer.Name));
        Assert.Equal("B(t) = tanh(W X(t) + R B(t+1) + b)", topology.Layer("B").Equation);
        Assert.Contains("Dense Tanh, reverse", topology.ToString(), StringComparison.Ordinal);
        Assert.Contains("B(t+1)", topology.ToString(), StringComparison.Ordinal);
        Assert.True(StateSpaceTanh.Topology.IsCausal);
    }

    [Fact]
    public void There_is_no_stream()
    {
        INetwork<float> network = new BothWays();

        NotSupportedException refused = Assert.Throws<NotSupportedException>(network.CreateStream);

        Assert.Equal("BothWays cannot run one step at a time, for B runs from the last step of a sequence to the first; run whole sequences with Predict or Forward", refused.Message);
    }

    /// <summary>The reverse layer, given the weights and the states of the forward one, does to a sequence what that one does to the sequence read backwards.</summary>
    [Fact]
    public void A_sequence_read_backwards_changes_the_layers_roles()
    {
        Mirror network = new();
        foreach (string tensor in (string[])["F.W.X", "F.R.F.1", "F.b", "F.initial"])
        {
            Copy(network.Parameters[tensor], network.Parameters[tensor.Replace('F', 'B')]);
        }
        Mirror.Tape tape = network.CreateTape(), backwards = network.CreateTape();
        network.Forward(new SequenceBatch<float>(Series.Select(series => new Sequence<float>(series.Length / 3, series))), tape);
        network.Forward(new SequenceBatch<float>(Series.Select(series => new Sequence<float>(series.Length / 3, series.Chunk(3).Reverse().SelectMany(x => x).ToArray()))), backwards);
        StateSet<float> final = new(Mirror.Topology, 2), finalBackwards = new(Mirror.Topology, 2);
        tape.CopyFinalStates(final);
        backwards.CopyFinalStates(finalBackwards);

        for (int sequence = 0; sequence < Series.Length; sequence++)
        {
            int length = tape.B[sequence].Length;
            for (int t = 0; t < length; t++)
            {
                Assert.Equal(backwards.F[sequence][length - 1 - t].ToArray(), tape.B[sequence][t].ToArray());
            }
            Assert.Equal(tape.B[sequence][0].ToArray(), final["B", sequence].ToArray());
            Assert.Equal(finalBackwards["F", sequence].ToArray(), final["B", sequence].ToArray());
        }
    }

    [Fact]
    public void Predict_gives_the_outputs_of_all_steps()
    {
        Mirror network = new();
        Mirror.Tape tape = network.CreateTape();
        network.Forward(new SequenceBatch<float>(new Sequence<float>(3, Series[0])), tape);

        Assert.Equal(tape.Y[0].ToArray(), network.Predict(Series[0]));
        Assert.Equal(tape.Y[0].ToArray(), network.Predict(new Sequence<float>(3, Series[0])));
        ArgumentException broken = Assert.Throws<ArgumentException>(() => network.Predict(Series[0].AsMemory(1)));
        Assert.StartsWith("RuntimeTests.Execution.Mirror: expected [length, 3]; got 8 values.", broken.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new WithoutInput().Predict(Series[0]));
    }

    /// <summary>H stands for its halves; neither is counted twice.</summary>
    [Fact]
    public void A_bidirectional_layer_is_two_halves_and_their_concatenation()
    {
        Topology topology = TanhBidirectionalOne.Topology;

        Assert.Equal(["X", "H1.forward", "H1.reverse", "H1", "Y"], topology.Layers.Select(layer => layer.Name));
        Assert.Equal("H1(t) = [H1.forward(t); H1.reverse(t)]", topology.Layer("H1").Equation);
        Assert.Equal("H1.reverse(t) = tanh(W X(t) + R H1.reverse(t+1) + b)", topology.Layer("H1.reverse").Equation);
        Assert.Equal(
            ["H1.reverse.W.X", "H1.reverse.R.H1.1", "H1.reverse.b", "H1.reverse.initial"],
            topology.Tensors.Select(tensor => tensor.Name).Where(name => name.StartsWith("H1.reverse", StringComparison.Ordinal)));
        string[] rows = topology.ToString().Split('\n');
        Assert.EndsWith("36", rows.Single(row => row.StartsWith("  H1.reverse ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.EndsWith("H1.forward, H1.reverse", rows.Single(row => row.StartsWith("  H1 ", StringComparison.Ordinal)).TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(8, new TanhBidirectionalOne().H1.Size);
    }

    [Fact]
    public void It_learns_what_a_forward_network_cannot_know()
    {
        Sequence<float>[] sequences = [.. Enumerable.Range(0, 32).Select(i => Ahead(seed: i, length: 3 + i % 5))];
        Mirror network = new();

        network.CreateTrainer(new() { Divergence = Divergence.SquaredError, Optimizer = new Adam(0.02) }).Fit(sequences, epochs: 60);

        Assert.InRange(network.Evaluate([Ahead(seed: 100, length: 6), Ahead(seed: 101, length: 9)], Metric.RelativeVariance), 0, 0.2);
    }

    [Fact]
    public void The_interpreter_refuses_a_cycle_in_both_directions()
    {
        LayerDescription Layer(string name, int source, bool isReverse) => new(
            name, LayerKind.Dense, 1, Activation.Tanh, name, [new EdgeDescription(source, 1, Link.Fixed, 1, StopGradient: false, TeacherForced: false, Tensor: null)])
        {
            History = 1, IsReverse = isReverse,
        };
        Topology topology = new("Knot", Precision.Double, 0, [Layer("A", 1, isReverse: false), Layer("B", 0, isReverse: true)], [], 0);

        ArgumentException refused = Assert.Throws<ArgumentException>(() => new Interpreter(topology, new Dictionary<string, double[,]>()));

        Assert.Equal("Knot: A, B stand in a cycle and run in both directions.", refused.Message);
    }

    /// <summary>What comes out at a step is the first input of the step after it.</summary>
    private static Sequence<float> Ahead(int seed, int length)
    {
        Random random = new(seed);
        float[] x = [.. Enumerable.Range(0, 3 * length).Select(_ => random.NextSingle() - 0.5f)];
        return new(length, x) { Targets = Enumerable.Range(0, length).Select(t => t + 1 < length ? x[3 * (t + 1)] : 0).ToArray() };
    }

    private static void Copy(Tensor<float> from, Tensor<float> to)
    {
        for (int row = 0; row < from.Rows; row++)
        {
            for (int column = 0; column < from.Columns; column++)
            {
                to[row, column] = from[row, column];
            }
        }
    }
}

/// <summary>Two states of one size that run towards each other.</summary>
[Network]
internal sealed partial class Mirror
{
    [Input(3)]                                   public partial Layer X { get; }
    [Recurrent(5)]                               public partial Layer F { get; }
    [Recurrent(5), Reverse, From(nameof(X))]     public partial Layer B { get; }
    [Dense(1), From(nameof(F)), From(nameof(B))] public partial Layer Y { get; }
}
