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
        Sequence<double>[] all = [.. Lengths.Select(Series)];
        ParameterSet<double> together = Gradients(network, all), apart = new(network.Topology);
        foreach (Sequence<double> one in all)
        {
            ParameterSet<double> gradients = Gradients(network, [one]);
            for (int i = 0; i < apart.Span.Length; i++)
            {
                apart.Span[i] += gradients.Span[i];
            }
        }
        Assert.All(together.Span.ToArray().Zip(apart.Span.ToArray()), pair => Assert.Equal(pair.Second, pair.First, 1e-10));
    }

    private static ParameterSet<double> Gradients(INetwork<double> network, Sequence<double>[] series)
    {
        Tape<double> tape = network.CreateTape();
        ParameterSet<double> gradients = new(network.Topology);
        network.Forward(new SequenceBatch<double>(series), tape);
        for (int sequence = 0; sequence < series.Length; sequence++)
        {
            for (int t = 0; t < series[sequence].Length; t++)
            {
                tape.OutputGradient[sequence][t].Fill(0.1 * (t + 1));
            }
        }
        network.Backward(tape, gradients);
        return gradients;
    }

    private static Sequence<double> Series(int length, int seed)
    {
        Random random = new(seed);
        return new(length, Enumerable.Range(0, 3 * length).Select(_ => 2 * random.NextDouble() - 1).ToArray());
    }
}
