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
        string? text = symbol.GetDocumentationCommentXml(cancellationToken: token);
        if (string.IsNullOrEmpty(text))
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
}
