using Rnn;

namespace RuntimeTests.Execution;

/// <summary>Batches of a network whose weights no cache keeps: while it goes back over one step, the rows of the step before are fetched.</summary>
public sealed class LargeBatchTests
{
    private static readonly int[] Lengths = [9, 4, 9, 7, 9, 9, 1, 9];

    [Fact]
    public void ABatchEqualsItsSequencesOneByOne()
    {
        INetwork<double> network = new LargestDoubleLstm();
        int units = network.Topology.Layers.Single(layer => layer.Name == "H").Size;
        Assert.True(4 * units * units * sizeof(double) > 1 << 20);
        Sequence<double>[] all = [.. Lengths.Select(LargeBatches.Series)];
        ParameterSet<double> together = LargeBatches.Gradients(network, network.CreateTape(), all), apart = new(network.Topology);
        foreach (Sequence<double> one in all)
        {
            ParameterSet<double> gradients = LargeBatches.Gradients(network, network.CreateTape(), [one]);
            for (int i = 0; i < apart.Span.Length; i++)
            {
                apart.Span[i] += gradients.Span[i];
            }
        }
        Assert.All(together.Span.ToArray().Zip(apart.Span.ToArray()), pair => Assert.Equal(pair.Second, pair.First, 1e-10));
    }
}
