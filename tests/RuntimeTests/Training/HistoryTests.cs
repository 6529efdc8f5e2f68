using System.Globalization;
using System.Xml.Linq;
using Rnn;
using Rnn.Training;

namespace RuntimeTests.Training;

/// <summary>The rows of the history, its table and its picture.</summary>
public sealed class HistoryTests
{
    private static readonly List<Sequence<float>> Train = TinyData.Sequences<float>(37, seed: 3);
    private static readonly List<Sequence<float>> Validation = TinyData.Sequences<float>(11, seed: 4);
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void ARowAnEpoch()
    {
        List<TrainingProgress> seen = [];
        TinyNetwork<float> net = new();
        TrainingResult result = net.CreateTrainer(new()
        {
            Divergence = Divergence.SquaredError, BatchSize = 10, Validation = Validation, Metrics = [Metric.RSquared, Metric.MeanAbsoluteError],
            Schedule = LearningRateSchedule.Exponential(0.5),
        }).Fit(Train, 3, new TrainerTests.Listener(seen.Add));

        Assert.Equal([1, 2, 3], result.History.Select(epoch => epoch.Epoch));
        Assert.Equal(result.TrainingLoss, result.History.Select(epoch => epoch.TrainingLoss));
        Assert.Equal(result.ValidationLoss, result.History.Select(epoch => epoch.ValidationLoss!.Value));
        Assert.Equal([1e-3, 5e-4, 2.5e-4], result.History.Select(epoch => epoch.LearningRate));
        Assert.Equal([new("R²", net.Evaluate(Validation, Metric.RSquared)), new("Mean absolute error", net.Evaluate(Validation, Metric.MeanAbsoluteError))], result.History[2].Metrics);
        Assert.All(result.History, epoch => Assert.True(epoch.GradientNorm > 0 && epoch.StepsPerSecond > 0 && epoch.Time > TimeSpan.Zero));
        Assert.True(result.History.Sum(epoch => epoch.Time.TotalSeconds) <= result.Time.TotalSeconds);

        TrainingProgress[] ends = [.. seen.Where(progress => progress.IsEndOfEpoch)];
        Assert.Equal(result.History.Select(epoch => epoch.Metrics), ends.Select(progress => progress.Metrics));
        Assert.Equal([false, false, true], ends.Select(progress => progress.IsLast));
        Assert.Equal(TimeSpan.Zero, ends[^1].TimeLeft);
        Assert.True(ends[0].TimeLeft > TimeSpan.Zero);
        Assert.Equal((0, 1, 4), (seen[0].Batch, seen[0].Epoch, seen[0].Batches));
        Assert.Null(seen[0].TimeLeft);
        Assert.All(seen, progress => Assert.Same(seen[0].Summary, progress.Summary));
    }

    [Fact]
    public void TheTimeLeftGoesByTheEpochsDone()
    {
        List<TrainingProgress> seen = [];
        new TinyNetwork<float>().CreateTrainer(new() { Divergence = Divergence.SquaredError }).Fit(Train, 4, new TrainerTests.Listener(seen.Add));
        TrainingProgress first = seen.First(progress => progress.IsEndOfEpoch), third = seen.Single(progress => progress is { IsEndOfEpoch: true, Epoch: 3 });
        Assert.Equal(first.Elapsed.TotalSeconds * 3, first.TimeLeft!.Value.TotalSeconds, tolerance: 1e-6);
        Assert.Equal(third.Elapsed.TotalSeconds / 3, third.TimeLeft!.Value.TotalSeconds, tolerance: 1e-6);
    }

