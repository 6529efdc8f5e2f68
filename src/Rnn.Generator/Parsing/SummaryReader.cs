using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Rnn.Generator.Parsing;

/// <summary>The user's own summary of a class or layer, its references resolved, so that it can be repeated in a file without his usings.</summary>
internal static class SummaryReader
{
    /// <returns>The XML inside the summary, lines ended by \n and not indented; null where there is none, or it is not well formed.</returns>
    public static string? Read(ISymbol symbol, CancellationToken token)
    {
        // Most have none, and to look is a fraction of what it takes to ask the compiler for the text.
        if (!symbol.DeclaringSyntaxReferences.Any(part => HasComment(part.GetSyntax(token))) || symbol.GetDocumentationCommentXml(cancellationToken: token) is not { Length: > 0 } text)
        {
            return null;
        }
        try
        {
            XElement? summary = XElement.Parse(text, LoadOptions.PreserveWhitespace).Element("summary");
            string inside = string.Concat(summary?.Nodes().Select(node => node.ToString(SaveOptions.DisableFormatting)) ?? []);
            string trimmed = string.Join("\n", inside.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
            return trimmed.Length > 0 ? trimmed : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static bool HasComment(SyntaxNode declaration) => declaration.HasStructuredTrivia && declaration.GetLeadingTrivia().Any(trivia => trivia.HasStructure);
}
