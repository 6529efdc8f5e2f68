using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Rnn.Generator.Diagnostics;

namespace Rnn.CodeFixes;

/// <summary>Names the layer that was meant, by <c>nameof</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class NearestSourceFix() : RuleFix(GraphRules.UnknownSource)
{
    private protected override Mend? Mend(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic)
    {
        if (node is not ExpressionSyntax source || !diagnostic.Properties.TryGetValue(DiagnosticInfo.SuggestionKey, out string? meant) || meant is null)
        {
            return null;
        }
        bool isOperand = source.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } };
        ExpressionSyntax named = SyntaxFactory.ParseExpression(isOperand ? meant : $"nameof({meant})").WithTriviaFrom(source);
        return new($"Change to '{meant}'", root.ReplaceNode(source, named));
    }
}
