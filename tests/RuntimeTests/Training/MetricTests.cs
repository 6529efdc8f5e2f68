using Rnn;

namespace RuntimeTests.Training;

public sealed class MetricTests
{
    [Fact]
    public void RelativeVarianceIsTheErrorOverTheVarianceOfTheTargets()
    {
        TinyNetwork<double> net = new();
        List<Sequence<double>> data = TinyData.Sequences<double>(70, seed: 1);
        double[] y = [.. net.Predict(data).SelectMany(series => series)], d = [.. data.SelectMany(sequence => sequence.Targets.ToArray())];
        double errors = y.Zip(d, (a, b) => (a - b) * (a - b)).Sum() / (d.Length / 2);
        double Variance(int unit)
        {
            double[] values = [.. d.Where((_, i) => i % 2 == unit)];
            return values.Average(value => (value - values.Average()) * (value - values.Average()));
        }

        Assert.Equal(errors / (Variance(0) + Variance(1)), net.Evaluate(data, Metric.RelativeVariance), 12);
        Assert.Equal(errors / 1535, net.Evaluate(data, Metric.RelativeVarianceOf(1535)), 12);
        Assert.Equal(errors / 2, net.Evaluate(data, Divergence.SquaredError, reduction: Reduction.MeanPerStep), 12);
    }

    [Fact]
    public void AccuracyCountsTheStepsThatCount()
    {
        TinyNetwork<double> net = new(Activation.Softmax);
        double[] x = [1, 2, 3, 4, 5, 6];
        double[] y = net.Predict(new Sequence<double>(3, x));
        int[] right = [.. Enumerable.Range(0, 3).Select(t => y[2 * t] >= y[2 * t + 1] ? 0 : 1)];

        Assert.Equal(1, net.Evaluate([new(3, x) { Classes = right }], Metric.Accuracy));
        Assert.Equal(0.5, net.Evaluate([new(3, x) { Classes = new[] { right[0], -1, 1 - right[2] } }], Metric.Accuracy));
        Assert.Equal(0, net.Evaluate([new(3, x) { Classes = new[] { 1 - right[2] } }], Metric.Accuracy, TargetSteps.Last));
        Assert.Equal(1, net.Evaluate([new(3, x) { Targets = right.SelectMany(c => new double[] { 1 - c, c }).ToArray() }], Metric.Accuracy));
    }

    [Fact]
    public void MetricsSayWhatTheyMiss()
    {
        TinyNetwork<double> net = new();
        List<Sequence<double>> bare = [new(1, new double[2])];
        Assert.Contains("a sequence has none", Assert.Throws<ArgumentException>(() => net.Evaluate(bare, Metric.RelativeVariance)).Message);
        Assert.Contains("has neither", Assert.Throws<ArgumentException>(() => net.Evaluate(bare, Metric.Accuracy)).Message);
        Assert.Contains("No step of the 0 sequences counts", Assert.Throws<ArgumentException>(() => net.Evaluate([], Metric.Accuracy)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.RelativeVarianceOf(0));
    }

    [Fact]
    public void BatchesDoNotChangeWhatIsMeasured()
    {
        TinyNetwork<double> net = new();
        List<Sequence<double>> data = TinyData.Sequences<double>(23, seed: 1);
        Assert.Equal(net.Evaluate(data, Divergence.SquaredError, batchSize: 1), net.Evaluate(data, Divergence.SquaredError, batchSize: 100), 14);
        Assert.Equal(net.Predict(data, batchSize: 4), net.Predict(data, batchSize: 100));
        Assert.Equal(net.Predict(data[3]), net.Predict(data)[3]);
    }
}
