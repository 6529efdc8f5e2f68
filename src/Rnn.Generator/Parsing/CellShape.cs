using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Rnn.Generator.Diagnostics;

namespace Rnn.Generator.Parsing;

/// <summary>
/// What a cell and its layers must look like: an abstract class with public abstract properties, of which nothing is ever made; public, so that
/// they are in the metadata that other projects see.
/// </summary>
internal static class CellShape
{
    public static void CheckClass(CellDraft draft)
    {
        if (draft.Syntax.TypeParameterList is { } parameters)
        {
            draft.Sink.Report(CellRules.WrongClass, parameters, draft.Type.Name, "is generic");
        }
        if (draft.Type.BaseType is { } parent && !CellTypes.IsBase(parent))
        {
            SyntaxNode place = draft.Syntax.BaseList?.Types.FirstOrDefault() ?? (SyntaxNode)draft.Syntax;
            draft.Sink.Report(CellRules.WrongClass, place, draft.Type.Name, $"derives from the cell '{parent.Name}', whose layers it does not inherit");
        }
    }

    public static void CheckLayer(CellDraft draft, LayerDraft layer, CancellationToken token)
    {
        if (layer.Property.Type.TypeKind == TypeKind.Error)
        {
            draft.Sink.LeaveToCompiler();
        }
        else if (Fault(layer.Property) is { } what)
        {
            draft.Sink.Report(CellRules.WrongProperty, layer.Identifier, layer.Name, what, layer.Property.IsIndexer ? "X" : layer.Name);
        }
        if (draft.Use is null && draft.Layers.Find(other => other != layer && IsSame(other.Name, layer.Name)) is { } namesake)
        {
            draft.Sink.Report(CellRules.NamesDifferInCase, layer.Identifier, layer.Name, namesake.Name);
        }
        if (draft.Use is null && draft.Layers[0].Identifier.Parent?.Parent != layer.Identifier.Parent?.Parent)
        {
            draft.Sink.Report(DeclarationRules.SplitDefinition, layer.Identifier, layer.Name, draft.Type.Name, draft.Layers[0].Name);
        }
    }

    /// <summary>Data come from outside of the network, so a cell has none of its own.</summary>
    public static void CheckKind(CellDraft draft, LayerDraft layer)
    {
        if (layer is { IsInput: true, IsCellInput: false, KindAttribute: { IsWhole: true } kind })
        {
            draft.Sink.Report(CellRules.DataInCell, kind.Syntax, layer.Name, kind.Name);
        }
    }

    private static string? Fault(IPropertySymbol property) =>
        property.IsIndexer ? "is an indexer"
        : !PropertyShape.IsLayer(property.Type) || property.RefKind != RefKind.None ? $"has the type '{property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'"
        : !property.IsAbstract ? "is not abstract"
        : property.DeclaredAccessibility != Accessibility.Public ? $"is {SyntaxFacts.GetText(property.DeclaredAccessibility)}"
        : property.SetMethod is not null ? "has a setter"
        : null;

    private static bool IsSame(string a, string b) => char.ToLowerInvariant(a[0]) == char.ToLowerInvariant(b[0]) && a.Substring(1) == b.Substring(1);
}
