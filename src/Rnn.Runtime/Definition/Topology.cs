namespace Rnn;

/// <summary>What a layer computes.</summary>
public enum LayerKind
{
    /// <summary>Values from outside.</summary>
    Input,

    /// <summary>A class index from outside, as a unit vector.</summary>
    OneHot,

    /// <summary>activation(Σ W·source + b); <see cref="RecurrentAttribute"/> and <see cref="EmbeddingAttribute"/> layers too.</summary>
    Dense,

    /// <summary>decay·m(t−1) + gain·Σ source.</summary>
    Memory,

    /// <summary>Π source.</summary>
    Product,

    /// <summary>Σ scale·source.</summary>
    Sum,

    /// <summary>activation(source).</summary>
    Activate,

    /// <summary>Sources one after the other.</summary>
    Concat,

    /// <summary>mask ∘ source in training, else the source itself.</summary>
    Dropout,

    /// <summary>g ∘ (source − μ)/√(σ² + ε) + b, over the units of one step.</summary>
    LayerNorm,
}

/// <summary>What a parameter tensor is to the network; decides how it is initialised and whether weight decay touches it.</summary>
public enum TensorRole
{
    /// <summary>A matrix [units, units of the source] or a diagonal [units] on a feed edge.</summary>
    FeedWeight,

    /// <summary>A matrix or a diagonal on a feedback edge.</summary>
    RecurrentWeight,

    /// <summary>A bias [units].</summary>
    Bias,

    /// <summary>Initial states [K, units]; row k−1 is h(−k), h(T − 1 + k) of a reverse layer.</summary>
    InitialState,

    /// <summary>Gains [units] of a layer normalisation.</summary>
    Gain,
}

/// <summary>One edge at one delay.</summary>
/// <param name="Source">Index of the layer that is read.</param>
/// <param name="Delay">How many steps back; ahead, where the layer runs in reverse.</param>
/// <param name="Weights">Full, diagonal or none.</param>
/// <param name="Scale">Constant factor.</param>
/// <param name="StopGradient">Whether the gradient is blocked.</param>
/// <param name="TeacherForced">Whether an observed output replaces the computed one.</param>
/// <param name="Tensor">Name of the weights; null where there are none.</param>
public sealed record EdgeDescription(
    int Source, int Delay, Link Weights, double Scale, bool StopGradient, bool TeacherForced, string? Tensor)
{
    /// <summary>Share of the units read that drop out in training, by one mask for a whole sequence.</summary>
    public double Dropout { get; init; }
}

/// <summary>One layer of a network.</summary>
/// <param name="Name">The name of the property; the halves of a bidirectional layer have <c>.forward</c> and <c>.reverse</c> behind it.</param>
/// <param name="Kind">What it computes.</param>
/// <param name="Size">Units.</param>
/// <param name="Activation">Of dense and activate layers.</param>
/// <param name="Equation">What it computes, as an equation in t.</param>
/// <param name="Edges">What it reads; a memory's own decay is not among them.</param>
public sealed record LayerDescription(
    string Name, LayerKind Kind, int Size, Activation Activation, string Equation, IReadOnlyList<EdgeDescription> Edges)
{
    /// <summary>Name of the bias tensor; null where there is none.</summary>
    public string? Bias { get; init; }

    /// <summary>Name of the tensor of initial states; null where they are zero or nobody reads them.</summary>
    public string? Initial { get; init; }

    /// <summary>K, the longest delay at which any layer that runs the same way reads this one; 0 where nobody reads it later.</summary>
    public int History { get; init; }

    /// <summary>Whether an input is one vector (or one index), or a dropout layer has one mask, for a whole sequence.</summary>
    public bool PerSequence { get; init; }

    /// <summary>
    /// Whether the layer runs from the last step to the first: its delays look ahead, and its states lie after the last step,
    /// state k being h(T − 1 + k) where that of another layer is h(−k).
    /// </summary>
    public bool IsReverse { get; init; }

    /// <summary>Whether this is an output.</summary>
    public bool IsOutput { get; init; }

    /// <summary>Share of a memory that is kept from step to step.</summary>
    public double Decay { get; init; }

    /// <summary>Factor of what is added to a memory.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>Name of the tensor of gains of a layer normalisation; null where there is none.</summary>
    public string? Gains { get; init; }

    /// <summary>ε of a layer normalisation.</summary>
    public double Epsilon { get; init; }

    /// <summary>Share of the units of a dropout layer that drop out in training.</summary>
    public double Dropout { get; init; }
}

