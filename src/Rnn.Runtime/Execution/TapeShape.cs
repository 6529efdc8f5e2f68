namespace Rnn.Execution;

/// <summary>What the rows of a buffer of gradients start from.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum GradientStart
{
    /// <summary>From zero: what comes back is added.</summary>
    Zero,

    /// <summary>From what a product or an equation writes first, unless something has come in from outside.</summary>
    Assigned,

    /// <summary>From zero, but only where gradients of final states are given; nobody reads them otherwise.</summary>
    FinalStates,

    /// <summary>From what is handed over by as many steps later as the buffer has history; from zero where a sequence has no such step.</summary>
    Handed,
}

/// <summary>A buffer of rows: one row for each step and sequence, and <paramref name="History"/> steps more in front of them.</summary>
/// <param name="Width">Elements from row to row: whole cache lines.</param>
/// <param name="History">Steps before the first.</param>
/// <param name="Over">The buffer of values whose place a buffer of gradients takes; −1: it has its own.</param>
/// <param name="Start">What the rows of a buffer of gradients start from; those before the first step always from zero.</param>
/// <param name="Ahead">
/// Of a buffer of gradients that is needed for one stretch at a time: how many steps after the stretch are read too. −1: all steps are needed.
/// </param>
/// <param name="UnlessInputs">Whether all steps are needed where the gradients of inputs are wanted.</param>
/// <param name="OfClasses">Whether all steps are needed but where a divergence gives classes in the place of these gradients: those of a softmax's logits.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct BufferShape(
    int Width, int History, int Over = -1, GradientStart Start = GradientStart.Zero, int Ahead = -1, bool UnlessInputs = false, bool OfClasses = false);

/// <summary>Columns of a buffer that hold the values of one layer.</summary>
/// <param name="Buffer">Which buffer; −1: the layer is not kept.</param>
/// <param name="Column">Its first column.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Slot(int Buffer, int Column)
{
    /// <summary>Not kept.</summary>
    public static Slot None => new(-1, 0);

    /// <summary>Whether the layer is kept.</summary>
    internal bool IsKept => Buffer >= 0;
}

/// <summary>
/// Where states before the first step lie. A layer has several such places where teacher-forced edges read it too, or where edges that
/// stop the gradient gather that of the states apart.
/// </summary>
/// <param name="Layer">Index of the layer.</param>
/// <param name="Value">The states.</param>
/// <param name="Gradient">dL/d(states); not kept where none comes back.</param>
/// <param name="History">K, how many steps.</param>
/// <param name="InClosedLoop">Whether the place is used where the network reads its own outputs.</param>
/// <param name="InOpenLoop">Whether the place is used where every observed output is known.</param>
/// <param name="IsFinal">Whether the states after the last step are read here.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct StateSlot(int Layer, Slot Value, Slot Gradient, int History, bool InClosedLoop, bool InOpenLoop, bool IsFinal);

/// <summary>Where the observed series of an output lies.</summary>
/// <param name="Output">Index of the layer.</param>
/// <param name="Value">The observed values; NaN is unknown.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ObservedSlot(int Output, Slot Value);

/// <summary>Where a mask of dropout lies.</summary>
/// <param name="Place">Its name, a part of what its random numbers are a function of.</param>
/// <param name="Value">The factors.</param>
/// <param name="Size">Units.</param>
/// <param name="Rate">Share of the units that drop out.</param>
/// <param name="PerSequence">Whether all steps of a sequence have the same mask.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct MaskSlot(string Place, Slot Value, int Size, double Rate, bool PerSequence);

/// <summary>Where the gradient of an output comes in.</summary>
/// <param name="Output">Index of the layer.</param>
/// <param name="Value">dL/dy is added here.</param>
/// <param name="Logits">dL/dz of a softmax is added here; not kept for other activations.</param>
/// <param name="IsAlone">Whether nothing else is added to either: of a softmax of a product, which no layer reads.</param>
/// <param name="UnlessFinal">Whether something is added where gradients of final states are given: layers that read it have them, or it has states itself.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct OutputSlot(int Output, Slot Value, Slot Logits, bool IsAlone = false, bool UnlessFinal = false);

/// <summary>A series of class indices.</summary>
/// <param name="Input">Which of the inputs given as indices.</param>
/// <param name="History">Steps kept before the first.</param>
/// <param name="IsReverse">Whether it lies in reversed time, for layers that run so; it is then −1 before the first step.</param>
/// <param name="Vectors">Where the unit vectors of the indices lie; not kept where all that read the input look it up.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct IndexSlot(int Input, int History, bool IsReverse, Slot Vectors);

/// <summary>What a tape of a network holds; written by the compiler.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TapeShape
{
    /// <summary>Buffers of the forward pass.</summary>
    public required BufferShape[] Values { get; init; }

    /// <summary>Buffers of the backward pass.</summary>
    public required BufferShape[] Gradients { get; init; }

    /// <summary>For each layer of the topology, where its values lie.</summary>
    public required Slot[] Layers { get; init; }

    /// <summary>For each layer of the topology, where its gradient lies; not kept where none is computed.</summary>
    public required Slot[] LayerGradients { get; init; }

    /// <summary>The inputs given as indices, in the order of declaration, and after them those that are read in reversed time too.</summary>
    public IndexSlot[] Indices { get; init; } = [];

    /// <summary>The states before the first step.</summary>
    public StateSlot[] States { get; init; } = [];

    /// <summary>The outputs that teacher-forced edges read.</summary>
    public ObservedSlot[] Observed { get; init; } = [];

    /// <summary>The masks of dropout.</summary>
    public MaskSlot[] Masks { get; init; } = [];

    /// <summary>For each layer of the topology, where its values lie while units drop out; null where that is where they always lie.</summary>
    public Slot[]? ThinnedLayers { get; init; }

    /// <summary>Where the gradients of the outputs come in.</summary>
    public required OutputSlot[] Outputs { get; init; }

    /// <summary>Elements of scratch space for transposed weights.</summary>
    public int Scratch { get; init; }

    /// <summary>Elements of the widest row that sums may start from.</summary>
    public int Zeros { get; init; }
}
