using System.Text.RegularExpressions;
using GeneratorTests.Harness;

namespace GeneratorTests.Documentation;

/// <summary>
/// A piece of the code generated for the definition above it: <c>generated: Forward | from | to</c> are the lines of that file from the first that begins
/// with one text to the next that begins with the other; a text with a $ behind it is the whole line.
/// </summary>
internal static partial class GeneratedExcerpt
{
    /// <summary>The page with all its excerpts as the compiler writes them now.</summary>
    public static string Renew(string page, string text)
    {
        IReadOnlyList<DocumentBlock> blocks = DocumentBlock.Of(page, text);
        return Excerpt().Replace(text, match =>
        {
            DocumentBlock definition = blocks.Last(block => block.Start < match.Index && block.DefinesNetwork);
            DocumentProgram.Compile(definition, RepositoryFiles.Root, out IReadOnlyDictionary<string, string> generated);
            string[] lines = generated[match.Groups["file"].Value].Split('\n');
            int from = Find(definition, lines, match.Groups["from"].Value, 0), to = Find(definition, lines, match.Groups["to"].Value, from);
            int indent = lines[from].Length - lines[from].TrimStart().Length;
            Assert.True(lines[from..(to + 1)].All(line => string.IsNullOrWhiteSpace(line[..Math.Min(indent, line.Length)])), $"{definition}: the excerpt from {match.Groups["from"].Value} leaves its block.");
            return match.Groups["before"].Value + string.Concat(lines[from..(to + 1)].Select(line => (line.Length > indent ? line[indent..] : "") + "\n")) + "```";
        });
    }

    private static int Find(DocumentBlock definition, string[] lines, string start, int from)
    {
        int found = Array.FindIndex(lines, from, line => start.EndsWith('$') ? line.TrimStart() == start[..^1] : line.TrimStart().StartsWith(start, StringComparison.Ordinal));
        Assert.True(found >= 0, $"{definition}: no generated line begins with\n{start}");
        return found;
    }

    [GeneratedRegex("(?<before><!-- generated: (?<file>\\w+) \\| (?<from>[^\n]*?) \\| (?<to>[^\n]*?) -->\n+```csharp\n)(?:(?!```).)*```", RegexOptions.Singleline)]
    private static partial Regex Excerpt();
}
