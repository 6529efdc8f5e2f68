using Rnn;
using RuntimeTests.Divergences;

namespace RuntimeTests.Training;

/// <summary>Metrics of a network with several outputs whose sequences give the targets of each by themselves.</summary>
public sealed class OutputMetricTests
{
    private static readonly double[] X = [0.5, -1, 0.25, 1, -0.5, 0.75], Speeds = [1, 2, double.NaN, 0, 3, 1];

    private static readonly Metric Error = Metric.MeanAbsoluteError.On("Speed"), Accuracy = Metric.Accuracy.On("Gear");

    private readonly Vehicle network = new();

    [Fact]
    public void EachOutputIsMeasuredOverTheStepsKnownOfIt()
    {
        double[] y = network.Predict(new Sequence<double>(3, X));
        int[] gears = [2, -1, Largest(y.AsSpan(12, 3))];
        Sequence<double> drive = new(3, X) { OutputTargets = [Speeds, gears] };

        IReadOnlyList<MetricValue> values = network.Evaluate([drive], [Error, Accuracy, Metric.Accuracy.On("Gear")]);

        double error = (Math.Abs(y[0] - 1) + Math.Abs(y[1] - 2) + Math.Abs(y[10] - 3) + Math.Abs(y[11] - 1)) / 4;
        double right = (Largest(y.AsSpan(2, 3)) == 2 ? 1 : 0) + 1;
        Assert.Equal(error, values[0].Value, 13);
        Assert.Equal([right / 2, right / 2], values.Skip(1).Select(value => value.Value));
        Assert.Equal((Math.Abs(y[10] - 3) + Math.Abs(y[11] - 1)) / 2, network.Evaluate([drive], Error, TargetSteps.Last), 13);
    }

    [Fact]
    public void TargetsApartAndSideBySideMeasureTheSame()
    {
        double[] speeds = [1, 2, 3, 0, 3, 1], gears = [0, 0, 1, 1, 0, 0, 0, 1, 0], together = [1, 2, 0, 0, 1, 3, 0, 1, 0, 0, 3, 1, 0, 1, 0];
        Sequence<double> apart = new(3, X) { OutputTargets = [speeds, gears] }, sideBySide = new(3, X) { Targets = together };

        Assert.Equal(network.Evaluate([sideBySide], [Error, Accuracy]), network.Evaluate([apart], [Error, Accuracy]));
        Assert.Equal(network.Evaluate([sideBySide, sideBySide], Error), network.Evaluate([apart, sideBySide], Error));
    }

    [Fact]
    public void OfAnOutputOfWhichNothingIsKnownThereIsNoFigure()
    {
        Sequence<double> drive = new(3, X) { OutputTargets = [Speeds, default] };

        IReadOnlyList<MetricValue> values = network.Evaluate([drive], [Error, Accuracy]);

        Assert.Equal([false, true], values.Select(value => double.IsNaN(value.Value)));
        Assert.Throws<ArgumentException>(() => network.Evaluate([drive], Accuracy));
    }

    [Fact]
    public void AMetricOfAllOutputsNeedsTheirTargetsTogether()
    {
        Sequence<double> together = new(3, X) { Targets = new double[15] }, apart = new(3, X) { OutputTargets = [Speeds, new[] { 2, 0, 1 }] };

        ArgumentException error = Assert.Throws<ArgumentException>(() => network.Evaluate([together, apart], Metric.MeanSquaredError));

        Assert.Equal("Mean squared error: sequence 1 gives the targets of each output by themselves, in OutputTargets; On(\"Speed\") measures one of them.", error.Message);
    }

    private static int Largest(ReadOnlySpan<double> values)
    {
        int largest = 0;
        for (int i = 1; i < values.Length; i++)
        {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }
}
