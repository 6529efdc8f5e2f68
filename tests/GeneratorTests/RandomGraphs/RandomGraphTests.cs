using Rnn;
using Rnn.Verification;

namespace GeneratorTests.RandomGraphs;

/// <summary>200 networks drawn at random, through the generator and the C# compiler, against the interpreter and against finite differences.</summary>
public class RandomGraphTests
{
    public static TheoryData<int> Seeds => RandomNetworks.Seeds;

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_compiled_graph_agrees_with_the_interpreter(int seed)
    {
        INetwork<double> network = RandomNetworks.Create(seed);
        GraphBatch batch = new(network.Topology, seed, isSmooth: false, 5, 1, 7, 2, 5);

        string[] errors = [.. new GraphComparison(network, batch, teacherForced: false).Run(), .. new GraphComparison(network, batch, teacherForced: true).Run()];

        Assert.True(errors.Length == 0, $"{errors.Length} differences\n{string.Join('\n', errors.Take(20))}\n\n{RandomNetworks.Graph(seed).Source()}");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_gradient_of_a_compiled_graph_agrees_with_finite_differences(int seed)
    {
        INetwork<double> network = RandomNetworks.Create(seed);
        GraphBatch batch = new(network.Topology, seed, isSmooth: true, 3, 5, 1);
        GraphComparison.Load(network, batch);

        GradientCheckResult result = GradientCheck.Run(
            network, new SequenceBatch<double>(batch.Sequences), tape => batch.SumOfSines(tape, network.Topology),
            new GradientCheckOptions { Samples = 40, Seed = seed, TeacherForced = seed % 2 == 0, Initial = batch.Initial, FreezeBlocked = HasBlockedEdges(network.Topology) });

        Assert.True(result.Entries.Count == 0 || result.Passes(1e-5), $"{result}\n\n{RandomNetworks.Graph(seed).Source()}");
    }

    private static bool HasBlockedEdges(Topology topology) => topology.Layers.Any(layer => layer.Edges.Any(edge => edge.StopGradient));
}
