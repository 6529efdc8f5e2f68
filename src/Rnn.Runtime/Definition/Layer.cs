namespace Rnn;

/// <summary>A layer of a network: a view that costs nothing, for its dimensions, its equation and its weights.</summary>
public readonly struct Layer
{
    private readonly INetwork network;
    private readonly int index;

    /// <summary>Called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Layer(INetwork network, int index) => (this.network, this.index) = (network, index);

    /// <summary>Everything known about the layer.</summary>
    public LayerDescription Description => network.Topology.Layers[index];

    /// <summary>The name of the property.</summary>
    public string Name => Description.Name;

    /// <summary>Units.</summary>
    public int Size => Description.Size;

    /// <summary>What the layer computes, as an equation in t.</summary>
    public string Equation => Description.Equation;

    /// <summary>The weights on the edge from <paramref name="source"/> at <paramref name="delay"/>.</summary>
    /// <exception cref="ArgumentException">There is no such edge, or it has no weights.</exception>
    public WeightView Weights(string source, int delay = 0)
    {
        int wanted = network.Topology.Layers.ToList().FindIndex(layer => layer.Name == source);
        EdgeDescription? edge = Description.Edges.FirstOrDefault(edge => edge.Source == wanted && edge.Delay == delay);
        return edge?.Tensor is { } tensor
            ? new WeightView(network, tensor)
            : throw new ArgumentException($"{Name} has no weights for {source}(t−{delay}); its tensors are {string.Join(", ", TensorNames())}.", nameof(source));
    }

    /// <summary>The bias.</summary>
    /// <exception cref="InvalidOperationException">The layer has none.</exception>
    public WeightView Bias => new(network, Description.Bias ?? throw new InvalidOperationException($"{Name} has no bias."));

    /// <summary>The learned initial states, row k−1 being the state k steps before the first.</summary>
    /// <exception cref="InvalidOperationException">The layer has none.</exception>
    public WeightView Initial => new(network, Description.Initial ?? throw new InvalidOperationException($"{Name} has no learned initial state."));

    /// <summary>The equation.</summary>
    public override string ToString() => Equation;

    private IEnumerable<string> TensorNames() => Description.Edges.Select(edge => edge.Tensor).OfType<string>();
}

/// <summary>The elements of one tensor as doubles, whatever the precision of the network.</summary>
public sealed class WeightView
{
    private readonly INetwork network;

    internal WeightView(INetwork network, string tensor) => (this.network, Description) = (network, network.Topology.Tensor(tensor));

    /// <summary>Name, role and place.</summary>
    public TensorDescription Description { get; }

    /// <summary>Rows: units, or K for initial states.</summary>
    public int Rows => Description.Rows;

    /// <summary>Columns: units of the source, 1 for vectors, units for initial states.</summary>
    public int Columns => Description.Columns;

    /// <summary>One element.</summary>
    public double this[int row, int column = 0]
    {
        get => network.GetParameter(Description, row, column);
        set => network.SetParameter(Description, row, column, value);
    }
}
