using Rnn;
using Rnn.Training;

namespace RuntimeTests.Training;

/// <summary>Batches of similar lengths are still a shuffled order: of everything, other in each epoch, the same for the same seed.</summary>
public sealed class LengthGroupingTests
{
    private static readonly Random Lengths = new(5);

    private static readonly Sequence<float>[] Sequences = [.. Enumerable.Range(0, 1003).Select(_ => new Sequence<float>(1 + Lengths.Next(200)))];

    [Theory]
    [InlineData(1003, 8)]
    [InlineData(1000, 8)]
    [InlineData(801, 2)]
    [InlineData(5, 32)]
    [InlineData(33, 32)]
    [InlineData(7, 1)]
    public void TheOrderHoldsEverySequenceOnce(int count, int batchSize)
    {
        int[] order = Order(count, batchSize, seed: 3, epoch: 0);
        Assert.Equal(Enumerable.Range(0, count), order.Order());
    }

    [Fact]
    public void BatchesHoldSimilarLengths()
    {
        int[] order = Order(1003, 8, seed: 3, epoch: 0), shuffled = new int[1003];
        EpochOrder.Shuffle(shuffled, 3, 0);
        Assert.True(Filling(order) > 0.95, $"{Filling(order)}");
        Assert.True(Filling(shuffled) < 0.7, $"{Filling(shuffled)}");
    }

    [Fact]
    public void LongBatchesStandAnywhere()
    {
        int[] order = Order(1003, 8, seed: 3, epoch: 0);
        double[] means = [.. order.Chunk(8).Select(batch => batch.Average(index => Sequences[index].Length))];
        Assert.InRange(means[..60].Average() / means[60..].Average(), 0.7, 1.4);
    }

    [Fact]
    public void TheRestIsNotAlwaysTheLongest()
    {
        double[] rests = [.. Enumerable.Range(0, 20).Select(epoch => Order(83, 8, seed: 3, epoch)[^3..].Average(index => Sequences[index].Length))];
        Assert.True(rests.Max() - rests.Min() > 60, $"{rests.Min()} to {rests.Max()}");
    }

    [Fact]
    public void ItIsAFunctionOfSeedAndEpoch()
    {
        Assert.Equal(Order(1003, 8, 3, 1), Order(1003, 8, 3, 1));
        Assert.NotEqual(Members(Order(1003, 8, 3, 1)), Members(Order(1003, 8, 3, 2)));
        Assert.NotEqual(Members(Order(1003, 8, 3, 1)), Members(Order(1003, 8, 4, 1)));
    }

    [Fact]
    public void ItAllocatesOnceOnly()
    {
        LengthGrouping grouping = new();
        int[] order = new int[1003], lengths = StepsOf(Sequences);
        void Arrange(int epoch)
        {
            EpochOrder.Shuffle(order, 1, epoch);
            grouping.Arrange(order, lengths, 8, 1, epoch);
        }
        Arrange(0);
        Arrange(1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Arrange(2);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void ATrainerGroupsWhereLengthsDiffer()
    {
        Assert.True(LengthGrouping.Helps(StepsOf(Sequences)));
        Assert.False(LengthGrouping.Helps([3, 3]));
        List<Sequence<float>> train = TinyData.Sequences<float>(37, seed: 3);
        float[] Weights(bool group, bool shuffle = true)
        {
            TinyNetwork<float> net = new();
            net.CreateTrainer(new() { Divergence = Divergence.SquaredError, BatchSize = 5, GroupLengths = group, Shuffle = shuffle }).Fit(train, 3);
            return net.Parameters.Span.ToArray();
        }
        Assert.Equal(Weights(true), Weights(true));
        Assert.NotEqual(Weights(true), Weights(false));
        Assert.Equal(Weights(true, shuffle: false), Weights(false, shuffle: false));
    }

    /// <summary>Steps of all sequences over the steps that batches as long as their longest would have.</summary>
    private static double Filling(int[] order)
    {
        double steps = order.Sum(index => Sequences[index].Length);
        return steps / order.Chunk(8).Sum(batch => batch.Length * batch.Max(index => Sequences[index].Length));
    }

    private static string Members(int[] order) => string.Join(';', order.Chunk(8).Select(batch => string.Join(',', batch.Order())).Order());

    private static int[] StepsOf(IEnumerable<Sequence<float>> sequences) => [.. sequences.Select(sequence => sequence.Length)];

    private static int[] Order(int count, int batchSize, ulong seed, int epoch)
    {
        int[] order = new int[count];
        EpochOrder.Shuffle(order, seed, epoch);
        new LengthGrouping().Arrange(order, StepsOf(Sequences[..count]), batchSize, seed, epoch);
        return order;
    }
}
