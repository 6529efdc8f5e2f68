using Rnn;

namespace RuntimeTests.Training;

/// <summary>A run that is saved and loaded goes on to the same bits, and a file that does not fit changes nothing.</summary>
public sealed class CheckpointTests : IDisposable
{
    private static readonly List<Sequence<float>> Train = TinyData.Sequences<float>(23, seed: 3);
    private static readonly List<Sequence<float>> Validation = TinyData.Sequences<float>(9, seed: 4);

    private readonly string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");

    public static TheoryData<string> Optimizers => ["Sgd", "Momentum", "Adam", "AdamW", "RmsProp", "Adagrad"];

    public void Dispose() => File.Delete(path);

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void AResumedRunEndsInTheSameBits(string optimizer)
    {
        TinyNetwork<float> whole = new(), first = new(), second = new(Activation.Identity, seed: 99);
        whole.CreateTrainer(Options(optimizer)).Fit(Train, 7);
        Trainer<TinyNetwork<float>, float> interrupted = first.CreateTrainer(Options(optimizer));
        interrupted.Fit(Train, 3);
        interrupted.LearningRate /= 2;
        interrupted.LearningRate *= 2;
        interrupted.Save(path);
        Trainer<TinyNetwork<float>, float> resumed = second.CreateTrainer(Options(optimizer));
        resumed.Load(path);
        Assert.Equal(3, resumed.FinishedEpochs);
        resumed.Fit(Train, 4);
        Assert.Equal(whole.Parameters.Span.ToArray(), second.Parameters.Span.ToArray());
    }

    [Fact]
    public void ARunSavedWithinFitGoesOnWithItsBestEpoch()
    {
        // What is learned on one sequence soon spoils the others.
        List<Sequence<float>> one = TinyData.Sequences<float>(1, seed: 8);
        TrainerOptions<float> options = new() { Divergence = Divergence.SquaredError, Optimizer = new Adam(0.05), Validation = Validation, Patience = 6 };
        TinyNetwork<float> whole = new(), resumed = new();
        Trainer<TinyNetwork<float>, float> trainer = whole.CreateTrainer(options);
        int savedAt = 0;
        TrainingResult expected = trainer.Fit(one, 500, new TrainerTests.Listener(progress =>
        {
            // Two epochs after the best so far: the run must remember it, and its patience.
            if (progress.IsEndOfEpoch && progress.Epoch == progress.BestEpoch + 2)
            {
                trainer.Save(path);
                savedAt = progress.Epoch;
            }
        }));
        Trainer<TinyNetwork<float>, float> other = resumed.CreateTrainer(options);
        other.Load(path);
        TrainingResult result = other.Fit(one, 500 - savedAt);
        Assert.True(expected.StoppedEarly && result.StoppedEarly);
        Assert.Equal((expected.BestEpoch, expected.Epochs), (result.BestEpoch, result.Epochs));
        Assert.Equal(expected.TrainingLoss, result.TrainingLoss);
        Assert.Equal(expected.ValidationLoss, result.ValidationLoss);
        Assert.Equal(whole.Parameters.Span.ToArray(), resumed.Parameters.Span.ToArray());
    }

    [Fact]
    public void AResumedRunHasItsScheduleAndItsHistory()
    {
        TrainerOptions<float> options = new()
        {
            Divergence = Divergence.SquaredError, Optimizer = new Sgd(0.05), BatchSize = 5, Validation = Validation, Metrics = [Metric.RSquared, Metric.MeanAbsoluteError],
            Schedule = LearningRateSchedule.OnPlateau(patience: 0, factor: 0.5, threshold: 0.5).WithWarmup(20), Frozen = tensor => tensor.Name == "H.b",
        };
        TinyNetwork<float> whole = new(), resumed = new(seed: 5);
        Trainer<TinyNetwork<float>, float> trainer = whole.CreateTrainer(options);
        trainer.Fit(Train, 2);
        TrainingResult expected = trainer.Fit(Train, 6, new TrainerTests.Listener(progress =>
        {
            if (progress is { IsEndOfEpoch: true, Epoch: 3 })
            {
                trainer.Save(path);
            }
        }));
        Trainer<TinyNetwork<float>, float> other = resumed.CreateTrainer(options);
        other.Load(path);
        TrainingResult result = other.Fit(Train, 3);

        Assert.Equal(whole.Parameters.Span.ToArray(), resumed.Parameters.Span.ToArray());
        Assert.True(expected.History.Select(epoch => epoch.LearningRate).Distinct().Count() > 2);
        Assert.Equal(6, result.History.Count);
        foreach ((TrainingEpoch was, TrainingEpoch now) in expected.History.Zip(result.History))
        {
            Assert.Equal(was.Metrics, now.Metrics);
            Assert.Equal(was with { Metrics = [], Time = default, StepsPerSecond = 0 }, now with { Metrics = [], Time = default, StepsPerSecond = 0 });
            Assert.True(now.Time > TimeSpan.Zero && now.StepsPerSecond > 0);
        }
    }

