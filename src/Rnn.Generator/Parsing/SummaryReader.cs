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
        string? inside = PlainText(text) ?? Parsed(text);
        string? trimmed = inside is null ? null : string.Join("\n", inside.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
        return trimmed is { Length: > 0 } ? trimmed : null;
    }

    /// <summary>The summary, where it comes first and holds nothing that XML writes in another way: so do most, and to parse it takes longer than to read all layers.</summary>
    private static string? PlainText(string text)
    {
        const string Start = "<summary>", End = "</summary>";
        int tag = text.IndexOf(Start, StringComparison.Ordinal), from = tag + Start.Length;
        if (tag <= 0 || text.LastIndexOf('<', tag - 1) != 0)
        {
            return null;
        }
        int end = from;
        while (end < text.Length && text[end] is not ('<' or '>' or '&' or '\r'))
        {
            end++;
        }
        return string.CompareOrdinal(text, end, End, 0, End.Length) == 0 ? text.Substring(from, end - from) : null;
    }

    private static string? Parsed(string text)
    {
        try
        {
            XElement? summary = XElement.Parse(text, LoadOptions.PreserveWhitespace).Element("summary");
            return string.Concat(summary?.Nodes().Select(node => node.ToString(SaveOptions.DisableFormatting)) ?? []);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static bool HasComment(SyntaxNode declaration) => declaration.HasStructuredTrivia && declaration.GetLeadingTrivia().Any(trivia => trivia.HasStructure);
}
