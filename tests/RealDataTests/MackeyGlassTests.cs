using System.Globalization;
using Rnn;
using Xunit.Abstractions;

namespace RealDataTests;

/// <summary>A state-space net of the size that the figures in the literature are quoted for.</summary>
[Network]
public sealed partial class ChaosPredictor
{
    [Input(1)]      public partial Layer Now { get; }
    [Recurrent(20)] public partial Layer State { get; }
    [Dense(1)]      public partial Layer Next { get; }
}

/// <summary>The chaotic series of Mackey and Glass 1977 with a delay of 17, one step ahead: 3000 steps to learn from, 2000 to be tested on.</summary>
public class MackeyGlassTests(ITestOutputHelper log)
{
    private const string File = "mackey_glass_17.csv";

    private const int TrainSteps = 3000, Window = 100, WarmUp = 100;

    [RealDataFact(File)]
    public void One_step_ahead()
    {
        float[] series = [.. System.IO.File.ReadLines(DataFile.PathOf(File)).Select(line => float.Parse(line, CultureInfo.InvariantCulture))];
        ChaosPredictor net = new();
        net.Initialize(seed: 1);
        var trainer = net.CreateTrainer(new() { Divergence = Divergence.SquaredError, Optimizer = new Adam(5e-3), ClipNorm = 1, BatchSize = 8 });
        Sequence<float>[] windows = [.. Windows(series)];
        trainer.Fit(windows, epochs: 200);
        trainer.LearningRate = 5e-4;
        trainer.Fit(windows, epochs: 100);

        double error = NormalizedError(net, series);
        log.WriteLine($"normalised root mean squared error {error:F4}");
        Assert.True(error <= 0.02, $"The normalised root mean squared error is {error:F4}.");
    }

    private static IEnumerable<Sequence<float>> Windows(float[] series)
    {
        for (int first = 0; first + Window < TrainSteps; first += Window / 2)
        {
            yield return new Sequence<float>(Window, series.AsMemory(first, Window)) { Targets = series.AsMemory(first + 1, Window) };
        }
    }

    /// <summary>Root of the mean squared error over the standard deviation, on the test part; the net sees the hundred steps before it first.</summary>
    private static double NormalizedError(ChaosPredictor net, float[] series)
    {
        int first = TrainSteps - WarmUp, steps = series.Length - 1 - first;
        float[] foretold = net.Predict(new Sequence<float>(steps, series.AsMemory(first, steps)));
        float[] wanted = series[(TrainSteps + 1)..];
        double mean = wanted.Average(value => (double)value), variance = wanted.Average(value => (value - mean) * (value - mean));
        return Math.Sqrt(wanted.Select((value, t) => Math.Pow(foretold[t + WarmUp] - value, 2)).Average() / variance);
    }
}
