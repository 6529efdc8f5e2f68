using Rnn;
using RuntimeTests.ReferenceCases.InDouble;

namespace RuntimeTests.Cells;

/// <summary>The LSTM as a cell and written out layer by layer: the same numbers forward and backward.</summary>
public sealed class LayerByLayerTests
{
    private const double Tolerance = 1e-12;

    /// <summary>Layers of the one and of the other.</summary>
    private static readonly (string Layer, string OfCell)[] Names =
    [
        ("X", "X"), ("I", "H.input"), ("F", "H.forget"), ("G", "H.new"), ("O", "H.output"), ("Kept", "H.kept"), ("New", "H.added"), ("C", "H.cell"), ("Shown", "H.shown"), ("H", "H"), ("Y", "Y"),
    ];

    /// <summary>What the tape of the cell does not keep: the backward pass needs none of the products, and computes the tanh again.</summary>
    private static readonly string[] NotKept = ["H.kept", "H.added", "H.shown"];

    [Fact]
    public void TheNumbersAreTheSame()
    {
        ReferenceCases.InDouble.Lstm layers = new();
        LstmCell cell = new();
        foreach (TensorDescription tensor in cell.Parameters.Tensors)
        {
            layers.Parameters[Written(tensor.Name)].CopyFrom(cell.Parameters[tensor].ToArray());
        }
        SequenceBatch<double> batch = new([Series(5, 1), Series(9, 2), Series(1, 3)]);
        (Dictionary<string, double[]> a, Dictionary<string, double[]> b) = (Run(layers, batch), Run(cell, batch));

        Assert.Equal(NotKept.Length, a.Count - b.Count);
        Assert.DoesNotContain(b.Keys, NotKept.Contains);
        foreach ((string name, double[] values) in b)
        {
            AssertSame(name, a[Written(name)], values);
        }
    }

    /// <summary>With a lean tape the layers written out are kept, and give way, as those of the cell are; outputs are always kept.</summary>
    [Fact]
    public void ALeanTapeKeepsWhatThatOfTheCellKeeps()
    {
        LeanLayers layers = new();
        LstmCell cell = new();
        foreach (TensorDescription tensor in cell.Parameters.Tensors)
        {
            layers.Parameters[Written(tensor.Name)].CopyFrom(cell.Parameters[tensor].ToArray());
        }
        SequenceBatch<double> batch = new(Series(5, 1));
        LeanLayers.Tape tape = layers.CreateTape();
        LstmCell.Tape ofCell = cell.CreateTape();
        layers.Forward(batch, tape);
        cell.Forward(batch, ofCell);

        Assert.All(Names, pair => Assert.Equal(ofCell.Keeps(pair.OfCell), tape.Keeps(pair.Layer)));
        Assert.Equal(Values(ofCell["H.forget"]), Values(tape.F));
        Assert.Null(typeof(LeanLayers.Tape).GetProperty("Shown"));

        layers.Backward(tape, new ParameterSet<double>(LeanLayers.Topology));
        cell.Backward(ofCell, new ParameterSet<double>(LstmCell.Topology));

        Assert.All(Names, pair => Assert.Equal(ofCell.Keeps(pair.OfCell), tape.Keeps(pair.Layer)));
        Assert.Contains("F", Assert.Throws<InvalidOperationException>(() => tape.F).Message, StringComparison.Ordinal);
        Assert.True(tape.Keeps("H") && tape.Keeps("C") && !tape.Keeps("I"));
    }

    /// <summary>The forget gate remembers from the start; an option says otherwise.</summary>
    [Fact]
    public void TheForgetGateStartsFromOne()
    {
        Assert.All(new LstmCell().Parameters["H.forget.b"].ToArray(), bias => Assert.Equal(1, bias));
        Assert.All(new LstmCell().Parameters["H.input.b"].ToArray(), bias => Assert.Equal(0, bias));
        Assert.All(new Forgetful().Parameters["H.forget.b"].ToArray(), bias => Assert.Equal(-2, bias));
    }

    /// <summary>The gradients of the gates take their place in the backward pass; until the next forward pass there is nothing more to read or to go back over.</summary>
    [Fact]
    public void TheGatesGiveWayToTheirGradients()
    {
        LstmCell network = new();
        LstmCell.Tape tape = network.CreateTape();
        ParameterSet<double> gradients = new(LstmCell.Topology);
        SequenceBatch<double> batch = new(Series(5, 1));
        network.Forward(batch, tape);
        double[] forget = Values(tape["H.forget"]);
        network.Backward(tape, gradients);

        Assert.True(tape.Keeps("H.cell") && !tape.Keeps("H.forget"));
        Assert.Contains("H.forget", Assert.Throws<InvalidOperationException>(() => tape["H.forget"]).Message, StringComparison.Ordinal);
        Assert.Contains("again", Assert.Throws<InvalidOperationException>(() => network.Backward(tape, gradients)).Message, StringComparison.Ordinal);

        network.Forward(batch, tape);
        Assert.Equal(forget, Values(tape["H.forget"]));
        network.Backward(tape, gradients);
    }

