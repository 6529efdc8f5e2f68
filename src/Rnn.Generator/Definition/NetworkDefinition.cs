using Rnn.Generator.Helpers;

namespace Rnn.Generator.Definition;

// The values of these enums are those of the runtime's attributes; a test holds them together.
internal enum Precision { Single, Double }

internal enum Activation { Identity, Tanh, Sigmoid, Relu, LeakyRelu, Elu, Softplus, HardSigmoid, Softmax, LogSoftmax }

internal enum Link { Full, Diagonal, Fixed }

internal enum InitialState { Learned, Zero }

internal enum LayerKind { Input, OneHot, Dense, Memory, Product, Sum, Activate, Concat, Dropout, LayerNorm }

/// <summary>
/// A network as its author wrote it, names resolved and checked: what the pipeline caches by value and everything behind it is made of.
/// No symbol, syntax or location is in it.
/// </summary>
/// <param name="Namespace">Empty for the global one.</param>
/// <param name="ContainingTypes">Declarations of the partial types around the class, outermost first: <c>public partial class Outer</c>.</param>
/// <param name="Name">Of the class.</param>
/// <param name="MetadataName">Full name, with + between nested types.</param>
/// <param name="Accessibility"><c>public</c>, <c>internal</c>, … of the class.</param>
/// <param name="Precision">The number type.</param>
/// <param name="Steps">Fixed length of every sequence; 0: any.</param>
/// <param name="Layers">In the order of declaration.</param>
internal sealed record NetworkDefinition(
    string Namespace,
    EquatableArray<string> ContainingTypes,
    string Name,
    string MetadataName,
    string Accessibility,
    Precision Precision,
    int Steps,
    EquatableArray<LayerDefinition> Layers)
{
    /// <summary>
    /// What the names of the generated files begin with: the metadata name, with a hash behind it where it is very long or
    /// where another type's name differs in case only (such files would be one file on many disks).
    /// </summary>
    public string FileStem { get; init; } = MetadataName;

    /// <summary>Whether the tape keeps of the network's own layers only what the backward pass needs.</summary>
    public bool HasLeanTape { get; init; }

    /// <summary>The user's doc summary of the class (its XML inside), or null.</summary>
    public string? Summary { get; init; }

    /// <summary>Those of <see cref="KnownNames.Aliases"/> that something in the program's global namespace has for a name.</summary>
    public EquatableArray<string> TakenAliases { get; init; }

    /// <summary>Whether no layer looks ahead, so that the network can run one step at a time.</summary>
    public bool IsCausal => !Layers.Any(layer => layer.IsReverse);
}

/// <summary>One layer, its size inferred and its sources resolved.</summary>
/// <param name="Name">Of the property; <c>H.forward</c> and <c>H.reverse</c> are the halves of a bidirectional H, <c>Trend.forget</c> a layer of the cell Trend.</param>
/// <param name="Kind">A recurrent layer is a dense one with an edge to itself.</param>
/// <param name="Size">Units.</param>
/// <param name="Edges">One for each source and delay, in the order of declaration; a memory's own decay is not among them.</param>
internal sealed record LayerDefinition(string Name, LayerKind Kind, int Size, EquatableArray<EdgeDefinition> Edges)
{
    /// <summary>The name as generated code writes it; no two layers of a network have the same.</summary>
    public string Identifier { get; init; } = Name;

    /// <summary>The property whose layer this is one half of; null: the layer has a property of its own.</summary>
    public string? Owner { get; init; }

    /// <summary>Whether the layer runs from the last step to the first: its delays look ahead.</summary>
    public bool IsReverse { get; init; }

    /// <summary>Of dense and activate layers.</summary>
    public Activation Activation { get; init; }

    /// <summary>Of dense layers and layer normalisations.</summary>
    public bool HasBias { get; init; }

    /// <summary>What the bias starts from.</summary>
    public double BiasStart { get; init; }

    /// <summary>Values or class indices from outside.</summary>
    public bool IsInput => Kind is LayerKind.Input or LayerKind.OneHot;

    /// <summary>Of inputs: one vector, or one index, for a whole sequence; of dropout layers: one mask.</summary>
    public bool PerSequence { get; init; }

    /// <summary>Of memories.</summary>
    public double Decay { get; init; }

    /// <summary>Of memories, 1 − decay already put in where it is normalised.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>Of layer normalisations.</summary>
    public bool HasGain { get; init; }

    /// <summary>Of layer normalisations.</summary>
    public double Epsilon { get; init; }

    /// <summary>Of dropout layers: share of the units that drop out in training.</summary>
    public double Dropout { get; init; }

    /// <summary>What the layer or its class asks for; null: learned in a cycle, else zero.</summary>
    public InitialState? Initial { get; init; }

    public bool IsOutput { get; init; }

    /// <summary>The identifier of the layer whose cell this is a layer or the value of; null outside of cells.</summary>
    public string? Cell { get; init; }

    /// <summary>Whether the layer is a half, or stands in a cell and is not its value, so that the class has no property for it.</summary>
    public bool IsPart => Owner is not null || (Cell is not null && Cell != Identifier);

    /// <summary><c>public</c>, <c>internal</c>, … of the property, with any other modifiers that its implementing part must repeat; may be empty.</summary>
    public string Modifiers { get; init; } = "public";

    /// <summary>The user's doc summary of the property (its XML inside), or null.</summary>
    public string? Summary { get; init; }
}

/// <summary>One edge at one delay.</summary>
/// <param name="Source">Index of the layer that is read.</param>
/// <param name="Delay">How many steps back; ahead, where the layer runs in reverse.</param>
internal sealed record EdgeDefinition(int Source, int Delay)
{
    /// <summary>Full into all kinds but dense, where it has no meaning.</summary>
    public Link Weights { get; init; }

    public double Scale { get; init; } = 1;

    public bool StopGradient { get; init; }

    public bool TeacherForced { get; init; }

    /// <summary>Share of the units read that drop out in training, by one mask for a whole sequence.</summary>
    public double Dropout { get; init; }

    /// <summary>Written as a recurrence: its weights are named R and start orthogonal.</summary>
    public bool IsRecurrence { get; init; }
}
