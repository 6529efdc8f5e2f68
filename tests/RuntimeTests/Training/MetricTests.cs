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
    public void ErrorsAreAveragedOverStepsAndComponents()
    {
        TinyNetwork<double> net = new();
        List<Sequence<double>> data = TinyData.Sequences<double>(23, seed: 1);
        double[] errors = [.. net.Predict(data).SelectMany(series => series).Zip(data.SelectMany(sequence => sequence.Targets.ToArray()), (y, d) => y - d)];

        Assert.Equal(errors.Average(error => error * error), net.Evaluate(data, Metric.MeanSquaredError), 13);
        Assert.StartsWith("Mean squared error 0.", net.Evaluate(data, [Metric.MeanSquaredError]).Single().ToString(), StringComparison.Ordinal);
        Assert.Equal(Math.Sqrt(errors.Average(error => error * error)), net.Evaluate(data, Metric.RootMeanSquaredError), 13);
        Assert.Equal(errors.Average(Math.Abs), net.Evaluate(data, Metric.MeanAbsoluteError), 13);
        Assert.Equal(1 - net.Evaluate(data, Metric.RelativeVariance), net.Evaluate(data, Metric.RSquared), 13);
    }

    [Fact]
    public void StepsThatDoNotCountAreNotMeasured()
    {
        TinyNetwork<double> net = new();
        double[] x = [1, 2, 3, 4, 5, 6], d = [1, 0, double.NaN, 0, 2, 1];
        double[] y = net.Predict(new Sequence<double>(3, x));
        double first = (Math.Abs(y[0] - 1) + Math.Abs(y[1])) / 2, last = (Math.Abs(y[4] - 2) + Math.Abs(y[5] - 1)) / 2;
        Sequence<double> whole = new(3, x) { Targets = d }, masked = new(3, x) { Targets = d, Mask = new[] { true, true, false } };

        Assert.Equal((first + last) / 2, net.Evaluate([whole], Metric.MeanAbsoluteError), 14);
        Assert.Equal(last, net.Evaluate([whole], Metric.MeanAbsoluteError, TargetSteps.Last), 14);
        Assert.Equal(first, net.Evaluate([masked], Metric.MeanAbsoluteError), 14);
        Assert.Equal(first, net.Evaluate([masked], Metric.MeanAbsoluteError, TargetSteps.Last), 14);
    }

    [Theory]
    [InlineData(Activation.Softmax)]
    [InlineData(Activation.LogSoftmax)]
    [InlineData(Activation.Identity)]
    public void PerplexityIsThePowerOfTheCrossEntropy(Activation activation)
    {
        TinyNetwork<double> net = new(activation);
        List<Sequence<double>> classes = TinyData.Sequences<double>(23, seed: 1, classes: true);
        List<Sequence<double>> shares = [.. classes.Select(sequence => new Sequence<double>(sequence.Length, sequence.Inputs[0])
        {
            Targets = sequence.Classes.ToArray().SelectMany(c => c == 0 ? new[] { 0.75, 0.25 } : [0.0, 1.0]).ToArray(),
        })];
        foreach (List<Sequence<double>> data in new[] { classes, shares })
        {
            foreach (TargetSteps targets in Enum.GetValues<TargetSteps>())
            {
                double entropy = net.Evaluate(data, Divergence.CrossEntropy, targets, Reduction.MeanPerStep);
                Assert.Equal(Math.Exp(entropy), net.Evaluate(data, Metric.Perplexity, targets), 12);
                Assert.Equal(entropy / Math.Log(2), net.Evaluate(data, Metric.BitsPerCharacter, targets), 12);
            }
        }
    }

    [Fact]
    public void TheRightClassMayBeAmongTheLargest()
    {
        double Share(Metric metric, params int[] classes)
        {
            MetricSum sum = metric.Begin([Output("Y", 4)]);
            foreach (int wanted in classes)
            {
                sum.Add([0.1, 0.5, 0.3, 0.3], [], wanted);
            }
            return sum.Value;
        }
        Assert.Equal(0.25, Share(Metric.Accuracy, 0, 1, 2, 3));
        Assert.Equal(0.5, Share(Metric.TopAccuracy(2), 0, 1, 2, 3));
        Assert.Equal(0.75, Share(Metric.TopAccuracy(3), 0, 1, 2, 3));
        Assert.Equal(1, Share(Metric.TopAccuracy(7), 0, 1, 2, 3));
        Assert.Equal(0, Share(Metric.TopAccuracy(2), 3));
        Assert.Equal("Top-2 accuracy", Metric.TopAccuracy(2).Name);
        Assert.Contains("class 4; the output has the classes 0 to 3", Assert.Throws<ArgumentException>(() => Share(Metric.Accuracy, 4)).Message);
    }

    [Fact]
    public void AConfusionMatrixCountsWhatWasTakenForWhat()
    {
        MetricSum<ConfusionMatrix> sum = Metric.Confusion("ant", "bee", "wasp").Begin([Output("Y", 3)]);
        foreach ((int wanted, int named) in new[] { (0, 0), (0, 0), (0, 1), (1, 1), (1, 1), (1, 0), (1, 1) })
        {
            sum.Add([named == 0 ? 1 : 0, named == 1 ? 1 : 0, 0], wanted == 1 ? [0, 1, 0] : [], wanted == 1 ? -1 : wanted);
        }
        ConfusionMatrix matrix = sum.Result;

        Assert.Equal(5 / 7.0, sum.Value);
        Assert.Equal((7, 3, 4), (matrix.Total, matrix.Actual(0), matrix.Actual(1)));
        Assert.Equal((2, 1, 1, 3), (matrix[0, 0], matrix[0, 1], matrix[1, 0], matrix[1, 1]));
        Assert.Equal(2 / 3.0, matrix.Precision(0));
        Assert.Equal(3 / 4.0, matrix.Recall(1));
        Assert.Equal(3 / 4.0, matrix.F1(1), 15);
        Assert.Equal((2 / 3.0 + 3 / 4.0) / 2, matrix.MacroF1, 15);
        Assert.True(double.IsNaN(matrix.Precision(2)) && double.IsNaN(matrix.Recall(2)));
        Assert.Equal(
            """
            right \ named  ant  bee  wasp  precision  recall     F1
            ant              2    1     0      0.667   0.667  0.667
            bee              1    3     0      0.750   0.750  0.750
            wasp             0    0     0          –       –      –
            accuracy 0.714 of 7
            """, matrix.ToString());
    }

    [Fact]
    public void AConfusionMatrixComesFromEvaluate()
    {
        TinyNetwork<float> net = new(Activation.LogSoftmax);
        List<Sequence<float>> data = TinyData.Sequences<float>(23, seed: 1, classes: true);
        ConfusionMatrix matrix = net.Evaluate(data, Metric.Confusion());
        Assert.Equal(data.Sum(sequence => sequence.Length), matrix.Total);
        Assert.Equal(net.Evaluate(data, Metric.Accuracy), matrix.Accuracy);
        Assert.Equal(["0", "1"], matrix.Labels);
        Assert.Contains("3 labels; the output Y has 2", Assert.Throws<ArgumentException>(() => net.Evaluate(data, Metric.Confusion("a", "b", "c"))).Message);
        Assert.Throws<ArgumentException>(() => new ConfusionMatrix(["a"], new long[2, 2]));
    }

    [Fact]
    public void OneOfSeveralOutputsMayBeMeasured()
    {
        LayerDescription[] outputs = [Output("A", 2), Output("B", 3)];
        double On(Metric metric)
        {
            MetricSum sum = metric.Begin(outputs);
            sum.Add([1, 2, 0.2, 0.3, 0.5], [0, 0, 0, 0, 1], -1);
            return sum.Value;
        }
        Assert.Equal(2.5, On(Metric.MeanSquaredError.On("A")));
        Assert.Equal(1, On(Metric.Accuracy.On("B")));
        Assert.Equal("Accuracy of B", Metric.Accuracy.On("B").Name);
        Assert.Contains("On(\"A\")", Assert.Throws<ArgumentException>(() => On(Metric.Accuracy)).Message);
        Assert.Contains("no output 'C'; the outputs are A, B", Assert.Throws<ArgumentException>(() => On(Metric.Accuracy.On("C"))).Message);

        // Cross-entropies of several outputs add up.
        Assert.Equal(
            Math.Log(On(Metric.Perplexity.On("B"))) + Math.Log(Math.E * Math.E), Math.Log(Perplexity([Output("A", 2, Activation.LogSoftmax), Output("B", 3)])), 12);
        static double Perplexity(LayerDescription[] outputs)
        {
            MetricSum sum = Metric.Perplexity.Begin(outputs);
            sum.Add([-1, -2, 0.2, 0.3, 0.5], [0, 1, 0, 0, 1], -1);
            return sum.Value;
        }
    }

    [Fact]
    public void SeveralMetricsAreMeasuredInOneRun()
    {
        TinyNetwork<double> net = new();
        List<Sequence<double>> data = TinyData.Sequences<double>(23, seed: 1);
        int before = net.Passes.Free;
        IReadOnlyList<MetricValue> values = net.Evaluate(data, [Metric.MeanSquaredError, Metric.RSquared], batchSize: 100);
        Assert.Equal(before + 1, net.Passes.Free);
        Assert.Equal([new("Mean squared error", net.Evaluate(data, Metric.MeanSquaredError)), new("R²", net.Evaluate(data, Metric.RSquared))], values);
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
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.TopAccuracy(0));
        Assert.Contains("the output Y has activation Tanh", Assert.Throws<ArgumentException>(() => new TinyNetwork<double>(Activation.Tanh).Evaluate(bare, Metric.Perplexity)).Message);
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

    private static LayerDescription Output(string name, int size, Activation activation = Activation.Softmax) =>
        new(name, LayerKind.Dense, size, activation, "", []) { IsOutput = true };
}
