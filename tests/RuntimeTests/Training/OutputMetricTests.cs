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

        Assert.Equal("Mean squared error: a sequence gives the targets of each output by themselves, in OutputTargets; On(\"Speed\") measures one of them.", error.Message);
    }

    [Fact]
    public void TheLastStepIsThatOfTheOutput()
    {
        double[] y = network.Predict(new Sequence<double>(3, X));
        Sequence<double> known = new(3, X) { OutputTargets = [Speeds, new[] { Largest(y.AsSpan(2, 3)), -1, -1 }] };
        Sequence<double> oneTarget = new(3, X) { OutputTargets = [new double[] { 3, 1 }, new[] { Largest(y.AsSpan(12, 3)) }] };
        double error = (Math.Abs(y[10] - 3) + Math.Abs(y[11] - 1)) / 2;

        foreach (Sequence<double> drive in new[] { known, oneTarget })
        {
            IReadOnlyList<MetricValue> values = network.Evaluate([drive], [Error, Accuracy], TargetSteps.Last);

            Assert.Equal(error, values[0].Value, 13);
            Assert.Equal(1, values[1].Value);
        }
    }

    [Fact]
    public void MaskAndWarmUpHoldForEachOutput()
    {
        double[] y = network.Predict(new Sequence<double>(3, X));
        int[] gears = [Largest(y.AsSpan(2, 3)), 0, Largest(y.AsSpan(12, 3))];
        gears[1] = (Largest(y.AsSpan(7, 3)) + 1) % 3;

        double Share(Sequence<double> drive) => network.Evaluate([drive], Accuracy);

        Assert.Equal(2 / 3.0, Share(new(3, X) { OutputTargets = [Speeds, gears] }), 13);
        Assert.Equal(1 / 2.0, Share(new(3, X) { OutputTargets = [Speeds, gears], WarmUp = 1 }), 13);
        Assert.Equal(1, Share(new(3, X) { OutputTargets = [Speeds, gears], Mask = new[] { true, false, true } }), 13);
    }

    [Fact]
    public void WhatDoesNotFitAnOutputIsSaid()
    {
        Sequence<double> drive = new(3, X) { OutputTargets = [Speeds, new[] { 2, 0, 7 }] };

        string Message(Metric metric, Sequence<double> of) => Assert.Throws<ArgumentException>(() => network.Evaluate([of], metric)).Message;

        Assert.Equal("Mean absolute error compares the output with values, in Targets or those of the output in OutputTargets; a sequence has none.", Message(Metric.MeanAbsoluteError.On("Gear"), drive));
        Assert.Contains("a sequence gives class 7; the output has the classes 0 to 2", Message(Accuracy, drive), StringComparison.Ordinal);
        Assert.StartsWith("Sequence 0, Speed: expected [3, 2], 6 values; got 5.", Message(Error, new(3, X) { OutputTargets = [Speeds[..5], default] }), StringComparison.Ordinal);
        Assert.StartsWith("Sequence 0 has 1 OutputTargets; ", Message(Error, new(3, X) { OutputTargets = [Speeds] }), StringComparison.Ordinal);
        Assert.StartsWith(
            "Sequence 2, Speed: ", Assert.Throws<ArgumentException>(() => network.Evaluate([drive, drive, new(3, X) { OutputTargets = [Speeds[..5], default] }], Error, batchSize: 2)).Message, StringComparison.Ordinal);
        Assert.Empty(network.Evaluate([drive], Array.Empty<Metric>()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void ATrainerMeasuresAnOutputOfWhichTheDivergenceCountsNothing(int workers)
    {
        Sequence<double>[] validation =
        [
            new(3, X) { OutputTargets = [default, new[] { 2, 0, 1 }] }, new(3, X) { OutputTargets = [Speeds, default] }, new(3, X) { OutputTargets = [new double[] { 0, 0, 0, 0, 0, 9 }, default] },
        ];
        TrainerOptions<double> options = new()
        {
            Divergence = Divergence.OfOutputs(("Gear", Divergence.CrossEntropy, 1.0)), Optimizer = new Sgd(0.01), BatchSize = 2, Workers = workers, Validation = validation, Metrics = [Error, Accuracy],
        };

        TrainingResult result = network.CreateTrainer(options).Fit([validation[0]], epochs: 1);

        Assert.All(network.Evaluate(validation, [Error, Accuracy]).Zip(result.History[0].Metrics), pair => Assert.Equal(pair.First.Value, pair.Second.Value, 13));
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
