using Rnn;

namespace RuntimeTests.Training;

/// <summary>What a trainer promises: it learns, the same from the same seed, stops as asked and leaves weights that hold.</summary>
public sealed class TrainerTests
{
    private static readonly List<Sequence<float>> Train = TinyData.Sequences<float>(37, seed: 3);
    private static readonly List<Sequence<float>> Validation = TinyData.Sequences<float>(11, seed: 4);

    [Fact]
    public void LearnsARegression()
    {
        TinyNetwork<float> net = new();
        double before = net.Evaluate(Validation, Divergence.SquaredError);

        TrainingResult result = net.CreateTrainer(new()
        {
            Divergence = Divergence.SquaredError, Optimizer = new Adam(0.02), ClipNorm = 1, BatchSize = 8,
        }).Fit(Train, epochs: 60);

        Assert.Equal(60, result.Epochs);
        Assert.Equal(60, result.BestEpoch);
        Assert.Empty(result.ValidationLoss);
        Assert.False(result.StoppedEarly);
        Assert.True(result.TrainingLoss[^1] < result.TrainingLoss[0] / 3, $"{result.TrainingLoss[0]} to {result.TrainingLoss[^1]}");
        Assert.True(net.Evaluate(Validation, Divergence.SquaredError) < before / 3);
    }

    [Theory]
    [InlineData(Activation.Softmax)]
    [InlineData(Activation.LogSoftmax)]
    [InlineData(Activation.Identity)]
    public void LearnsToClassify(Activation activation)
    {
        List<Sequence<double>> train = TinyData.Sequences<double>(200, seed: 5, classes: true);
        TinyNetwork<double> net = new(activation);
        net.CreateTrainer(new() { Divergence = Divergence.CrossEntropy, Optimizer = new Adam(0.03), BatchSize = 16 }).Fit(train, epochs: 40);
        Assert.True(net.Evaluate(TinyData.Sequences<double>(60, seed: 6, classes: true), Metric.Accuracy) > 0.9);
    }

    [Fact]
    public void TheSameSeedTrainsToTheSameBits()
    {
        float[] Weights(ulong seed)
        {
            TinyNetwork<float> net = new();
            net.CreateTrainer(new() { Divergence = Divergence.SquaredError, Optimizer = new AdamW(0.02), ClipNorm = 0.5, BatchSize = 5, Seed = seed }).Fit(Train, 5);
            return net.Parameters.Span.ToArray();
        }
        Assert.Equal(Weights(7), Weights(7));
        Assert.NotEqual(Weights(7), Weights(8));
    }

    [Fact]
    public void TwoCallsOfFitAreOneLongerCall()
    {
        TrainerOptions<float> options = new() { Divergence = Divergence.SquaredError, BatchSize = 5 };
        TinyNetwork<float> once = new(), twice = new();
        once.CreateTrainer(options).Fit(Train, 5);
        Trainer<TinyNetwork<float>, float> trainer = twice.CreateTrainer(options);
        trainer.Fit(Train, 2);
        trainer.Fit(Train, 3);
        Assert.Equal(5, trainer.FinishedEpochs);
        Assert.Equal(once.Parameters.Span.ToArray(), twice.Parameters.Span.ToArray());
    }

    [Fact]
    public void EarlyStoppingRestoresTheBestWeights()
    {
        // What is learned on one sequence soon spoils the others.
        List<Sequence<float>> one = [.. TinyData.Sequences<float>(1, seed: 8)];
        TinyNetwork<float> net = new();
        Trainer<TinyNetwork<float>, float> trainer = net.CreateTrainer(new()
        {
            Divergence = Divergence.SquaredError, Optimizer = new Adam(0.05), Validation = Validation, Patience = 6,
        });

        TrainingResult result = trainer.Fit(one, epochs: 500);

        Assert.True(result.StoppedEarly);
        Assert.Equal(result.BestEpoch + 6, result.Epochs);
        Assert.Equal(result.Epochs, result.ValidationLoss.Count);
        Assert.Equal(result.ValidationLoss.Min(), result.ValidationLoss[result.BestEpoch - 1]);
        Assert.Equal(result.ValidationLoss.Min(), trainer.Evaluate(Validation));
    }

