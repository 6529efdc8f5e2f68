using Reber.Experiments;
using Reber.Grammar;

namespace SampleTests;

public class ReberTests
{
    [Fact]
    public void The_symbol_before_the_last_is_the_second_again()
    {
        foreach (ReberString text in new EmbeddedReberGrammar().Draw(new Random(1), 200))
        {
            Assert.Equal(text.Symbols[1], text.Symbols[^2]);
            Assert.Equal([text.Symbols[1]], text.Successors[^2]);
        }
    }

    [Fact]
    public void Every_symbol_is_among_the_legal_successors_of_the_one_before()
    {
        foreach (ReberString text in new EmbeddedReberGrammar().Draw(new Random(2), 200))
        {
            Assert.Equal(text.Steps, text.Successors.Length);
            Assert.All(Enumerable.Range(0, text.Steps), step => Assert.Contains(text.Symbols[step + 1], text.Successors[step]));
        }
    }

    [Fact]
    public void An_untrained_network_fails_and_learns()
    {
        ExperimentOptions few = new(Seeds: 1, MostStrings: 256, TestStrings: 64, Threads: 1);

        Trial trial = Kind.All[2].Learn(seed: 1, few, CancellationToken.None);

        Assert.Null(trial.Strings);
        Assert.InRange(trial.Right, 0, 63);
    }

    [Fact]
    public void The_program_writes_its_figures_as_json()
    {
        StringWriter output = new(), error = new();

        int exit = Reber.Program.Run(["--json", "--seeds", "1", "--strings", "256"], output, error);

        Assert.Equal(0, exit);
        Assert.Equal("", error.ToString());
        Assert.Equal(3, System.Text.Json.JsonDocument.Parse(output.ToString()).RootElement.GetProperty("kinds").GetArrayLength());
    }
}
