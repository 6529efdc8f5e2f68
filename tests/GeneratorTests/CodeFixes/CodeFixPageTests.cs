using System.Text.RegularExpressions;
using GeneratorTests.Harness;

namespace GeneratorTests.CodeFixes;

/// <summary>What the pages of rules say of code fixes: all of them, and the truth.</summary>
public sealed partial class CodeFixPageTests
{
    public static TheoryData<string> Rows => [.. Fixable];

    private static string[] Fixable { get; } = [.. CodeFixAssert.Fixes.SelectMany(fix => fix.FixableDiagnosticIds).Order(StringComparer.Ordinal)];

    /// <summary>The fix that a page names makes its example the mended one.</summary>
    [Theory]
    [MemberData(nameof(Rows))]
    public void Fix_mends_the_example_of_the_page(string id)
    {
        string page = RepositoryFiles.Read($"docs/diagnostics/{id}.md");
        string[] examples = [.. Code().Matches(page).Select(match => "using Rnn;\n" + match.Groups["code"].Value)];

        (string title, string text) = CodeFixAssert.Apply(id, examples[0]);

        Assert.Equal(examples[1], text);
        Assert.Contains($"*{title}*", Section().Match(page).Groups["text"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_and_index_name_all_rules_that_have_one()
    {
        IEnumerable<string> pages = Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "docs/diagnostics"), "RNN*.md");
        string index = Section().Match(RepositoryFiles.Read("docs/diagnostics/index.md").Replace("## Code fixes", "## Code fix", StringComparison.Ordinal)).Groups["text"].Value;

        Assert.Equal(Fixable, pages.Where(page => Section().IsMatch(File.ReadAllText(page).ReplaceLineEndings("\n"))).Select(page => Path.GetFileNameWithoutExtension(page)).Order(StringComparer.Ordinal));
        Assert.Equal(Fixable, Link().Matches(index).Select(link => link.Groups["id"].Value));
    }

    [GeneratedRegex(@"```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();

    /// <summary>From the heading to the next.</summary>
    [GeneratedRegex(@"\n## Code fix\n(?<text>.*?)\n## ", RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex(@"\[(?<id>RNN\d+)\]")]
    private static partial Regex Link();
}
