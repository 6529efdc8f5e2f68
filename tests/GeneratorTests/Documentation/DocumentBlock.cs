using System.Text.RegularExpressions;

namespace GeneratorTests.Documentation;

/// <summary>
/// A block of C# in a document. A comment above it, which readers of the page do not see, says what it stands among: <c>given:</c> code that
/// comes before it, or around it where that code has a <c>[block]</c>; <c>compiled:</c> the same, but it is not run; <c>excerpt: FILE</c>, lines of that file.
/// A comment <c>page:</c> holds types that all blocks of the page know.
/// </summary>
/// <param name="Page">Of the repository.</param>
/// <param name="Line">Where the block begins, from 1.</param>
/// <param name="Role">given, compiled, excerpt, or nothing.</param>
/// <param name="Given">What the comment holds.</param>
/// <param name="PageTypes">Types that all blocks know.</param>
/// <param name="Code">The block.</param>
internal sealed partial record DocumentBlock(string Page, int Line, string Role, string Given, string PageTypes, string Code)
{
    /// <summary>All blocks of a page.</summary>
    public static IEnumerable<DocumentBlock> Of(string page, string text)
    {
        string types = string.Join("\n", PageComment().Matches(text).Select(match => match.Groups["types"].Value));
        return Block().Matches(text).Select(match => new DocumentBlock(
            page, text[..match.Groups["code"].Index].Count(c => c == '\n'), match.Groups["role"].Value, match.Groups["given"].Value.Trim(), types, match.Groups["code"].Value));
    }

    /// <summary>The block among what is given.</summary>
    public string Whole => Given.Contains("[block]", StringComparison.Ordinal) ? Given.Replace("[block]", Code.TrimEnd(), StringComparison.Ordinal) : $"{Given}\n{Code}";

    public override string ToString() => $"{Page}({Line})";

    [GeneratedRegex(@"(?:<!-- (?<role>given|compiled|excerpt):(?<given>(?:(?!-->).)*)-->\n+)?```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"<!-- page:(?<types>.*?)-->", RegexOptions.Singleline)]
    private static partial Regex PageComment();
}