    [Fact]
    public void PatienceKeepsTheBestWeightsAlsoWhenEpochsRunOut()
    {
        List<Sequence<float>> one = [.. TinyData.Sequences<float>(1, seed: 8)];
        TinyNetwork<float> net = new();
        TrainingResult result = net.CreateTrainer(new()
        {
            Divergence = Divergence.SquaredError, Optimizer = new Adam(0.05), Validation = Validation, Patience = 1000,
        }).Fit(one, epochs: 100);
        Assert.False(result.StoppedEarly);
        Assert.True(result.BestEpoch < 100);
        Assert.Equal(result.ValidationLoss.Min(), net.Evaluate(Validation, Divergence.SquaredError));
    }

    [Fact]
    public void WithoutPatienceTheLastWeightsStay()
    {
        List<Sequence<float>> one = [.. TinyData.Sequences<float>(1, seed: 8)];
        TinyNetwork<float> net = new();
        TrainingResult result = net.CreateTrainer(new() { Divergence = Divergence.SquaredError, Optimizer = new Adam(0.05), Validation = Validation }).Fit(one, 100);
        Assert.True(result.BestEpoch < 100);
        Assert.Equal(result.ValidationLoss[^1], net.Evaluate(Validation, Divergence.SquaredError));
    }

    [Fact]
    public void CancellationLeavesTheWeightsOfTheLastFinishedBatch()
    {
        using CancellationTokenSource source = new();
        TinyNetwork<float> cancelled = new(), whole = new();
        TrainerOptions<float> options = new() { Divergence = Divergence.SquaredError, BatchSize = 5 };
        Assert.Throws<OperationCanceledException>(() => cancelled.CreateTrainer(options)
            .Fit(Train, 100, new Listener(progress => { if (progress.Epoch == 3) { source.Cancel(); } }), source.Token));
        whole.CreateTrainer(options).Fit(Train, 3);
        Assert.Equal(whole.Parameters.Span.ToArray(), cancelled.Parameters.Span.ToArray());
    }

    [Theory]
    [InlineData(null, 11, 15)]
    [InlineData(null, 3, 5)]
    [InlineData(1, 3, 5)]
    public void CancellationIsSeenBeforeTheNextBatchAlsoBetweenWindowsAndInValidation(int? truncateAfter, int cancelAt, int evaluated)
    {
        // Five sequences of at least two steps are one batch, or several windows of it; validation follows.
        using CancellationTokenSource source = new();
        int calls = 0;
        Divergence cancelling = Divergence.Of("Cancelling", series =>
        {
            calls++;
            if (calls == cancelAt)
            {
                source.Cancel();
            }
            series.Gradient.Clear();
            return 0;
        });
        Assert.Throws<OperationCanceledException>(() => new TinyNetwork<float>()
            .CreateTrainer(new() { Divergence = cancelling, BatchSize = 5, TruncateAfter = truncateAfter, Validation = Train }).Fit([.. Train.Take(5)], 3, null, source.Token));
        Assert.Equal(evaluated, calls);
    }

    [Fact]
    public void ALossThatIsNoNumberStopsTrainingBeforeItSpoilsTheWeights()
    {
        List<Sequence<float>> data = [.. Train.Take(4), new Sequence<float>(1, new float[] { float.NaN, 0 }) { Targets = new float[2] }];
        TinyNetwork<float> net = new();
        NonFiniteLossException error = Assert.Throws<NonFiniteLossException>(() => net.CreateTrainer(
            new() { Divergence = Divergence.SquaredError, BatchSize = 2, Shuffle = false }).Fit(data, 3));
        Assert.Equal((1, 3), (error.Epoch, error.Batch));
        Assert.Contains("epoch 1, batch 3. Try a learning rate below 0.001, a ClipNorm such as 1", error.Message);
        Assert.All(net.Parameters.Span.ToArray(), weight => Assert.True(float.IsFinite(weight)));
    }

    [Fact]
    public void AValidationLossThatIsNoNumberIsWorseThanAny()
    {
        List<Sequence<float>> broken = [new Sequence<float>(1, new float[] { float.NaN, 0 }) { Targets = new float[2] }];
        TrainingResult result = new TinyNetwork<float>().CreateTrainer(new() { Divergence = Divergence.SquaredError, Validation = broken, Patience = 3 }).Fit(Train, 50);
        Assert.True(result.StoppedEarly);
        Assert.Equal((1, 4), (result.BestEpoch, result.Epochs));
    }

