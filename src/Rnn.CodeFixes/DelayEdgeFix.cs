using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Rnn.Generator.Diagnostics;

namespace Rnn.CodeFixes;

/// <summary>
/// Breaks a cycle where it was reported: the edge becomes a recurrence, which reads the step before. A layer that is left without <c>[From]</c>
/// becomes autonomous, so that it does not begin to read the layer above it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class DelayEdgeFix() : RuleFix(GraphRules.CycleWithoutDelay)
{
    private protected override Mend? Mend(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not { ArgumentList: { } arguments } edge || Attributes.Name(edge) != "From" || Delayed(arguments) is not { } delayed)
        {
            return null;
        }
        AttributeSyntax recurrence = edge.WithName(Attributes.Renamed(edge, "Recurrence")).WithArgumentList(delayed);
        AttributeSyntax[] mended = Attributes.IsOnlyFeed(edge) ? [recurrence, SyntaxFactory.Attribute(Attributes.Renamed(edge, "Autonomous")).WithLeadingTrivia(SyntaxFactory.Space)] : [recurrence];
        return new($"Read '{node.ToString().Trim('"')}' one step later", root.ReplaceNode(edge, mended));
    }

    /// <summary>The arguments with every delay of 0 made 1, which a recurrence has where it names none; null where delays are not written as numbers.</summary>
    private static AttributeArgumentListSyntax? Delayed(AttributeArgumentListSyntax arguments)
    {
        AttributeArgumentSyntax[] delays = [.. Delays.Of(arguments)];
        if (Array.Exists(delays, delay => Delays.Number(delay) is null))
        {
            return null;
        }
        bool hasOne = Array.Exists(delays, delay => Delays.Number(delay) == 1);
        AttributeArgumentSyntax[] present = Array.FindAll(delays, delay => Delays.Number(delay) == 0);
        return hasOne || present.Length == delays.Length
            ? arguments.RemoveNodes(present, SyntaxRemoveOptions.KeepNoTrivia)
            : arguments.ReplaceNodes(present.Take(1), (delay, _) => delay.WithExpression(SyntaxFactory.ParseExpression("1")));
    }
}
