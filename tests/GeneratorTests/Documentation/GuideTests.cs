using System.Text.RegularExpressions;
using GeneratorTests.Harness;

namespace GeneratorTests.Documentation;

/// <summary>Guides show changes as <c>diff: FILE</c> blocks: the lines that they stand between, or take away, are still in that file, in that order.</summary>
public partial class GuideTests
{
    [Fact]
    public void Changes_of_a_guide_fit_the_files()
    {
        const string Page = "docs/adding-a-layer-kind.md";
        MatchCollection changes = Change().Matches(RepositoryFiles.Read(Page));
        Assert.NotEmpty(changes);
        foreach (Match change in changes)
        {
            string[] file = RepositoryFiles.Read(change.Groups["file"].Value).Split('\n');
            int at = -1;
            foreach (string line in change.Groups["lines"].Value.Split('\n').Where(line => line.Length > 0 && line[0] != '+'))
            {
                at = Array.IndexOf(file, line[1..], at + 1);
                Assert.True(at >= 0, $"{Page}: {change.Groups["file"].Value} has no line\n{line}");
            }
        }
    }

    [GeneratedRegex("<!-- diff: (?<file>\\S+) -->\n```diff\n(?<lines>(?:(?!```).)*)```", RegexOptions.Singleline)]
    private static partial Regex Change();
}
