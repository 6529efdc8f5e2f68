using Microsoft.CodeAnalysis;
using Rnn.Generator.Definition;

namespace Rnn.Generator.Parsing;

/// <summary>A layer on its way from property to definition.</summary>
internal sealed class LayerDraft(IPropertySymbol property, SyntaxToken identifier, AttributeReader? kind)
{
    public IPropertySymbol Property => property;

    public string Name => property.Name;

    /// <summary>The name in the declaration: where a mistake that no argument shows is reported.</summary>
    public SyntaxToken Identifier => identifier;

    /// <summary>The attribute of the kind; null on a layer without any.</summary>
    public AttributeReader? KindAttribute => kind;

    /// <summary>The declaration or its kind has errors: what reads it is not to blame.</summary>
    public bool IsBroken { get; set; }

    public LayerKind Kind { get; set; }

    /// <summary>Values or class indices from outside.</summary>
    public bool IsInput => Kind is LayerKind.Input or LayerKind.OneHot;

    /// <summary>Written as <c>Embedding</c>.</summary>
    public bool IsEmbedding { get; set; }

    /// <summary>Written as <c>Recurrent</c>.</summary>
    public bool IsRecurrent { get; set; }

    /// <summary>0 until it is inferred.</summary>
    public int Size { get; set; }

    public Activation Activation { get; set; }

    public bool HasBias { get; set; }

    public bool PerSequence { get; set; }

    public double Decay { get; set; }

    public double Gain { get; set; } = 1;

    public InitialState? Initial { get; set; }

    public bool IsOutput { get; set; }

    public AttributeReader? Autonomous { get; set; }

    public AttributeReader? Reverse { get; set; }

    public bool IsReverse => Reverse is not null;

    public AttributeReader? Output { get; set; }

    /// <summary>Feed and feedback edges as they are written.</summary>
    public List<AttributeReader> EdgeAttributes { get; } = [];

    public List<EdgeDraft> Edges { get; } = [];

    public bool HasFixedEdges => Kind != LayerKind.Dense;
}

/// <summary>An edge on its way to its definition.</summary>
/// <param name="Definition">What it will be.</param>
/// <param name="Place">Where its source is named; the layer's name where nobody named it.</param>
/// <param name="LinkPlace">Where its weights are chosen.</param>
internal sealed record EdgeDraft(EdgeDefinition Definition, Location Place, Location LinkPlace)
{
    public int Source => Definition.Source;

    public int Delay => Definition.Delay;
}
