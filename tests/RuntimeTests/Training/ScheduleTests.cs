using System.Text.Json;
using Rnn;

namespace RuntimeTests.Training;

/// <summary>Learning rates over many updates, against PyTorch's schedulers (reference/schedules.py).</summary>
public sealed class ScheduleTests
{
    private static readonly string Reference = Path.Combine(AppContext.BaseDirectory, "Training", "reference", "schedules.json");
    private static readonly List<Sequence<float>> Train = TinyData.Sequences<float>(12, seed: 3);

    public static TheoryData<string> Runs =>
    [
        "step", "steps after", "exponential", "plateau", "plateau cooldown", "linear", "cosine", "restarts", "one cycle", "one cycle other", "warm-up",
        "step after warm-up",
    ];

    [Theory, MemberData(nameof(Runs))]
    public void RatesAreThoseOfPyTorch(string run)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Reference));
        double[] losses = [.. document.RootElement.GetProperty("losses").EnumerateArray().Select(loss => loss.ValueKind == JsonValueKind.Null ? double.NaN : loss.GetDouble())];
        JsonElement expected = document.RootElement.GetProperty("runs").GetProperty(run);
        int batches = expected.GetProperty("batches").GetInt32(), update = 0;
        LearningRateSchedule schedule = Make(run);
        foreach (JsonElement rate in expected.GetProperty("rates").EnumerateArray())
        {
            double factor = schedule.Factor(new ScheduleMoment(update, update / batches, update % batches, batches, losses[..(update / batches)]));
            Assert.True(Math.Abs(rate.GetDouble() - factor) < 1e-12, $"{run}, update {update}: expected {rate.GetDouble():R}, got {factor:R}.");
            update++;
        }
        Assert.True(update >= 20);
    }

    [Fact]
    public void SchedulesThatAreOverStayWhereTheyEnded()
    {
        ScheduleMoment late = new(1000, 100, 3, 10, []);
        Assert.Equal(0.1, LearningRateSchedule.Linear(20, floor: 0.1).Factor(late), 15);
        Assert.Equal(0.1, LearningRateSchedule.Cosine(20, floor: 0.1).Factor(late), 15);
        Assert.Equal(1 / 25e4, LearningRateSchedule.OneCycle(20).Factor(late), 15);
        Assert.Equal(1, LearningRateSchedule.Constant.Factor(late));
    }

    [Fact]
    public void TheTrainerAsksAtEachUpdate()
    {
        List<ScheduleMoment> asked = [];
        LearningRateSchedule schedule = LearningRateSchedule.Of("halved", at =>
        {
            asked.Add(at with { ValidationLosses = [.. at.ValidationLosses] });
            return Math.Pow(0.5, at.Update);
        });
        Trainer<TinyNetwork<float>, float> trainer = new TinyNetwork<float>().CreateTrainer(
            new() { Divergence = Divergence.SquaredError, Optimizer = new Sgd(0.5), Schedule = schedule, BatchSize = 5, Validation = Train });
        TrainingResult first = trainer.Fit(Train, 2), second = trainer.Fit(Train, 1);

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8], asked.Select(at => at.Update));
        Assert.Equal([0, 0, 0, 1, 1, 1, 2, 2, 2], asked.Select(at => at.Epoch));
        Assert.Equal([0, 1, 2, 0, 1, 2, 0, 1, 2], asked.Select(at => at.Batch));
        Assert.All(asked, at => Assert.Equal(3, at.Batches));
        Assert.Equal(first.ValidationLoss, asked[^1].ValidationLosses);
        Assert.Equal([0.125, 0.015625, 0.001953125], first.History.Concat(second.History).Select(epoch => epoch.LearningRate));
        Assert.Equal(0.001953125, trainer.LearningRate);
    }

    [Fact]
    public void AConstantScheduleChangesNothing()
    {
        float[] Weights(LearningRateSchedule? schedule)
        {
            TinyNetwork<float> net = new();
            net.CreateTrainer(new() { Divergence = Divergence.SquaredError, Schedule = schedule, BatchSize = 5 }).Fit(Train, 3);
            return net.Parameters.Span.ToArray();
        }
        Assert.Equal(Weights(null), Weights(LearningRateSchedule.Constant));
        Assert.NotEqual(Weights(null), Weights(LearningRateSchedule.Constant.WithWarmup(3)));
    }

    [Fact]
    public void TheRateThatTheScheduleMultipliesMayBeSet()
    {
        Trainer<TinyNetwork<float>, float> trainer = new TinyNetwork<float>().CreateTrainer(
            new() { Divergence = Divergence.SquaredError, Optimizer = new Sgd(0.5), Schedule = LearningRateSchedule.Exponential(0.5) });
        trainer.Fit(Train, 2);
        Assert.Equal(0.25, trainer.LearningRate);
        trainer.LearningRate = 0.1;
        trainer.Fit(Train, 1);
        Assert.Equal(0.025, trainer.LearningRate, 15);
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.LearningRate = -1);
    }

    [Fact]
    public void APlateauNeedsValidation()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new TinyNetwork<float>().CreateTrainer(
            new() { Divergence = Divergence.SquaredError, Schedule = LearningRateSchedule.OnPlateau().WithWarmup(10) }));
        Assert.Contains("Validation must hold sequences", error.Message);
    }

    [Fact]
    public void ARateThatIsNoNumberIsRefused()
    {
        TinyNetwork<float> net = new();
        float[] before = net.Parameters.Span.ToArray();
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => net.CreateTrainer(
            new() { Divergence = Divergence.SquaredError, Schedule = LearningRateSchedule.Of("broken", _ => double.NaN) }).Fit(Train, 1));
        Assert.Contains("\"broken\" makes the learning rate NaN at update 0", error.Message);
        Assert.Equal(before, net.Parameters.Span.ToArray());
    }

    [Fact]
    public void SettingsOutOfRangeAreRefused()
    {
        Assert.Contains("factor is 0", Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Step(3, 0)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Step(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Exponential(1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Cosine(3, floor: -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.CosineWithRestarts(3, growth: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.OneCycle(3, rise: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.OnPlateau(patience: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Constant.WithWarmup(0));
        Assert.Equal("×0.5 every epoch after a linear warm-up of 10 updates", LearningRateSchedule.Exponential(0.5).WithWarmup(10).ToString());
    }

    private static LearningRateSchedule Make(string run) => run switch
    {
        "step" => LearningRateSchedule.Step(7, 0.3),
        "steps after" => LearningRateSchedule.StepsAfter(0.5, 3, 4, 20),
        "exponential" => LearningRateSchedule.Exponential(0.9),
        "plateau" => LearningRateSchedule.OnPlateau(patience: 3, factor: 0.5, threshold: 1e-3),
        "plateau cooldown" => LearningRateSchedule.OnPlateau(patience: 1, factor: 0.3, threshold: 1e-3, cooldown: 2, floor: 0.02),
        "linear" => LearningRateSchedule.Linear(10, floor: 0.2),
        "cosine" => LearningRateSchedule.Cosine(10, floor: 0.1),
        "restarts" => LearningRateSchedule.CosineWithRestarts(3, growth: 2, floor: 0.05),
        "one cycle" => LearningRateSchedule.OneCycle(8),
        "one cycle other" => LearningRateSchedule.OneCycle(8, rise: 0.5, startDivisor: 10, endDivisor: 100),
        "warm-up" => LearningRateSchedule.Constant.WithWarmup(8),
        "step after warm-up" => LearningRateSchedule.Step(3, 0.3).WithWarmup(8),
        _ => throw new ArgumentOutOfRangeException(nameof(run), run, "There is no such run."),
    };
}
