using Rnn;
using Rnn.Training;

namespace RuntimeTests.Training;

/// <summary>Several workers compute what one does, the same to the last bit whenever their number is the same, and nothing of them stays behind.</summary>
public sealed class WorkerTests
{
    private static readonly List<Sequence<double>> Train = TinyData.Sequences<double>(37, seed: 3);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void WorkersTrainAsOneDoes(int workers)
    {
        double[] one = Weights(1), several = Weights(workers);
        Assert.All(one.Zip(several), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        Assert.Equal(several, Weights(workers));
    }

    [Theory]
    [InlineData(Reduction.Sum)]
    [InlineData(Reduction.MeanPerStep)]
    [InlineData(Reduction.MeanPerSequence)]
    public void TheNormaliserIsCountedBeforeTheBatchIsSplit(Reduction reduction)
    {
        TrainingResult Fit(int workers) => new TinyNetwork<double>().CreateTrainer(new()
        {
            Divergence = Divergence.SquaredError, Optimizer = new Sgd(0.001), BatchSize = 37, Reduction = reduction, Workers = workers, Validation = Train,
        }).Fit(Train, 2);
        TrainingResult one = Fit(1), three = Fit(3);
        Assert.All(one.TrainingLoss.Zip(three.TrainingLoss), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.All(one.ValidationLoss.Zip(three.ValidationLoss), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void AnErrorOfAWorkerIsThrownByFitWithItsOwnType()
    {
        List<Sequence<double>> data = [.. Train.Take(5), new Sequence<double>(2, new double[3]) { Targets = new double[4] }];
        Trainer<TinyNetwork<double>, double> trainer = new TinyNetwork<double>().CreateTrainer(new() { Divergence = Divergence.SquaredError, Workers = 3 });
        Assert.Contains("expected [2, 2], 4 values; got 3", Assert.Throws<ArgumentException>(() => trainer.Fit(data, 1)).Message);
        trainer.Fit(Train, 1);
    }

    [Fact]
    public void AnErrorNamesTheSameJobWhateverRunsFirst()
    {
        using WorkerThreads threads = new(3);
        for (int run = 0; run < 50; run++)
        {
            Assert.Equal("1", Assert.Throws<InvalidOperationException>(() => threads.Run(worker => { if (worker > 0) { throw new InvalidOperationException($"{worker}"); } })).Message);
        }
    }

    [Fact]
    public void EveryJobRunsOnceForEachWorker()
    {
        using WorkerThreads threads = new(3);
        int[] runs = new int[4];
        for (int run = 0; run < 2000; run++)
        {
            threads.Run(worker => runs[worker]++);
        }
        Assert.Equal([2000, 2000, 2000, 2000], runs);
    }

    [Fact]
    public void ThreadsEndWithFit()
    {
        HashSet<Thread> seen = [];
        Divergence listening = Divergence.Of("Listening", series =>
        {
            lock (seen)
            {
                seen.Add(Thread.CurrentThread);
            }
            series.Gradient.Clear();
            return 0;
        });
        new TinyNetwork<double>().CreateTrainer(new() { Divergence = listening, Workers = 3 }).Fit(Train, 2);
        seen.Remove(Thread.CurrentThread);
        Assert.Equal(2, seen.Count);
        Assert.All(seen, thread => Assert.False(thread.IsAlive));
    }

    [Fact]
    public void SequencesAreSplitByTheirSteps()
    {
        BatchSplit split = new(2, sideBySide: false);
        split.Arrange([0, 1, 2, 3, 4], Rows(9, 1, 4, 4, 2));
        Assert.Equal([0, 1], split[0].ToArray());
        Assert.Equal([2, 3, 4], split[1].ToArray());
    }

    [Fact]
    public void RowsThatRunSideBySideAreDealtOutLongestFirst()
    {
        BatchSplit split = new(2, sideBySide: true);
        split.Arrange([0, 1, 2, 3, 4], Rows(9, 1, 4, 4, 2));
        Assert.Equal([0, 3, 1], split[0].ToArray());
        Assert.Equal([2, 4], split[1].ToArray());
    }

    [Fact]
    public void WorkersAllocateNothingInABatch()
    {
        // Other tests run beside this one, so each thread counts for itself, from the tenth of twenty epochs on.
        Dictionary<Thread, (int Calls, long From, long To)> allocated = [];
        Divergence counting = Divergence.Of("Counting", series =>
        {
            long now = GC.GetAllocatedBytesForCurrentThread();
            lock (allocated)
            {
                (int calls, long from, _) = allocated.GetValueOrDefault(Thread.CurrentThread);
                allocated[Thread.CurrentThread] = (calls + 1, calls < 10 * 20 ? now : from, now);
            }
            series.Gradient.Clear();
            return 0;
        });
        new TinyNetwork<float>().CreateTrainer(new() { Divergence = counting, BatchSize = 2, Workers = 2, Shuffle = false })
            .Fit(TinyData.Sequences<float>(40, seed: 3), 20);
        Assert.Equal(2, allocated.Count);
        allocated.Remove(Thread.CurrentThread);
        (int runs, long start, long end) = allocated.Values.Single();
        Assert.Equal(20 * 20, runs);
        // An object a batch would be thousands of bytes; a pool that was emptied in between is less.
        Assert.True(end - start < 2000, $"10 epochs of 20 batches allocated {end - start} bytes");
    }

    private static double[] Weights(int workers)
    {
        TinyNetwork<double> net = new();
        net.CreateTrainer(new() { Divergence = Divergence.SquaredError, Optimizer = new AdamW(0.02), ClipNorm = 0.5, BatchSize = 7, Workers = workers }).Fit(Train, 4);
        return net.Parameters.Span.ToArray();
    }

    private static Rows<double> Rows(params int[] lengths) =>
        Rnn.Training.Rows<double>.Of(
            new() { Divergence = Divergence.SquaredError }, TinyNetwork<double>.Definition,
            [.. lengths.Select(length => new Sequence<double>(length, new double[2 * length]) { Targets = new double[2 * length] })], sideBySide: false);
}
