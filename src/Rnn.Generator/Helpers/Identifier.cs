using Microsoft.CodeAnalysis.CSharp;

namespace Rnn.Generator.Helpers;

/// <summary>Names as they are written in code.</summary>
internal static class Identifier
{
    /// <summary>Puts an @ before a keyword.</summary>
    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