    [Fact]
    public void AnEncoderAndADecoderAreSavedTogether()
    {
        List<Sequence<double>> train = EncoderDecoderTests.Random(6);
        EncoderDecoder<double> whole = EncoderDecoderTests.Pair(), first = EncoderDecoderTests.Pair(), second = EncoderDecoderTests.Pair(seed: 9);
        TrainerOptions<double> options = new() { Divergence = Divergence.CrossEntropy, BatchSize = 4 };
        whole.CreateTrainer(options).Fit(train, 4);
        Trainer<double> trainer = first.CreateTrainer(options), resumed = second.CreateTrainer(options);
        trainer.Fit(train, 2);
        trainer.Save(path);
        resumed.Load(path);
        resumed.Fit(train, 2);
        Assert.Equal(whole.Encoder.Parameters.Span.ToArray(), second.Encoder.Parameters.Span.ToArray());
        Assert.Equal(whole.Decoder.Parameters.Span.ToArray(), second.Decoder.Parameters.Span.ToArray());
    }

    [Fact]
    public void AnEpochThatIsNotFinishedIsNotSaved()
    {
        Trainer<TinyNetwork<float>, float>? trainer = null;
        Divergence saving = Divergence.Of("Saving", _ =>
        {
            trainer!.Save(path);
            return 0;
        });
        trainer = new TinyNetwork<float>().CreateTrainer(new() { Divergence = saving });
        Assert.Contains("An epoch is not finished", Assert.Throws<InvalidOperationException>(() => trainer.Fit(Train, 1)).Message);
        Assert.False(File.Exists(path));
        trainer.Save(path);
        Assert.True(File.Exists(path));
    }

    [Fact]
    public void AFileThatDoesNotFitIsRefusedAndChangesNothing()
    {
        Trainer<TinyNetwork<float>, float> trainer = new TinyNetwork<float>().CreateTrainer(Options("Adam"));
        trainer.Fit(Train, 1);
        trainer.Save(path);

        Refused(new TinyNetwork<float>(Activation.Softmax).CreateTrainer(new() { Divergence = Divergence.CrossEntropy }), "which computes something else than Tests.TinySoftmax");
        Refused(new TinyNetwork<float>().CreateTrainer(Options("Momentum")), "its optimizer is ");
        Refused(new TinyNetwork<float>().CreateTrainer(new() { Divergence = Divergence.SquaredError, Seed = 5 }), "its seed is 1; the trainer's is 5");

        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..^7]);
        Refused(new TinyNetwork<float>().CreateTrainer(Options("Adam")), "it ends within the data of");
        new TinyNetwork<float>().Save(path);
        Refused(new TinyNetwork<float>().CreateTrainer(Options("Adam")), "its format is none; the trainer's is rnn-training/1");
    }

    private static TrainerOptions<float> Options(string optimizer) => new()
    {
        Divergence = Divergence.SquaredError, BatchSize = 5, ClipNorm = 1,
        Optimizer = optimizer switch
        {
            "Sgd" => new Sgd(0.05),
            "Momentum" => new Sgd(0.05, 0.9),
            "Adam" => new Adam(0.02),
            "RmsProp" => new RmsProp(0.01, 0.5) { Centered = true },
            "Adagrad" => new Adagrad(0.05) { LearningRateDecay = 0.1 },
            _ => new AdamW(0.02),
        },
    };

    private void Refused(Trainer<TinyNetwork<float>, float> trainer, string message)
    {
        float[] before = trainer.Network.Parameters.Span.ToArray();
        string found = Assert.Throws<InvalidDataException>(() => trainer.Load(path)).Message;
        Assert.Contains(message, found);
        Assert.Contains(path, found);
        Assert.Equal(before, trainer.Network.Parameters.Span.ToArray());
        Assert.Equal(0, trainer.FinishedEpochs);
    }
}
