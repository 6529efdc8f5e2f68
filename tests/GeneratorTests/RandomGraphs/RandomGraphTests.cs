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

        string[] errors =
        [
            .. from teacherForced in (bool[])[false, true]
               from dropout in (DropoutKey?[])[null, GraphBatch.Dropout]
               from error in new GraphComparison(network, batch, teacherForced, dropout).Run()
               select $"teacher {teacherForced}, dropout {dropout}: {error}",
        ];

        Assert.True(errors.Length == 0, $"{errors.Length} differences\n{string.Join('\n', errors.Take(20))}\n\n{RandomNetworks.Graph(seed).Source()}");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_batch_of_several_stretches_agrees_with_the_interpreter(int seed)
    {
        INetwork<double> network = RandomNetworks.Create(seed);
        int[][] batches = seed % 3 == 0 ? [GraphBatch.ManyLengths, GraphBatch.NearlyEqualLengths] : [GraphBatch.ManyLengths];

        string[] errors =
        [
            .. from lengths in batches
               let batch = new GraphBatch(network.Topology, seed, isSmooth: false, lengths)
               from inputGradients in (bool[])[false, true]
               let isEven = (seed % 2 == 0) == inputGradients
               from error in new GraphComparison(network, batch, isEven, isEven ? null : GraphBatch.Dropout, inputGradients).Run()
               select $"lengths up to {lengths.Max()}, with gradients of inputs {inputGradients}: {error}",
        ];

        Assert.True(errors.Length == 0, $"{errors.Length} differences\n{string.Join('\n', errors.Take(20))}\n\n{RandomNetworks.Graph(seed).Source()}");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_gradient_of_a_compiled_graph_agrees_with_finite_differences(int seed)
    {
        INetwork<double> network = RandomNetworks.Create(seed);
        GraphBatch batch = new(network.Topology, seed, isSmooth: true, 3, 5, 1);
        GraphComparison.Load(network, batch);

        DropoutKey? dropout = seed % 3 == 0 ? null : GraphBatch.Dropout;
        bool teacherForced = seed % 2 == 0;

        // A feedback that explodes is large and steep: what differences lose by rounding and by curvature grows with it.
        double largest = Math.Max(1, batch.LargestOutput(network, teacherForced, dropout));

        GradientCheckResult result = GradientCheck.Run(
            network, batch.CreateBatch(), tape => batch.SumOfSines(tape, network.Topology),
            new GradientCheckOptions
            {
                Samples = 40, Seed = seed, TeacherForced = teacherForced, Initial = batch.Initial, FreezeBlocked = HasBlockedEdges(network.Topology),
                Dropout = dropout, Floor = 1e-2 * largest,
            });

        Assert.True(result.Entries.Count == 0 || result.Passes(1e-5 * Math.Max(1, largest / 10)), $"{result}\n\n{RandomNetworks.Graph(seed).Source()}");
    }

    private static bool HasBlockedEdges(Topology topology) => topology.Layers.Any(layer => layer.Edges.Any(edge => edge.StopGradient));
}
