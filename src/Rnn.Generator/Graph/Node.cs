using Rnn.Generator.Definition;

namespace Rnn.Generator.Graph;

/// <summary>The primitives that every layer is made of.</summary>
internal enum NodeKind
{
    /// <summary>x(t), from outside.</summary>
    Input,

    /// <summary>x(t) from outside, a unit vector given as its index.</summary>
    OneHot,

    /// <summary>d(t), the observed series of an output; NaN where unknown.</summary>
    Observed,

    /// <summary>z(t) = Σ W·source(t−d) + b.</summary>
    Affine,

    /// <summary>m(t), the factors by which units drop out; drawn before the first step.</summary>
    Mask,

    /// <summary>Σ scale·source(t−d) + b, each term with a diagonal of weights where it names one.</summary>
    Sum,

    /// <summary>coefficient·Π source(t−d).</summary>
    Product,

    /// <summary>activation(source(t−d)), element by element.</summary>
    Map,

    /// <summary>e^z / Σ e^z.</summary>
    Softmax,

    /// <summary>z − ln Σ e^z.</summary>
    LogSoftmax,

    /// <summary>(source − μ)/√(σ² + ε) over the units of a row.</summary>
    LayerNorm,

    /// <summary>Sources one after the other.</summary>
    Concat,

    /// <summary>The first source where it is known, else the second: what a teacher-forced edge reads.</summary>
    Select,

    /// <summary>source(T − 1 − t): what a layer that runs the other way reads; zero before its first step.</summary>
    Turn,
}

/// <summary>One thing that a node reads.</summary>
internal sealed class Operand(Node source, int delay)
{
    public Node Source { get; } = source;

    public int Delay { get; } = delay;

    /// <summary>Constant factor of a term of a sum.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Name of the matrix (of an affine node) or of the diagonal (of a sum), or null.</summary>
    public string? Tensor { get; init; }

    public bool StopGradient { get; init; }

    public bool IsRecurrence { get; init; }

    /// <summary>Whether a gradient goes back along this edge into values that the network computed.</summary>
    public bool PassesGradient => !StopGradient && Source.Kind is not (NodeKind.Observed or NodeKind.OneHot or NodeKind.Mask);
}

/// <summary>How a mask is drawn.</summary>
/// <param name="Place">Name of its place in the network, which its random numbers are a function of.</param>
/// <param name="Rate">Share of the units that drop out.</param>
/// <param name="PerSequence">Whether all steps of a sequence have the same mask.</param>
internal sealed record DropoutMask(string Place, double Rate, bool PerSequence);

/// <summary>A primitive: one value of the network, at every step.</summary>
internal sealed class Node(string name, NodeKind kind, int size, int layer)
{
    private readonly List<Operand> operands = [];

    /// <summary>Unique, and the same in every variant of a network: a layer's name, or that of a part of it such as <c>H.z</c>.</summary>
    public string Name { get; } = name;

    public NodeKind Kind { get; } = kind;

    public int Size { get; } = size;

    /// <summary>The layer that this is, or is a part of.</summary>
    public int Layer { get; } = layer;

    /// <summary>Whether this is the value of its layer, and not a part on the way to it.</summary>
    public bool IsLayer { get; init; }

    public bool IsOutput { get; init; }

    /// <summary>The code name of the layer in whose cell this stands, with which its own name begins; null outside of cells.</summary>
    public string? Cell { get; init; }

    public Activation Activation { get; init; }

    /// <summary>Whether it applies a function, which takes long beside sums and products.</summary>
    public bool AppliesFunction => this is { Kind: NodeKind.Map, Activation: not Activation.Identity };

    /// <summary>Of a product.</summary>
    public double Coefficient { get; init; } = 1;

    /// <summary>ε of a layer normalisation.</summary>
    public double Epsilon { get; init; }

    /// <summary>Of a mask.</summary>
    public DropoutMask? Mask { get; init; }

    /// <summary>Name of the bias tensor, or null.</summary>
    public string? Bias { get; init; }

    /// <summary>K, the longest delay at which this very node is read.</summary>
    public int History { get; set; }

    /// <summary>
    /// Whether the steps of the node count from the last step of each sequence to the first. Nothing depends on that but how the reader
    /// is told of it: whatever crosses from one count to the other is a <see cref="NodeKind.Turn"/>.
    /// </summary>
    public bool IsReverse { get; set; }

    /// <summary>Whether this is a layer in the time of those that run the other way; of a class index that is but another series of indices.</summary>
    public bool IsTurned => Kind == NodeKind.Turn || (Kind == NodeKind.OneHot && !IsLayer);

    /// <summary>Whether somebody reads what the node was before its first step, and that was something; what a turned layer was is zero.</summary>
    public bool HasStates => History > 0 && !IsTurned;

    public IReadOnlyList<Operand> Operands => operands;

    /// <summary>Data from outside, present before the first block runs.</summary>
    public bool IsData => Kind is NodeKind.Input or NodeKind.OneHot or NodeKind.Observed or NodeKind.Mask;

    /// <summary>Whether unit i depends on unit i of the operands only.</summary>
    public bool IsElementwise => Kind is NodeKind.Sum or NodeKind.Product or NodeKind.Map or NodeKind.Select;

    /// <summary>Whether all units of a row are needed at once (or, for a turn, all rows), outside the matrix products.</summary>
    public bool IsRowwise => Kind is NodeKind.Softmax or NodeKind.LogSoftmax or NodeKind.LayerNorm or NodeKind.Concat or NodeKind.Turn;

    /// <summary>Whether the node reads an operand by its index: of W times a unit vector nothing is left but a column of W.</summary>
    public bool LooksUp(Operand operand) => Kind == NodeKind.Affine && operand.Source.Kind == NodeKind.OneHot;

    public void Read(Operand operand)
    {
        operands.Add(operand);
        operand.Source.History = Math.Max(operand.Source.History, operand.Delay);
    }

    public override string ToString() => Name;
}
