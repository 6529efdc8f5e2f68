using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Rnn.Generator.Definition;
using Rnn.Generator.Diagnostics;

namespace Rnn.Generator.Parsing;

/// <summary>A class on its way to its definition, handed from one stage of the parser to the next.</summary>
internal class NetworkDraft(INamedTypeSymbol type, TypeDeclarationSyntax syntax, AttributeReader? attribute, Compilation compilation)
{
    public INamedTypeSymbol Type => type;

    /// <summary>The part that bears the attribute.</summary>
    public TypeDeclarationSyntax Syntax => syntax;

    public AttributeReader Attribute => attribute ?? throw new InvalidOperationException($"{Type.Name} is a cell, which has no attribute.");

    public AttributeReader? AttributeOrNone => attribute;

    public Compilation Compilation => compilation;

    public DiagnosticSink Sink { get; } = new();

    public List<LayerDraft> Layers { get; } = [];

    /// <summary>The layers that the class has properties for, whatever took their place since.</summary>
    public IReadOnlyList<LayerDraft> Written { get; set; } = [];

    /// <summary>Whether the compilation holds what was generated for the class.</summary>
    public bool IsBesideGenerated { get; init; }

    public Precision Precision { get; set; }

    public int Steps { get; set; }

    /// <summary>What the class says of the initial states of its layers.</summary>
    public InitialState? Initial { get; set; }

    /// <summary>The cells that this is a part of, outermost first, itself among them where it is one: none of them may be used in it.</summary>
    public virtual IEnumerable<INamedTypeSymbol> CellsAround => [];

    /// <summary>Whether sizes are known in part only, as in a cell that nobody uses yet.</summary>
    public virtual bool HasOpenSizes => false;

    public IEnumerable<LayerDraft> Outputs => Layers.Where(layer => layer.IsOutput);

    /// <summary>Names for a message: <c>'A', 'B'</c>.</summary>
    public static string List(IEnumerable<LayerDraft> layers) => string.Join(", ", layers.Select(layer => $"'{layer.Name}'"));

    /// <summary>A size for a message.</summary>
    public virtual string SizeText(int size) => size.ToString(CultureInfo.InvariantCulture);

    public int IndexOf(string name) => Layers.FindIndex(layer => layer.Name == name);
}
