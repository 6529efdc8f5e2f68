using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Rnn.Generator.Diagnostics;

namespace Rnn.CodeFixes;

/// <summary>Removes the second of two edges from one source at one delay: the delay alone where the edge has others.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RemoveDuplicateFix() : RuleFix(GraphRules.DuplicateEdge)
{
    private protected override Mend? Mend(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not { ArgumentList: { } arguments } edge)
        {
            return null;
        }
        if (Element(node, arguments) is { } element)
        {
            return new($"Remove the second delay {element}", root.RemoveNode(element, SyntaxRemoveOptions.KeepTrailingTrivia)!);
        }
        return Delays.Of(arguments).Count() > 1 ? null : new("Remove the second edge", Without(root, edge));
    }

    /// <summary>The delay that is marked, where it is one of several.</summary>
    private static SyntaxNode? Element(SyntaxNode node, AttributeArgumentListSyntax arguments) => node.Parent switch
    {
        InitializerExpressionSyntax { Expressions.Count: > 1 } => node,
        ExpressionElementSyntax { Parent: CollectionExpressionSyntax { Elements.Count: > 1 } } element => element,
        AttributeArgumentSyntax argument when Delays.Of(arguments).Contains(argument) && Delays.Of(arguments).Count() > 1 => argument,
        _ => null,
    };

    /// <summary>A layer that is left without <c>[From]</c> becomes autonomous, so that it does not begin to read the layer above it.</summary>
    private static SyntaxNode Without(SyntaxNode root, AttributeSyntax edge) =>
        Attributes.IsOnlyFeed(edge)
            ? root.ReplaceNode(edge, SyntaxFactory.Attribute(Attributes.Renamed(edge, "Autonomous")).WithTriviaFrom(edge))
            : Attributes.Remove(root, edge);
}
