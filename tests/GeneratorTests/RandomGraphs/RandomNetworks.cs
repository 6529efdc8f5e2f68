using Rnn;

namespace GeneratorTests.RandomGraphs;

/// <summary>The 200 networks drawn at random, compiled when a test first asks for one of them.</summary>
internal static class RandomNetworks
{
    public const int Count = 200;

    /// <summary>Graphs that are compiled together: a test that runs alone need not wait for all.</summary>
    private const int Together = 20;

    private static readonly RandomGraph[] Graphs = [.. Enumerable.Range(1, Count).Select(seed => new RandomGraph(seed))];

    private static readonly Lazy<CompiledGraphs>[] Compiled =
        [.. Graphs.Chunk(Together).Select(graphs => new Lazy<CompiledGraphs>(() => new CompiledGraphs(graphs.Select(graph => graph.Source()))))];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Count)];

    /// <summary>Those of the networks that can run one step at a time.</summary>
    public static TheoryData<int> CausalSeeds => [.. Enumerable.Range(1, Count).Where(seed => Graph(seed).IsCausal)];

    public static RandomGraph Graph(int seed) => Graphs[seed - 1];

    public static INetwork<double> Create(int seed) => Compiled[(seed - 1) / Together].Value.Create<double>(Graph(seed).Name);
}
