using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Rnn.Generator.Definition;
using Rnn.Generator.Diagnostics;

namespace Rnn.Generator.Parsing;

/// <summary>A class on its way to its definition, handed from one stage of the parser to the next.</summary>
internal sealed class NetworkDraft(INamedTypeSymbol type, TypeDeclarationSyntax syntax, AttributeReader attribute, Compilation compilation)
{
    public INamedTypeSymbol Type => type;

    /// <summary>The part that bears the attribute.</summary>
    public TypeDeclarationSyntax Syntax => syntax;

    public AttributeReader Attribute => attribute;

    public Compilation Compilation => compilation;

    public DiagnosticSink Sink { get; } = new();

    public List<LayerDraft> Layers { get; } = [];

    public Precision Precision { get; set; }

    public int Steps { get; set; }

    /// <summary>What the class says of the initial states of its layers.</summary>
    public InitialState? Initial { get; set; }

    public IEnumerable<LayerDraft> Outputs => Layers.Where(layer => layer.IsOutput);

    /// <summary>Names for a message: <c>'A', 'B'</c>.</summary>
    public static string List(IEnumerable<LayerDraft> layers) => string.Join(", ", layers.Select(layer => $"'{layer.Name}'"));

    public int IndexOf(string name) => Layers.FindIndex(layer => layer.Name == name);
}
