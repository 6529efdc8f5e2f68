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
    /// <returns>Null where another declaration of the class stands for it.</returns>
    public static ParseResult? Parse(GeneratorAttributeSyntaxContext context, CancellationToken token)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type
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

        int errorsOfClass = draft.Sink.Errors;
        LayerReader.Read(draft, token);
        EdgeReader.Read(draft);
        if (draft.Sink.Errors == errorsOfClass)
        {
            BidirectionalExpansion.Expand(draft);
            CellExpansion.Expand(draft, token);
        }
        if (draft.Sink.Errors == errorsOfClass)
        {
            CheckGraph(draft);
        }
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
