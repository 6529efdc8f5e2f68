using System.Text.RegularExpressions;
using Samples.Shared;

namespace Segmenter.Text;

/// <summary>The English of this repository: its documents, and the docstrings of its code without their tags.</summary>
internal static partial class Prose
{
    public static string OfRepository() =>
        string.Join('\n', Repository.Read("*.md", "docs").Split('\n').Concat(Docstrings()).Where(line => !IsMarkup(line)));

    private static IEnumerable<string> Docstrings() =>
        Repository.Read("*.cs", "src").Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("///", StringComparison.Ordinal))
            .Select(line => Tags().Replace(line[3..], "").Trim());

    /// <summary>Tables, headings, code.</summary>
    private static bool IsMarkup(string line) => line.Length == 0 || line[0] is '|' or '#' or '`' or '[' or '{' or '}' || line.Contains(';') || line.Contains("//");

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
