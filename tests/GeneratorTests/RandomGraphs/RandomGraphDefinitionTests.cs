using GeneratorTests.Harness;

namespace GeneratorTests.RandomGraphs;

/// <summary>That what is drawn at random is what it should be: valid, always the same, and of every sort.</summary>
public class RandomGraphDefinitionTests
{
    [Fact]
    public void Every_graph_is_a_valid_definition()
    {
        string sources = "using Rnn;\n\nnamespace RandomGraphs;\n\n" + string.Join('\n', Enumerable.Range(1, 200).Select(seed => new RandomGraph(seed).Source()));

        GeneratorRun run = GeneratorHarness.Run(sources);

        Assert.Empty(run.Result.Diagnostics);
    }

    [Fact]
    public void A_seed_always_draws_the_same_graph() => Assert.Equal(new RandomGraph(7).Source(), new RandomGraph(7).Source());

    [Theory]
    [InlineData("OneHot(", 20)]
    [InlineData("Embedding(", 10)]
    [InlineData("PerSequence = true", 20)]
    [InlineData("StopGradient = true", 40)]
    [InlineData("TeacherForced = true", 20)]
    [InlineData("Weights = Link.Diagonal", 20)]
    [InlineData("Weights = Link.Fixed", 20)]
    [InlineData("Scale = -1", 20)]
    [InlineData("Memory(", 20)]
    [InlineData("Product", 20)]
    [InlineData("Concat", 20)]
    [InlineData("Recurrent(", 20)]
    [InlineData("Autonomous", 10)]
    [InlineData("Bias = false", 20)]
    [InlineData("Activation.LogSoftmax", 20)]
    [InlineData("Activation.HardSigmoid", 20)]
    [InlineData("Reverse", 40)]
    [InlineData("Bidirectional", 10)]
    [InlineData("[Dropout(", 20)]
    [InlineData(", Dropout = ", 40)]
    [InlineData("RecurrentDropout = ", 10)]
    [InlineData("LayerNorm(", 20)]
    public void Graphs_are_of_every_sort(string text, int atLeast)
    {
        int graphs = Enumerable.Range(1, 200).Count(seed => new RandomGraph(seed).Source().Contains(text, StringComparison.Ordinal));

        Assert.InRange(graphs, atLeast, 200);
    }
}