/// <summary>One parameter tensor of a network.</summary>
public sealed record TensorDescription
{
    /// <summary>
    /// Where a tensor lies in the one buffer, as generated code knows it: element (row, column) is at
    /// <c>offset + row / block · blockStep + row % block + column · columnStep</c>. Weights lie in panels of <c>block</c> units, so that the kernels read
    /// them in order; vectors have one column.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="role">What it is to the network.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="offset">Of element (0, 0).</param>
    /// <param name="block">Rows that lie side by side.</param>
    /// <param name="blockStep">From block to block.</param>
    /// <param name="columnStep">From column to column.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public TensorDescription(string name, TensorRole role, int rows, int columns, int offset, int block, int blockStep, int columnStep)
    {
        (Name, Role, Rows, Columns) = (name, role, rows, columns);
        (Offset, Block, BlockStep, ColumnStep) = (offset, block, blockStep, columnStep);
    }

    /// <summary>Such as <c>Trend.W.Prices</c>, <c>Trend.R.Trend.1</c>, <c>Trend.b</c>, <c>Trend.initial</c>.</summary>
    public string Name { get; }

    /// <summary>What it is to the network.</summary>
    public TensorRole Role { get; }

    /// <summary>Units, or K for initial states.</summary>
    public int Rows { get; }

    /// <summary>Units of the source; 1 for biases and diagonals; units for initial states.</summary>
    public int Columns { get; }

    /// <summary>Elements of the tensor.</summary>
    public int Count => Rows * Columns;

    /// <summary>Whether this is a vector: a bias or a diagonal.</summary>
    public bool IsVector => Columns == 1 && Role != TensorRole.InitialState;

    /// <summary>What a bias starts from; 0 unless the layer asks for more (a forget gate's 1).</summary>
    public double InitialValue { get; init; }

    internal int Offset { get; init; }

    internal int Block { get; }

    internal int BlockStep { get; }

    internal int ColumnStep { get; }

    /// <summary>Where element (<paramref name="row"/>, <paramref name="column"/>) lies in the buffer.</summary>
    internal int IndexOf(int row, int column) => Offset + row / Block * BlockStep + row % Block + column * ColumnStep;
}

/// <summary>A network as data: its layers, edges and tensors. The generated code needs none of it; tools, files and tests do.</summary>
public sealed partial class Topology
{
    private (int Start, int Length)[]? padding;

    /// <summary>Collects a network's description; called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Topology(string name, Precision precision, int steps, IReadOnlyList<LayerDescription> layers, IReadOnlyList<TensorDescription> tensors, int bufferLength)
    {
        (Name, Precision, Steps, Layers, Tensors, BufferLength) = (name, precision, steps, layers, tensors, bufferLength);
        List<LayerDescription> inputs = [], indexInputs = [], outputs = [], states = [];
        foreach (LayerDescription layer in layers)
        {
            if (layer.Kind == LayerKind.Input)
            {
                inputs.Add(layer);
            }
            if (layer.Kind == LayerKind.OneHot)
            {
                indexInputs.Add(layer);
            }
            if (layer.IsOutput)
            {
                outputs.Add(layer);
            }
            if (layer.History > 0)
            {
                states.Add(layer);
            }
        }
        (Inputs, IndexInputs, Outputs, States) = (inputs.AsReadOnly(), indexInputs.AsReadOnly(), outputs.AsReadOnly(), states.AsReadOnly());
    }

