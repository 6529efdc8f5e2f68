using Microsoft.CodeAnalysis;
using Rnn.Generator.Definition;

namespace Rnn.Generator.Parsing;

/// <summary>A layer on its way from property to definition.</summary>
internal sealed class LayerDraft(IPropertySymbol property, SyntaxToken identifier, AttributeReader? kind)
{
    public IPropertySymbol Property { get; private set; } = property;

    /// <summary>
    /// As the user wrote it, so that one mistake in both halves of a layer is one mistake; in a cell, the name of the layer that uses it comes
    /// before: <c>Trend.forget</c>.
    /// </summary>
    public string Name { get; private set; } = property.Name;

    /// <summary>With the halves told apart: <c>Trend.forward</c>, <c>Trend.forward.forget</c>.</summary>
    public string FullName { get; private set; } = property.Name;

    /// <summary>The name as generated code writes it, before it is made unique.</summary>
    public string CodeName { get; private set; } = property.Name;

    /// <summary>The layer of the class that uses the cell which this is a layer or the value of.</summary>
    public LayerDraft? User { get; private set; }

    /// <summary>Whether the layer is a half, or stands in a cell and is not its value, so that the class has no property for it.</summary>
    public bool IsPart { get; private set; }

    /// <summary><c>forward</c> or <c>reverse</c>; null: not a half of a bidirectional layer.</summary>
    public string? Half { get; private set; }

    /// <summary>The name in the declaration: where a mistake that no argument shows is reported.</summary>
    public SyntaxToken Identifier { get; private set; } = identifier;

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

    /// <summary>Whether the kind itself remembers: such a layer can run both ways.</summary>
    public bool HasStateOfItsOwn => IsRecurrent || (KindAttribute is not null && CellTypes.BaseAttribute(KindAttribute.Type) is not null);

    /// <summary>0 until it is inferred.</summary>
    public int Size { get; set; }

    public Activation Activation { get; set; }

    public bool HasBias { get; set; }

    public double BiasStart { get; set; }

    public bool PerSequence { get; set; }

    public double Decay { get; set; }

    public double Gain { get; set; } = 1;

    public bool HasGain { get; set; }

    public double Epsilon { get; set; }

    /// <summary>Of a dropout layer, or of a recurrent layer's own recurrence.</summary>
    public double Dropout { get; set; }

    public InitialState? Initial { get; set; }

    public bool IsOutput { get; set; }

    public AttributeReader? Autonomous { get; set; }

    public AttributeReader? Reverse { get; set; }

    /// <summary>Of a layer that has not been split into its halves.</summary>
    public AttributeReader? Bidirectional { get; set; }

    /// <summary>Whether the layer runs from the last step to the first.</summary>
    public bool IsReverse { get; set; }

    public AttributeReader? Output { get; set; }

    /// <summary>Feed and feedback edges as they are written.</summary>
    public List<AttributeReader> EdgeAttributes { get; } = [];

    public List<EdgeDraft> Edges { get; private set; } = [];

    /// <summary>A copy that is one half of this layer, its edges yet to come.</summary>
    public LayerDraft AsHalf(string name, bool isReverse)
    {
        LayerDraft half = (LayerDraft)MemberwiseClone();
        (half.Half, half.IsReverse, half.IsOutput, half.Bidirectional, half.Edges) = (name, isReverse, false, null, []);
        (half.IsPart, half.FullName, half.CodeName) = (true, Under(FullName, name), CodeName + Capital(name));
        return half;
    }

    public bool HasFixedEdges => Kind != LayerKind.Dense;

    /// <summary>The cell that is used here, until its layers have taken the place of this one.</summary>
    public CellUse? Cell { get; set; }

    /// <summary>Whether this stands for what a cell reads.</summary>
    public bool IsCellInput { get; set; }

    /// <summary>Puts a layer of a cell into the class that uses the cell.</summary>
    public void BecomePartOf(LayerDraft user)
    {
        (Name, FullName, CodeName) = (Under(user.Name, Name), Under(user.FullName, FullName), user.CodeName + Capital(CodeName));
        IsPart = true;
        StandFor(user);
    }

    /// <summary>Makes the value of a cell the layer that uses the cell.</summary>
    public void TakePlaceOf(LayerDraft user)
    {
        (Name, FullName, CodeName) = (user.Name, user.FullName, user.CodeName);
        (IsPart, Half, Property, IsOutput, Output) = (user.IsPart, user.Half, user.Property, user.IsOutput, user.Output);
        StandFor(user);
    }

    /// <summary>What is said of the layer that uses a cell holds for the layers of the cell. In reverse it is the cell in a mirror.</summary>
    private void StandFor(LayerDraft user)
    {
        (User, Identifier) = (user, user.Identifier);
        Initial ??= user.Initial;
        IsReverse ^= user.IsReverse;
    }

    private static string Under(string user, string name) => $"{user}.{char.ToLowerInvariant(name[0])}{name.Substring(1)}";

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}

/// <summary>An edge on its way to its definition.</summary>
/// <param name="Definition">What it will be.</param>
/// <param name="Place">Where its source is named; the layer's name where nobody named it.</param>
/// <param name="LinkPlace">Where its weights are chosen.</param>
internal sealed record EdgeDraft(EdgeDefinition Definition, Location Place, Location LinkPlace)
{
    public int Source => Definition.Source;

    public int Delay => Definition.Delay;

    /// <summary>The same edge from another layer.</summary>
    public EdgeDraft From(int source) => this with { Definition = Definition with { Source = source } };
}
