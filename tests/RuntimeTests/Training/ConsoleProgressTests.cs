using Rnn;

namespace RuntimeTests.Training;

/// <summary>What is printed before and while a network trains.</summary>
public sealed class ConsoleProgressTests
{
    private static readonly List<Sequence<float>> Train = TinyData.Sequences<float>(37, seed: 3);
    private static readonly List<Sequence<float>> Validation = TinyData.Sequences<float>(11, seed: 4);

    private static readonly TrainingProgress Middle = new(3, 20, 5, 10, 0.123456, null, 2, 0.5, 1, 1e-3, TimeSpan.FromSeconds(10))
    {
        StepsPerSecond = 12345, TimeLeft = TimeSpan.FromSeconds(75),
    };

    private static readonly TrainingProgress End = Middle with { Batch = 10, ValidationLoss = 0.25, BestEpoch = 3, Metrics = [new("Accuracy", 0.5)] };

    [Fact]
    public void TheSummaryDescribesNetworkDataAndSettings()
    {
        TinyNetwork<float> net = new();
        TrainingSummary summary = net.CreateTrainer(new()
        {
            Divergence = Divergence.SquaredError, Optimizer = new Sgd(0.1), Schedule = LearningRateSchedule.Cosine(20), ClipNorm = 1, ClipValue = 0.5, BatchSize = 10,
            Validation = Validation, Patience = 5, Metrics = [Metric.RSquared], Frozen = net.Topology.TensorsNamed("Y.*"),
        }).Summarize(Train);
        Assert.Equal((21, 8), (summary.TrainedParameters, summary.FrozenParameters));
        Assert.Equal(new DataSummary(37, 145, 2, 6), summary.Training);
        Assert.Equal(
            net.Topology + "\n\n" +
            """
              parameters  21 trained, 8 frozen
              optimizer   Sgd, η = 0.1
              schedule    cosine to ×0 in 20 epochs
              clipping    value 0.5, then norm 1
              divergence  Squared error, mean per sequence
              training    37 sequences, 145 steps, 2 to 6 each; 4 batches an epoch, at most 10 sequences each; 1 worker
              validation  11 sequences, 42 steps, 2 to 6 each; stops after 5 epochs without a better loss
              metrics     R²
            """, summary.ToString());
    }

    [Fact]
    public void RedirectedOutputHasWholeLinesOnly()
    {
        StringWriter output = new() { NewLine = "\n" };
        ConsoleProgress progress = new(output);
        progress.Report(Middle);
        progress.Report(End);
        progress.Report(End with { Epoch = 20, IsLast = true });
        Assert.Equal(
            """
            epoch  3/20  loss 0.1235  validation 0.2500 *  Accuracy 0.5000  12.3 k steps/s  1:15 left
            epoch 20/20  loss 0.1235  validation 0.2500    Accuracy 0.5000  12.3 k steps/s  10.0 s in all

            """, output.ToString());
    }

    [Fact]
    public void ATerminalLineIsWrittenOver()
    {
        StringWriter output = new() { NewLine = "\n" };
        ConsoleProgress progress = new(output, interactive: true, () => 41);
        progress.Report(Middle);
        progress.Report(Middle with { TimeLeft = null, StepsPerSecond = 0 });
        progress.Report(End);
        string[] written = output.ToString().Split('\r');
        Assert.Equal(["", "epoch  3/20  batch  5/10  loss 0.1235  1", "epoch  3/20  batch  5/10  loss 0.1235  0"], written[..3]);
        Assert.Equal("epoch  3/20  loss 0.1235  validation 0.2500 *  Accuracy 0.5000  12.3 k steps/s  1:15 left\n", written[3]);
    }

    [Fact]
    public void ShorterLinesCoverLongerOnes()
    {
        StringWriter output = new() { NewLine = "\n" };
        ConsoleProgress progress = new(output, interactive: true, () => 200);
        progress.Report(Middle);
        progress.Report(Middle with { TimeLeft = null });
        string[] written = output.ToString().Split('\r');
        Assert.Equal(written[1].Length, written[2].Length);
        Assert.EndsWith("steps/s", written[2].TrimEnd());
    }

    [Fact]
    public void OnlyEveryTenthEpochMayStay()
    {
        StringWriter output = new() { NewLine = "\n" };
        ConsoleProgress progress = new(output) { Every = 10, ShowSummary = false };
        new TinyNetwork<float>().CreateTrainer(new() { Divergence = Divergence.SquaredError }).Fit(Train, 25, progress);
        Assert.Equal(["epoch 10/25", "epoch 20/25", "epoch 25/25"], output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[..11]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConsoleProgress { Every = 0 });
    }

    [Fact]
    public void TheSummaryIsPrintedOnce()
    {
        StringWriter output = new() { NewLine = "\n" };
        Trainer<TinyNetwork<float>, float> trainer = new TinyNetwork<float>().CreateTrainer(new() { Divergence = Divergence.SquaredError });
        trainer.Fit(Train, 2, new ConsoleProgress(output));
        Assert.StartsWith(trainer.Summarize(Train) + "\n\nepoch 1/2  loss ", output.ToString());
        Assert.DoesNotContain('\r', output.ToString());
    }
}