    [Fact]
    public void PatienceThatRunsOutIsTheLastReport()
    {
        List<TrainingProgress> seen = [];
        TrainingResult result = new TinyNetwork<float>().CreateTrainer(new()
        {
            Divergence = Divergence.SquaredError, Optimizer = new Adam(0.05), Validation = Validation, Patience = 3,
        }).Fit([.. TinyData.Sequences<float>(1, seed: 8)], 500, new TrainerTests.Listener(seen.Add));
        Assert.True(result.StoppedEarly);
        Assert.Equal([result.Epochs], seen.Where(progress => progress.IsLast).Select(progress => progress.Epoch));
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(3, null)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    public void WorkersAndWindowsMeasureTheSame(int workers, int? window)
    {
        TinyNetwork<double> net = new();
        List<Sequence<double>> train = TinyData.Sequences<double>(12, seed: 3), validation = TinyData.Sequences<double>(11, seed: 4);
        TrainingResult result = net.CreateTrainer(new()
        {
            Divergence = Divergence.SquaredError, BatchSize = 4, Workers = workers, TruncateAfter = window, Validation = validation,
            Metrics = [Metric.MeanSquaredError, Metric.RSquared], Frozen = net.Topology.TensorsNamed("H.*"),
        }).Fit(train, 2);
        Assert.Equal(net.Evaluate(validation, Metric.MeanSquaredError), result.History[1].Metrics[0].Value, 12);
        Assert.Equal(net.Evaluate(validation, Metric.RSquared), result.History[1].Metrics[1].Value, 12);
        Assert.Equal(new TinyNetwork<double>().Parameters["H.R.H.1"].ToArray(), net.Parameters["H.R.H.1"].ToArray());
    }

    [Fact]
    public void MetricsNeedValidationAndFittingOutputs()
    {
        TinyNetwork<float> net = new();
        Assert.Contains("Validation must hold", Assert.Throws<ArgumentException>(
            () => net.CreateTrainer(new() { Divergence = Divergence.SquaredError, Metrics = [Metric.RSquared] })).Message);
        Assert.Contains("activation Tanh", Assert.Throws<ArgumentException>(() => new TinyNetwork<float>(Activation.Tanh).CreateTrainer(
            new() { Divergence = Divergence.SquaredError, Metrics = [Metric.Perplexity], Validation = Validation })).Message);
    }

    [Fact]
    public void TheTableHasAllDigits()
    {
        TrainingHistory history = new(
            new(1, 1 / 3.0, 0.25, [new("a, \"b\"", 0.5)], 1e-3, 2, TimeSpan.FromSeconds(1.5), 1e6),
            new(2, double.NaN, null, [], 5e-4, 1, TimeSpan.FromMilliseconds(1), 10));
        Assert.Equal(
            """"
            epoch,training_loss,validation_loss,"a, ""b""",learning_rate,gradient_norm,seconds,steps_per_second
            1,0.3333333333333333,0.25,0.5,0.001,2,1.5,1000000
            2,NaN,,,0.0005,1,0.001,10

            """", Saved(history.SaveCsv));
    }

    [Fact]
    public void FilesAreReplacedWholeOrNotAtAll()
    {
        TrainingHistory history = Curve(3, epoch => epoch);
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            string path = Path.Combine(folder.FullName, "history.csv");
            File.WriteAllText(path, "old");
            history.SaveCsv(path);
            Assert.StartsWith("epoch,", File.ReadAllText(path));
            Assert.Throws<DirectoryNotFoundException>(() => history.SaveSvg(Path.Combine(folder.FullName, "none", "history.svg")));
            Assert.Equal([path], Directory.GetFiles(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void ThePictureShowsLossesMetricsAndRate()
    {
        XElement picture = Picture(Curve(40, epoch => Math.Exp(-epoch / 8.0), validation: epoch => 0.02 + Math.Pow(epoch - 25, 2) / 300));
        string[] texts = [.. picture.Descendants(Svg + "text").Select(text => text.Value)];
        Assert.Subset(texts.ToHashSet(), new HashSet<string> { "Loss (logarithmic)", "Training", "Validation", "lowest in epoch 25", "Accuracy", "Learning rate (logarithmic)", "Epoch", "40" });

        string[] curves = [.. picture.Descendants(Svg + "path").Select(path => path.Attribute("d")!.Value)];
        Assert.Equal(4, curves.Length);
        Assert.All(curves, curve => Assert.Equal(40, curve.Count(letter => letter is 'M' or 'L')));

        // On a logarithmic axis an exponential is a straight line.
        (double X, double Y)[] points = [.. curves[0].Split('M', 'L').Skip(1).Select(Point)];
        Assert.Equal(76, points[0].X, 1);
        Assert.Equal(776, points[^1].X, 1);
        Assert.All(points.Zip(points.Skip(1)), pair => Assert.Equal(points[1].Y - points[0].Y, pair.Second.Y - pair.First.Y, 0.03));
        Assert.True(points[1].Y > points[0].Y);
    }

    [Fact]
    public void UnknownValuesAreGaps()
    {
        XElement picture = Picture(Curve(6, epoch => epoch is 2 or 4 ? double.NaN : epoch));
        Assert.Equal(3, picture.Descendants(Svg + "path").First().Attribute("d")!.Value.Count(letter => letter == 'M'));
        Assert.Equal(2, picture.Descendants(Svg + "circle").Count());
        Assert.Empty(Picture(Curve(3, _ => double.NaN)).Descendants(Svg + "circle"));
        Assert.Single(Picture(Curve(1, _ => 1)).Descendants(Svg + "circle"));
        Assert.Empty(Picture(new TrainingHistory()).Descendants(Svg + "circle"));
    }

    [Theory]
    [InlineData(0, 1, "0 0.2 0.4 0.6 0.8 1")]
    [InlineData(0.013, 0.021, "0.012 0.014 0.016 0.018 0.02 0.022")]
    [InlineData(-3, 7, "-4 -2 0 2 4 6 8")]
    [InlineData(5, 5, "4.4 4.6 4.8 5 5.2 5.4 5.6")]
    [InlineData(0.03, 0.5, "0.02 0.05 0.1 0.2 0.5")]
    [InlineData(1e-5, 3e5, "1e-5 0.001 0.1 10 1000 1e5 1e7")]
    public void TicksAreRound(double low, double high, string labels)
    {
        PlotAxis axis = PlotAxis.Of([low, high], mayBeLogarithmic: true);
        Assert.Equal(labels, string.Join(' ', axis.Ticks.Select(PlotAxis.Label)));
        Assert.True(axis.Ticks[0] <= low && axis.Ticks[^1] >= high);
        Assert.Equal((0, 1), (axis.Share(axis.Ticks[0]), axis.Share(axis.Ticks[^1])));
    }

    [Theory]
    [InlineData(1, "1")]
    [InlineData(4, "1 2 3 4")]
    [InlineData(40, "1 5 10 15 20 25 30 35 40")]
    [InlineData(1000, "1 100 200 300 400 500 600 700 800 900 1000")]
    public void EpochsAreCountedInRoundNumbers(int count, string labels) =>
        Assert.Equal(labels, string.Join(' ', PlotAxis.OfCount(count).Ticks.Select(PlotAxis.Label)));

    private static TrainingHistory Curve(int epochs, Func<int, double> training, Func<int, double>? validation = null) =>
        new(Enumerable.Range(1, epochs).Select(epoch => new TrainingEpoch(
            epoch, training(epoch), validation?.Invoke(epoch), validation is null ? [] : [new("Accuracy", 1 - 1.0 / epoch)],
            validation is null ? 1 : 1.0 / epoch, 1, TimeSpan.FromSeconds(1), 1000)));

    private static XElement Picture(TrainingHistory history) => XElement.Parse(Saved(history.SaveSvg));

    private static string Saved(Action<string> save)
    {
        string path = Path.GetTempFileName();
        try
        {
            save(path);
            return File.ReadAllText(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static (double X, double Y) Point(string text)
    {
        string[] parts = text.Trim().Split(' ');
        return (double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
