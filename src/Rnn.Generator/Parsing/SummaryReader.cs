using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Rnn.Generator.Parsing;

/// <summary>The user's own summary of a class or layer, its references resolved, so that it can be repeated in a file without his usings.</summary>
internal static class SummaryReader
{
    /// <returns>The XML inside the summary, lines ended by \n and not indented; null where there is none, or it is not well formed.</returns>
    public static string? Read(ISymbol symbol, CancellationToken token)
    {
        // Most have none or plain text, and to look is a fraction of what it takes to ask the compiler for the XML.
        DocumentationCommentTriviaSyntax[] comments = [.. symbol.DeclaringSyntaxReferences.SelectMany(part => Comments(part.GetSyntax(token)))];
        string? inside = comments.Length switch
        {
            0 => null,
            1 when PlainText(comments[0]) is { } text => text,
            _ => Parsed(symbol.GetDocumentationCommentXml(cancellationToken: token)),
        };
        string? trimmed = inside is null ? null : string.Join("\n", inside.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
        return trimmed is { Length: > 0 } ? trimmed : null;
    }

    private static IEnumerable<DocumentationCommentTriviaSyntax> Comments(SyntaxNode declaration) =>
        declaration.HasStructuredTrivia ? declaration.GetLeadingTrivia().Select(trivia => trivia.GetStructure()).OfType<DocumentationCommentTriviaSyntax>() : [];

    /// <summary>The summary, where it comes first and is text that XML writes in no other way.</summary>
    private static string? PlainText(DocumentationCommentTriviaSyntax comment)
    {
        XmlElementSyntax? first = comment.Content.OfType<XmlElementSyntax>().FirstOrDefault();
        if (comment.ContainsDiagnostics || first is not { StartTag: { Name.LocalName.ValueText: "summary", Attributes.Count: 0 }, EndTag.IsMissing: false })
        {
            return null;
        }
        StringBuilder inside = new();
        foreach (XmlNodeSyntax node in first.Content)
        {
            if (node is not XmlTextSyntax text || text.TextTokens.Any(SyntaxKind.XmlEntityLiteralToken))
            {
                return null;
            }
            foreach (SyntaxToken piece in text.TextTokens)
            {
                inside.Append(piece.IsKind(SyntaxKind.XmlTextLiteralNewLineToken) ? "\n" : piece.Text);
            }
        }
        return inside.ToString();
    }

    private static string? Parsed(string? text)
    {
        if (text is not { Length: > 0 })
        {
            return null;
        }
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
}