    /// <summary>The full name of the class.</summary>
    public string Name { get; }

    /// <summary>The number type.</summary>
    public Precision Precision { get; }

    /// <summary>The length of every sequence; 0 where any length goes.</summary>
    public int Steps { get; }

    /// <summary>All layers, in the order of their declaration.</summary>
    public IReadOnlyList<LayerDescription> Layers { get; }

    /// <summary>The inputs given as values, in the order of their declaration.</summary>
    public IReadOnlyList<LayerDescription> Inputs { get; }

    /// <summary>The inputs given as class indices, in the order of their declaration.</summary>
    public IReadOnlyList<LayerDescription> IndexInputs { get; }

    /// <summary>The outputs, in the order of their declaration.</summary>
    public IReadOnlyList<LayerDescription> Outputs { get; }

    /// <summary>The layers (inputs too) that are read at a delay: what a stream must remember.</summary>
    public IReadOnlyList<LayerDescription> States { get; }

    /// <summary>Whether what the network does at a step depends on that step and those before it only, so that it can run one step at a time.</summary>
    public bool IsCausal => !Layers.Any(layer => layer.IsReverse);

    /// <summary>
    /// How many steps of the input series an output depends on; null where feedback makes the response infinite. Inputs that are given once for a
    /// sequence have no steps and do not count.
    /// </summary>
    public int? ResponseWidth { get; init; }

    /// <summary>Multiplications and additions by weights in one step forward.</summary>
    public long OperationsPerStep { get; init; }

    /// <summary>Bytes of weights, biases and gains that one step reads, padding left out.</summary>
    public long BytesPerStep { get; init; }

    /// <summary>All parameter tensors, in the order in which they lie in the buffer.</summary>
    public IReadOnlyList<TensorDescription> Tensors { get; }

    /// <summary>Elements of the parameter buffer, padding included.</summary>
    internal int BufferLength { get; }

    /// <summary>Trainable numbers, padding left out.</summary>
    public int ParameterCount => Tensors.Sum(tensor => tensor.Count);

    /// <summary>The stretches of the buffer that belong to no tensor.</summary>
    internal (int Start, int Length)[] Padding => padding ??= FindPadding();

    /// <summary>The layer of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public LayerDescription Layer(string name)
    {
        for (int i = 0; i < Layers.Count; i++)
        {
            if (Layers[i].Name == name)
            {
                return Layers[i];
            }
        }
        throw UnknownLayer(name);
    }

    /// <summary>The tensor of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public TensorDescription Tensor(string name)
    {
        for (int i = 0; i < Tensors.Count; i++)
        {
            if (Tensors[i].Name == name)
            {
                return Tensors[i];
            }
        }
        throw UnknownTensor(name);
    }

    private ArgumentException UnknownLayer(string name) =>
        new($"{Name} has no layer '{name}'; its layers are {string.Join(", ", Layers.Select(layer => layer.Name))}.", nameof(name));

    private ArgumentException UnknownTensor(string name) =>
        new($"{Name} has no tensor '{name}'; its tensors are {string.Join(", ", Tensors.Select(tensor => tensor.Name))}.", nameof(name));

    private (int Start, int Length)[] FindPadding()
    {
        bool[] taken = new bool[BufferLength];
        foreach (TensorDescription tensor in Tensors)
        {
            for (int row = 0; row < tensor.Rows; row++)
            {
                for (int column = 0; column < tensor.Columns; column++)
                {
                    taken[tensor.IndexOf(row, column)] = true;
                }
            }
        }
        List<(int, int)> found = [];
        for (int i = 0; i < taken.Length; i++)
        {
            int start = i;
            while (i < taken.Length && !taken[i])
            {
                i++;
            }
            if (i > start)
            {
                found.Add((start, i - start));
            }
        }
        return [.. found];
    }
}