    [Fact]
    public void ClippingLimitsTheNormOfAllGradientsTogether()
    {
        double Moved(double? limit)
        {
            TinyNetwork<double> net = new(), start = new();
            net.CreateTrainer(new() { Divergence = Divergence.SquaredError, Optimizer = new Sgd(1), ClipNorm = limit, BatchSize = 100 })
                .Fit(TinyData.Sequences<double>(9, seed: 3), 1);
            return Math.Sqrt(net.Parameters.Span.ToArray().Zip(start.Parameters.Span.ToArray(), (p, q) => (p - q) * (p - q)).Sum());
        }
        double free = Moved(null);
        Assert.Equal(free / 2, Moved(free / 2), 12);
        Assert.Equal(free, Moved(free * 2), 12);
    }

    [Fact]
    public void ProgressIsReportedAtTheEndOfEachEpoch()
    {
        List<TrainingProgress> seen = [];
        TinyNetwork<float> net = new();
        TrainingResult result = net.CreateTrainer(new() { Divergence = Divergence.SquaredError, BatchSize = 10, Validation = Validation })
            .Fit(Train, 3, new Listener(progress => { if (progress.IsEndOfEpoch) { seen.Add(progress); } }));
        Assert.Equal([1, 2, 3], seen.Select(progress => progress.Epoch));
        Assert.All(seen, progress => Assert.Equal((3, 4, 4), (progress.Epochs, progress.Batch, progress.Batches)));
        Assert.Equal(result.TrainingLoss, seen.Select(progress => progress.TrainingLoss));
        Assert.Equal(result.ValidationLoss, seen.Select(progress => progress.ValidationLoss!.Value));
        Assert.Equal(result.ValidationLoss.Min(), seen[^1].BestValidationLoss);
        Assert.All(seen, progress => Assert.True(progress.GradientNorm > 0));
    }

    [Fact]
    public void TheLossOfAnEpochIsReducedAsOneBatch()
    {
        // With a learning rate of 0 every batch is measured on the same weights.
        foreach (Reduction reduction in Enum.GetValues<Reduction>())
        {
            TinyNetwork<float> net = new();
            double expected = net.Evaluate(Train, Divergence.SquaredError, reduction: reduction);
            TrainingResult result = net.CreateTrainer(new()
            {
                Divergence = Divergence.SquaredError, Optimizer = new Sgd(0), BatchSize = 7, Reduction = reduction,
            }).Fit(Train, 1);
            Assert.Equal(expected, result.TrainingLoss[0], 9);
        }
    }

    [Theory]
    [InlineData(true, null, 5, 0)]
    [InlineData(true, false, 4, 1)]
    [InlineData(false, null, 0, 5)]
    [InlineData(false, true, 1, 4)]
    public void TheTeacherIsCalledSeparatelyInTrainingAndValidation(bool training, bool? validation, int forced, int free)
    {
        TinyNetwork<float> net = new();
        net.CreateTrainer(new()
        {
            Divergence = Divergence.SquaredError, BatchSize = 11, Validation = Validation, TeacherForced = training, ValidationTeacherForced = validation,
        }).Fit(Train, 1);
        Assert.Equal((forced, free), net.Passes);
    }

    [Fact]
    public void BatchesAllocateNothing()
    {
        AllocationMeter meter = new();
        new TinyNetwork<float>().CreateTrainer(new() { Divergence = Divergence.SquaredError, Schedule = meter.Schedule, BatchSize = 1 }).Fit(Train, 15);
        Assert.Equal(0, meter.InAnEpoch());
    }

    [Fact]
    public void AnEpochAllocatesARowOfItsHistory()
    {
        long Allocated(int epochs)
        {
            Trainer<TinyNetwork<float>, float> trainer = new TinyNetwork<float>().CreateTrainer(new() { Divergence = Divergence.SquaredError, BatchSize = 1 });
            long before = GC.GetAllocatedBytesForCurrentThread();
            trainer.Fit(Train, epochs);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Allocated(2);
        // Another time is another chance: a pool may have been emptied, or the JIT have compiled a method again.
        long[] more = [.. Enumerable.Range(0, 9).Select(_ => (Allocated(12) - Allocated(2)) / 10).Order()];
        Assert.InRange(more[4], 0, 400);
    }

    internal sealed class Listener(Action<TrainingProgress> listen) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => listen(value);
    }
}
