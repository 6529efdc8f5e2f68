using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Rnn.Generator.Definition;

namespace Rnn.Generator.Parsing;

/// <summary>
/// From an annotated class to its definition: each stage completes the draft and reports what it finds wrong;
/// a stage that needs what an earlier one could not make out is left out, so that one mistake is one error.
/// </summary>
internal static class NetworkParser
{
    /// <returns>Null where another declaration of the class stands for it, or where it has no name yet.</returns>
    public static ParseResult? Parse(GeneratorAttributeSyntaxContext context, CancellationToken token)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type
            || TypeNames.Around(type).Prepend(type).Any(named => named.Name.Length == 0)
            || context.TargetNode is not TypeDeclarationSyntax syntax
            || AttributeReader.Of(FirstOf(type, context.Attributes[0]), token) is not { } attribute
            || attribute.Syntax.Parent?.Parent != syntax)
        {
            return null;
        }
        NetworkDraft draft = new(type, syntax, attribute, context.SemanticModel.Compilation);
        if (!SurroundingChecks.Check(draft))
        {
            return new ParseResult(null, null, draft.Sink.Diagnostics);
        }
        bool canHaveMembers = ClassReader.Read(draft, token);
        token.ThrowIfCancellationRequested();

        ReadLayers(draft, token);
        token.ThrowIfCancellationRequested();

        NetworkDefinition? definition = draft.Sink.Errors == 0 ? DefinitionBuilder.Build(draft, token) : null;
        if (definition is not null)
        {
            PromiseChecks.Check(draft, definition);
        }
        return draft.Sink.Errors == 0
            ? new ParseResult(definition, null, draft.Sink.Diagnostics)
            : new ParseResult(null, canHaveMembers ? StubReader.Read(draft, token) : null, draft.Sink.Diagnostics);
    }

    /// <summary>A network as an analyzer sees it, beside what was generated for it: its layers alone are read, for all else has been looked at.</summary>
    /// <returns>Null where its layers have errors.</returns>
    public static NetworkDraft? ReadBesideGenerated(INamedTypeSymbol type, Compilation compilation, CancellationToken token)
    {
        if (type.GetAttributes().FirstOrDefault(ClassReader.IsNetwork) is not { } data
            || AttributeReader.Of(data, token) is not { Syntax.Parent.Parent: TypeDeclarationSyntax syntax } attribute)
        {
            return null;
        }
        NetworkDraft draft = new(type, syntax, attribute, compilation) { IsBesideGenerated = true };
        ClassReader.ReadOptions(draft, token);
        ReadLayers(draft, token);
        return draft.Sink.Errors == 0 ? draft : null;
    }

    private static void ReadLayers(NetworkDraft draft, CancellationToken token)
    {
        int errors = draft.Sink.Errors;
        LayerReader.Read(draft, token);
        EdgeReader.Read(draft);
        draft.Written = [.. draft.Layers];
        if (draft.Sink.Errors == errors)
        {
            BidirectionalExpansion.Expand(draft);
            CellExpansion.Expand(draft, token);
        }
        if (draft.Sink.Errors == errors)
        {
            CheckGraph(draft);
        }
    }

    private static void CheckGraph(NetworkDraft draft)
    {
        int errors = draft.Sink.Errors;
        if (!GraphChecks.Check(draft))
        {
            return;
        }
        SizeInference.Infer(draft);
        if (draft.Sink.Errors == errors)
        {
            BudgetChecks.Check(draft);
        }
    }

    /// <summary>The attribute that counts where several parts of the class bear one, which the C# compiler refuses.</summary>
    private static AttributeData FirstOf(INamedTypeSymbol type, AttributeData attribute) =>
        type.GetAttributes().First(other => SymbolEqualityComparer.Default.Equals(other.AttributeClass, attribute.AttributeClass));
}
