using Rnn.Generator.Definition;

namespace GeneratorTests.Parsing;

/// <summary>What each layer reads.</summary>
public sealed class EdgeTests
{
    private const string X = "[Input(4)] public partial Layer X { get; } ";

    private static IEnumerable<EdgeDefinition> EdgesOf(string attributes, string before = X) =>
        Definitions.OfLayers($"{before} [{attributes}] public partial Layer Y {{ get; }}").Layers[^1].Edges;

    [Fact]
    public void WithoutFromTheLayerBefore() => Assert.Equal([new(0, 0)], EdgesOf("Dense(4)"));

    [Fact]
    public void OwnRecurrenceKeepsTheChain() =>
        Assert.Equal([new(0, 0), new(1, 1) { IsRecurrence = true }], EdgesOf("Dense(4), Recurrence(nameof(Y))"));

    [Fact]
    public void AutonomousReadsItsRecurrencesOnly() =>
        Assert.Equal([new(1, 1) { IsRecurrence = true }, new(0, 2) { IsRecurrence = true }], EdgesOf("Dense(4), Autonomous, Recurrence(nameof(Y)), Recurrence(nameof(X), 2)"));

    [Fact]
    public void DefaultDelays() => Assert.Equal([new(0, 0), new(1, 1) { IsRecurrence = true }], EdgesOf("Dense(4), From(nameof(X)), Recurrence(nameof(Y))"));

    [Fact]
    public void AnEdgeForEachDelayInTheOrderWritten() =>
        Assert.Equal([new(0, 3), new(0, 0), new(0, 1), new(1, 2) { IsRecurrence = true }], EdgesOf("Dense(4), From(nameof(X), 3, 0, 1), Recurrence(nameof(Y), 2)"));

    [Theory]
    [InlineData("From(nameof(X), new[] { 1, 3 })")]
    [InlineData("From(nameof(X), new int[] { 1, 3 })")]
    [InlineData("From(nameof(X), [1, 3])")]
    [InlineData("From(delays: [1, 3], source: nameof(X))")]
    [InlineData("From(\"X\", 1, 3)")]
    public void HowDelaysAreWritten(string from) => Assert.Equal([new(0, 1), new(0, 3)], EdgesOf("Dense(4), " + from));

    [Fact]
    public void Options() => Assert.Equal(
        [
            new(0, 0) { Weights = Link.Diagonal, Scale = -0.5, StopGradient = true },
            new(1, 1) { Weights = Link.Fixed, TeacherForced = true, IsRecurrence = true },
        ],
        EdgesOf("Dense(4), From(nameof(X), Weights = Link.Diagonal, Scale = -0.5, StopGradient = true), Recurrence(nameof(Y), Weights = Link.Fixed, TeacherForced = true)"));

    [Fact]
    public void Dropout() => Assert.Equal(
        [new(0, 0) { Dropout = 0.25 }, new(0, 1) { Dropout = 0.25 }, new(1, 2) { Dropout = 0.5, IsRecurrence = true }, new(1, 1) { Dropout = 0.125, IsRecurrence = true }],
        EdgesOf("Recurrent(4, RecurrentDropout = 0.125), From(nameof(X), 0, 1, Dropout = 0.25), Recurrence(nameof(Y), 2, Dropout = 0.5)"));

    [Fact]
    public void ARecurrentLayerReadsItselfLast() => Assert.Equal(
        [new(0, 0), new(1, 3) { IsRecurrence = true }, new(1, 1) { IsRecurrence = true }], EdgesOf("Recurrent(4), Recurrence(nameof(Y), 3)"));

    [Fact]
    public void MemoriesReadOneStepLater() => Assert.Equal([new(0, 1), new(0, 2)], EdgesOf("Memory(0.5), From(nameof(X)), From(nameof(X), 2)"));

    [Fact]
    public void AFirstLayerReadsItsRecurrencesOnly() => Assert.Equal(
        [new(0, 1) { IsRecurrence = true }], Definitions.OfLayers("[Dense(4), Recurrence(nameof(Y))] public partial Layer Y { get; }").Layers[0].Edges);

    [Fact]
    public void AFirstRecurrentLayerReadsItself() => Assert.Equal(
        [new(0, 1) { IsRecurrence = true }], Definitions.OfLayers("[Recurrent(4)] public partial Layer Y { get; }").Layers[0].Edges);

    [Fact]
    public void AFirstLayerMayReadLaterOnes()
    {
        NetworkDefinition net = Definitions.OfLayers(
            "[Dense(3), Recurrence(nameof(Y))] public partial Layer H { get; } [Dense(4)] public partial Layer Y { get; }");

        Assert.Equal([new(1, 1) { IsRecurrence = true }], net.Layers[0].Edges);
        Assert.Equal([new(0, 0)], net.Layers[1].Edges);
    }

    [Theory]
    [InlineData("Product, From(nameof(X)), From(nameof(X))")]
    [InlineData("Concat, From(nameof(X)), From(nameof(X))")]
    public void ASourceTwice(string attributes) => Assert.Equal([new(0, 0), new(0, 0)], EdgesOf(attributes));

    [Fact]
    public void ScaleIntoAProduct() => Assert.Equal([new(0, 0) { Scale = 2 }], EdgesOf("Product, From(nameof(X), Scale = 2)"));

    [Fact]
    public void DelayAsLongAsTheSequence() => Assert.Equal(
        [new(0, 3)],
        Definitions.OfLayers(X + "[Dense(4), From(nameof(X), 3)] public partial Layer Y { get; }", "[Network(Steps = 3)]").Layers[1].Edges);

    /// <summary>m = r(y, h, m), h = f(x, m), y = g(h).</summary>
    [Fact]
    public void ExplicitMemory()
    {
        NetworkDefinition net = Definitions.OfLayers("""
            [Input(3)] public partial Layer X { get; }
            [Dense(4, Activation.Tanh), Autonomous, Recurrence(nameof(Y)), Recurrence(nameof(H)), Recurrence(nameof(M))] public partial Layer M { get; }
            [Dense(8, Activation.Tanh), From(nameof(X)), From(nameof(M))] public partial Layer H { get; }
            [Dense(2)] public partial Layer Y { get; }
            """);

        Assert.Equal([3, 2, 1], net.Layers[1].Edges.Select(edge => edge.Source));
        Assert.Equal([new(0, 0), new(1, 0)], net.Layers[2].Edges);
        Assert.Equal([new(2, 0)], net.Layers[3].Edges);
    }
}
