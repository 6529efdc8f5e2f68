using Rnn;
using Rnn.Verification;

namespace GeneratorTests.RandomGraphs;

/// <summary>
/// Random graphs some of whose layers are cells: shipped ones, and others that do what those do not (read their input unit by unit, nest,
/// have sizes of their own). What the compiler makes of them agrees with the interpreter and with finite differences.
/// </summary>
public sealed class RandomCellTests
{
    private const int Count = 200;

    /// <summary>Cells that stand beside the networks.</summary>
    private const string Cells = """
        public abstract class Wide : Cell
        {
            [CellInput] public abstract Layer X { get; }
            [Cell<MinimalGatedUnit>(2 * Units), From(nameof(X)), Recurrence(nameof(Y))] public abstract Layer Inner { get; }
            [Memory(0.5)] public abstract Layer Kept { get; }
            [Dense(Units, Activation.Tanh), From(nameof(Kept)), From(nameof(X), 1, Scale = -0.5)] public abstract Layer Y { get; }
        }

        public abstract class Joined : Cell
        {
            [CellInput] public abstract Layer X { get; }
            [Dense(3, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(Both))] public abstract Layer Narrow { get; }
            [Concat, From(nameof(Narrow)), From(nameof(Narrow), 1)] public abstract Layer Both { get; }
            [Dense(Units), From(nameof(Both)), From(nameof(X)), Recurrence(nameof(Y), StopGradient = true)] public abstract Layer Y { get; }
        }

        """;

    private static readonly string[] Names =
    [
        "Lstm", "PeepholeLstm", "CoupledLstm", "CoupledPeepholeLstm", "Gru", "ReplacingGru", "ResetBeforeGru", "ResetBeforeReplacingGru",
        "MinimalGatedUnit", "UpdateGateRnn", "IndRnn", "LinearRecurrentUnit", "Wide", "Joined",
    ];

    private static readonly RandomGraph[] Graphs = [.. Enumerable.Range(1, Count).Select(seed => new RandomGraph(seed, Names))];

    private static readonly Lazy<CompiledGraphs>[] Compiled =
        [.. Graphs.Chunk(20).Select(graphs => new Lazy<CompiledGraphs>(() => new CompiledGraphs(graphs.Select(graph => graph.Source()).Prepend(Cells))))];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Count)];

    public static TheoryData<int> CausalSeeds => [.. Enumerable.Range(1, Count).Where(seed => Graphs[seed - 1].IsCausal)];

    [Fact]
    public void Every_cell_is_drawn() =>
        Assert.All(Names, name => Assert.Contains(Graphs, graph => graph.Source().Contains($"Cell<{name}>", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_compiled_graph_with_cells_agrees_with_the_interpreter(int seed)
    {
        INetwork<double> network = Create(seed);
        GraphBatch batch = new(network.Topology, seed, isSmooth: false, 4, 1, 6, 2);

        string[] errors = [.. new GraphComparison(network, batch, teacherForced: false).Run(), .. new GraphComparison(network, batch, teacherForced: true).Run()];

        Assert.True(errors.Length == 0, $"{errors.Length} differences\n{string.Join('\n', errors.Take(20))}\n\n{Graphs[seed - 1].Source()}");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_batch_of_several_stretches_agrees_with_the_interpreter(int seed)
    {
        INetwork<double> network = Create(seed);
        GraphBatch batch = new(network.Topology, seed, isSmooth: false, GraphBatch.ManyLengths);

        string[] errors = [.. new GraphComparison(network, batch, teacherForced: seed % 2 == 0, inputGradients: seed % 3 == 0).Run()];

        Assert.True(errors.Length == 0, $"{errors.Length} differences\n{string.Join('\n', errors.Take(20))}\n\n{Graphs[seed - 1].Source()}");
    }

    [Theory]
    [MemberData(nameof(CausalSeeds))]
    public void A_stream_of_a_graph_with_cells_equals_the_forward_pass(int seed) => StreamComparison.Run(Create(seed), seed);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_gradient_of_a_graph_with_cells_agrees_with_finite_differences(int seed)
    {
        INetwork<double> network = Create(seed);
        GraphBatch batch = new(network.Topology, seed, isSmooth: true, 3, 5, 1);
        GraphComparison.Load(network, batch);

        GradientCheckResult result = GradientCheck.Run(
            network, new SequenceBatch<double>(batch.Sequences), tape => batch.SumOfSines(tape, network.Topology),
            new GradientCheckOptions { Samples = 40, Seed = seed, TeacherForced = seed % 2 == 0, Initial = batch.Initial, FreezeBlocked = network.Topology.Layers.Any(layer => layer.Edges.Any(edge => edge.StopGradient)) });

        Assert.True(result.Entries.Count == 0 || result.Passes(1e-5), $"{result}\n\n{Graphs[seed - 1].Source()}");
    }

    private static INetwork<double> Create(int seed) => Compiled[(seed - 1) / 20].Value.Create<double>(Graphs[seed - 1].Name);
}