    /// <summary>Where no gradient comes back to a cell, what its gates were is taken for none.</summary>
    [Fact]
    public void GatesThatNoGradientComesBackToPassNone()
    {
        BesideMemory network = new();
        BesideMemory.Tape tape = network.CreateTape();
        ParameterSet<double> gradients = new(BesideMemory.Topology);
        network.Forward(new SequenceBatch<double>(Series(5, 1)), tape);
        tape.OutputGradient[0][2][1] = 1;
        network.Backward(tape, gradients);

        Assert.Equal([.. Enumerable.Range(0, 3).Select(input => network.Parameters["Y.W.X"][1, input])], tape.InputGradient("X")[0][2].ToArray());
        Assert.All([0, 1, 3, 4], t => Assert.Equal([0, 0, 0], tape.InputGradient("X")[0][t].ToArray()));
        Assert.All(gradients["H.forget.W.X"].ToArray().Concat(gradients["H.forget.b"].ToArray()), gradient => Assert.Equal(0, gradient));
    }

    /// <summary>A cell's states are handed over by name, and its layers are looked at by name.</summary>
    [Fact]
    public void LayersAndStatesAreReachedByName()
    {
        LstmCell network = new();
        LstmCell.Tape whole = network.CreateTape(), first = network.CreateTape(), second = network.CreateTape();
        Sequence<double> series = Series(8, 4);
        StateSet<double> states = new(LstmCell.Topology, 1, "H", "H.cell");

        network.Forward(new SequenceBatch<double>(series), whole);
        network.Forward(new SequenceBatch<double>(Part(series, 0, 5)), first);
        first.CopyFinalStates(states);
        network.Forward(new SequenceBatch<double>(Part(series, 5, 3)), second, initial: states);

        AssertSame("H.cell", whole["H.cell"][0][7].ToArray(), second["H.cell"][0][2].ToArray());
        AssertSame("H", whole.H[0][7].ToArray(), second.H[0][2].ToArray());
    }

    private static void AssertSame(string name, double[] expected, double[] values) =>
        Assert.All(expected.Zip(values), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= Tolerance, $"{name}: {pair.First} and {pair.Second}"));

    private static Sequence<double> Part(Sequence<double> series, int start, int steps) => new(steps, series.Inputs[0].Slice(3 * start, 3 * steps));

    private static Sequence<double> Series(int steps, int seed)
    {
        Random random = new(seed);
        double[] x = [.. Enumerable.Range(0, 3 * steps).Select(_ => 2 * random.NextDouble() - 1)];
        return new Sequence<double>(steps, x);
    }

    /// <summary>What every layer does, and every gradient, the output's being its value.</summary>
    private static Dictionary<string, double[]> Run(INetwork<double> network, SequenceBatch<double> batch)
    {
        Tape<double> tape = network.CreateTape();
        network.Forward(batch, tape);
        Dictionary<string, double[]> results = network.Topology.Layers.Where(layer => tape.Keeps(layer.Name)).ToDictionary(layer => layer.Name, layer => Values(tape[layer.Name]));
        for (int sequence = 0; sequence < tape.Output.Count; sequence++)
        {
            for (int t = 0; t < tape.Output[sequence].Length; t++)
            {
                tape.Output[sequence][t].CopyTo(tape.OutputGradient[sequence][t]);
            }
        }
        ParameterSet<double> gradients = new(network.Topology);
        network.Backward(tape, gradients);
        foreach (TensorDescription tensor in gradients.Tensors)
        {
            results.Add(tensor.Name, gradients[tensor].ToArray());
        }
        return results;
    }

    private static double[] Values(SeriesView<double> series) => [.. Enumerable.Range(0, series.Count).SelectMany(sequence => series[sequence].ToArray())];

    /// <summary>The name of a layer or tensor where the layers are written out.</summary>
    private static string Written(string name)
    {
        (string layer, string ofCell) = Names.Where(pair => name == pair.OfCell || name.StartsWith(pair.OfCell + ".", StringComparison.Ordinal)).MaxBy(pair => pair.OfCell.Length);
        return layer + name[ofCell.Length..];
    }
}

/// <summary>The LSTM layer by layer, with a lean tape; F is looked at before the backward pass.</summary>
[Network(Precision = Precision.Double, LeanTape = true)]
internal sealed partial class LeanLayers
{
    [Input(3)]                                                             public partial Layer X { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public partial Layer I { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public partial Layer F { get; }
    [Dense(4, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H))]    public partial Layer G { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public partial Layer O { get; }
    [Product, From(nameof(F)), Recurrence(nameof(C))]                      public partial Layer Kept { get; }
    [Product, From(nameof(I)), From(nameof(G))]                            public partial Layer New { get; }
    [Sum, From(nameof(Kept)), From(nameof(New))]                           public partial Layer C { get; }
    [Activate(Activation.Tanh), From(nameof(C))]                           public partial Layer Shown { get; }
    [Product, From(nameof(O)), From(nameof(Shown))]                        public partial Layer H { get; }
    [Dense(2)]                                                             public partial Layer Y { get; }
}

/// <summary>A cell that only its final states leave.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class BesideMemory
{
    [Input(3)]                      public partial Layer X { get; }
#pragma warning disable RNN3018 // its states are read after the last step
    [Lstm(4)]                       public partial Layer H { get; }
#pragma warning restore RNN3018
    [Dense(2), From(nameof(X))]     public partial Layer Y { get; }
}

/// <summary>A forget gate that starts closed.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class Forgetful
{
    [Input(3)]                   public partial Layer X { get; }
    [Lstm(4, ForgetBias = -2)]   public partial Layer H { get; }
}
