using System.Text.RegularExpressions;
using GeneratorTests.Harness;
using Rnn.Generator;
using Rnn.Generator.Definition;

namespace GeneratorTests.Documentation;

/// <summary>The page that follows one network through the compiler shows what the stages make of it. RNN_ACCEPT=1 writes it.</summary>
public partial class StageTests
{
    private const string Page = "docs/stages.md";

    [Fact]
    public void Intermediate_forms_are_what_the_page_shows()
    {
        string text = RepositoryFiles.Read(Page);
        string source = $"using Rnn;\n{DocumentBlock.Of(Page, text).First(block => block.DefinesNetwork).Code}";
        NetworkDefinition definition = GeneratorHarness.RunValid(source).Values<NetworkDefinition>(TrackingNames.Model).Single();
        int stages = 0;
        string renewed = Stage().Replace(text, match =>
        {
            stages++;
            return $"{match.Groups["before"].Value}{Stages.Print(match.Groups["stage"].Value, definition)}```";
        });
        Assert.Equal(9, stages);
        DocumentTests.AssertSame(Page, text, renewed);
    }

    [GeneratedRegex("(?<before><!-- stage: (?<stage>\\w+) -->\n```text\n)(?:(?!```).)*```", RegexOptions.Singleline)]
    private static partial Regex Stage();
}
