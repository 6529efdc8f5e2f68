using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Rnn.CodeFixes;

/// <summary>How the lines of a file begin and end.</summary>
internal static class Lines
{
    /// <summary>What stands before a node on its own line.</summary>
    public static SyntaxTriviaList Indentation(SyntaxNode node) =>
        node.GetLeadingTrivia() is { Count: > 0 } trivia && trivia.Last().IsKind(SyntaxKind.WhitespaceTrivia) ? [trivia.Last()] : [];

    /// <summary>The end of a line as this file has it.</summary>
    public static SyntaxTrivia End(SyntaxNode root)
    {
        SyntaxTrivia first = root.DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return first.IsKind(SyntaxKind.EndOfLineTrivia) ? first : SyntaxFactory.LineFeed;
    }
}
