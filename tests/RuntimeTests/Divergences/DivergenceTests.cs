using Rnn;

namespace RuntimeTests.Divergences;

/// <summary>Formulas, normalisers and the steps that count, against figures worked out by hand.</summary>
public sealed class DivergenceTests
{
    private static readonly double[][][] TwoSequences = [[[1, 2], [3, 4], [5, 6]], [[7, 8]]];

    private static SequenceBatch<double> Targets(params double[][] targets) =>
        new(targets.Select(series => new Sequence<double>(series.Length / 2) { Targets = series }));

    [Fact]
    public void SquaredErrorIsHalfTheSumOverStepsPerSequence()
    {
        SequenceBatch<double> batch = Targets([0, 0, 3, 3, 5, 5], [7, 6]);
        Tape<double> tape = OutputTape.Create(Activation.Identity, batch, TwoSequences, 2);

        double loss = Divergence.SquaredError.Evaluate(batch, tape);

        Assert.Equal(0.5 * (1 + 4 + 0 + 1 + 0 + 1 + 0 + 4) / 2, loss, 15);
        Assert.Equal([0.5, 1, 0, 0.5, 0, 0.5], tape.OutputGradient[0].ToArray());
        Assert.Equal([0, 1.0], tape.OutputGradient[1].ToArray());
    }

    [Theory]
    [InlineData(Reduction.Sum, 1)]
    [InlineData(Reduction.MeanPerStep, 4)]
    [InlineData(Reduction.MeanPerSequence, 2)]
    public void ReductionDividesByWhatCountsInTheWholeBatch(Reduction reduction, int normalizer)
    {
        SequenceBatch<double> batch = Targets([0, 0, 3, 3, 5, 5], [7, 6]);
        Tape<double> tape = OutputTape.Create(Activation.Identity, batch, TwoSequences, 2);

        Assert.Equal(5.5 / normalizer, Divergence.SquaredError.Evaluate(batch, tape, reduction: reduction), 15);
        Assert.Equal(2.0 / normalizer, tape.OutputGradient[1][0][1], 15);
    }

    [Fact]
    public void MaskedAndUnknownStepsDoNotCount()
    {
        SequenceBatch<double> batch = new(
            new Sequence<double>(3) { Targets = new double[] { 0, 0, 3, 3, double.NaN, 5 }, Mask = new[] { false, true, true } },
            new Sequence<double>(1) { Targets = new double[] { double.NaN, 6 } });
        Tape<double> tape = OutputTape.Create(Activation.Identity, batch, TwoSequences, 2);

        Assert.Equal(0.5, Divergence.SquaredError.Evaluate(batch, tape, reduction: Reduction.MeanPerStep), 15);
        Assert.Equal(0.5, Divergence.SquaredError.Evaluate(batch, tape), 15);
        Assert.Equal([0, 0, 0, 1, 0, 0], tape.OutputGradient[0].ToArray());
        Assert.Equal([0, 0.0], tape.OutputGradient[1].ToArray());
    }

    [Fact]
    public void NothingCountsIsZero()
    {
        SequenceBatch<double> batch = new(new Sequence<double>(1) { Classes = new[] { -1 } });
        Tape<double> tape = OutputTape.Create(Activation.Identity, batch, [[[1.0, 2]]], 2);
        Assert.Equal(0, Divergence.CrossEntropy.Evaluate(batch, tape));
    }

    [Fact]
    public void LastIsTheLastStepThatCounts()
    {
        SequenceBatch<double> batch = new(
            new Sequence<double>(3) { Targets = new double[] { 0, 0, 3, 3, 5, 5 }, Mask = new[] { true, true, false } },
            new Sequence<double>(1) { Targets = new double[] { 7, 6 } });
        Tape<double> tape = OutputTape.Create(Activation.Identity, batch, TwoSequences, 2);

        Assert.Equal((0.5 + 2) / 2, Divergence.SquaredError.Evaluate(batch, tape, TargetSteps.Last), 15);
        Assert.Equal([0, 0, 0, 0.5, 0, 0], tape.OutputGradient[0].ToArray());
        Assert.Equal((0.5 + 2) / 2, Divergence.SquaredError.Evaluate(batch, tape, TargetSteps.Last, Reduction.MeanPerStep), 15);
    }

    [Fact]
    public void OneTargetIsEnoughForTheLastStep()
    {
        SequenceBatch<double> batch = new(new Sequence<double>(3) { Classes = new[] { 1 } }, new Sequence<double>(1) { Classes = new[] { 0 } });
        Tape<double> tape = OutputTape.Create(Activation.Identity, batch, TwoSequences, 2);

        double loss = Divergence.CrossEntropy.Evaluate(batch, tape, TargetSteps.Last);

        double late = Math.Log(1 + Math.Exp(-1));
        Assert.Equal((late + 1 + late) / 2, loss, 14);
        Assert.Equal(new double[4], tape.OutputGradient[0].ToArray()[..4]);
    }

    [Fact]
    public void StepWeightsWeighTheSumAndNotTheNormalizer()
    {
        SequenceBatch<double> batch = new(new Sequence<double>(3) { Targets = new double[] { 0, 0, 3, 3, 5, 5 }, StepWeights = new double[] { 2, 0, 4 } });
        Tape<double> tape = OutputTape.Create(Activation.Identity, batch, TwoSequences[..1], 2);

        Assert.Equal(0.5 * ((2 * 5) + (4 * 1)) / 3, Divergence.SquaredError.Evaluate(batch, tape, reduction: Reduction.MeanPerStep), 15);
        Assert.Equal(new[] { 2, 4, 0, 0, 0, 4.0 }.Select(g => g / 3), tape.OutputGradient[0].ToArray());
    }

    [Fact]
    public void CrossEntropyIsTheSameFromSoftmaxLogSoftmaxAndLogits()
    {
        double[] z = [0.5, -1, 2];
        double logSum = Math.Log(z.Sum(Math.Exp));
        SequenceBatch<double> batch = new(new Sequence<double>(1) { Classes = new[] { 2 } });
        double[] gradient = [.. z.Select((logit, i) => Math.Exp(logit - logSum) - (i == 2 ? 1 : 0))];

        Tape<double> logits = OutputTape.Create(Activation.Identity, batch, [[z]], 3);
        Tape<double> softmax = OutputTape.Create(Activation.Softmax, batch, [[[.. z.Select(logit => Math.Exp(logit - logSum))]]], 3);
        Tape<double> logSoftmax = OutputTape.Create(Activation.LogSoftmax, batch, [[[.. z.Select(logit => logit - logSum)]]], 3);

        foreach (Tape<double> tape in new[] { logits, softmax, logSoftmax })
        {
            Assert.Equal(logSum - 2, Divergence.CrossEntropy.Evaluate(batch, tape), 14);
        }
        AssertClose(gradient, logits.OutputGradient[0].ToArray());
        AssertClose(gradient, softmax.LogitGradient[0].ToArray());
        Assert.Equal(new double[3], softmax.OutputGradient[0].ToArray());
        Assert.Equal([0, 0, -1.0], logSoftmax.OutputGradient[0].ToArray());
    }

    [Theory]
    [InlineData(Activation.Identity)]
    [InlineData(Activation.Softmax)]
    [InlineData(Activation.LogSoftmax)]
    public void AClassIsADistributionWithAllItsMassInOnePlace(Activation activation)
    {
        double[] y = activation switch { Activation.Softmax => [0.2, 0.5, 0.3], Activation.LogSoftmax => [-2, -0.3, -1], _ => [1, -2, 3] };
        SequenceBatch<double> byClass = new(new Sequence<double>(1) { Classes = new[] { 1 } });
        SequenceBatch<double> byShare = new(new Sequence<double>(1) { Targets = new double[] { 0, 1, 0 } });
        Tape<double> first = OutputTape.Create(activation, byClass, [[y]], 3), second = OutputTape.Create(activation, byShare, [[y]], 3);

        Assert.Equal(Divergence.CrossEntropy.Evaluate(byClass, first), Divergence.CrossEntropy.Evaluate(byShare, second), 15);
        SeriesView<double> a = activation == Activation.Softmax ? first.LogitGradient : first.OutputGradient;
        SeriesView<double> b = activation == Activation.Softmax ? second.LogitGradient : second.OutputGradient;
        AssertClose(a[0].ToArray(), b[0].ToArray());
    }

    [Fact]
    public void AProbabilityThatUnderflowsKeepsItsGradientAndAFiniteLoss()
    {
        SequenceBatch<float> batch = new(new Sequence<float>(1) { Classes = new[] { 0 } });
        Tape<float> tape = OutputTape.Create(Activation.Softmax, batch, [[[0f, 1]]], 2);

        Assert.Equal(-Math.Log(1.17549435e-38), Divergence.CrossEntropy.Evaluate(batch, tape), 6);
        Assert.Equal([-1f, 1], tape.LogitGradient[0].ToArray());
    }

    [Fact]
    public void LargeLogitsDoNotOverflow()
    {
        SequenceBatch<float> batch = new(new Sequence<float>(1) { Classes = new[] { 0 } });
        Tape<float> tape = OutputTape.Create(Activation.Identity, batch, [[[-1000f, 1000]]], 2);

        Assert.Equal(2000, Divergence.CrossEntropy.Evaluate(batch, tape), 3);
        Assert.Equal([-1f, 1], tape.OutputGradient[0].ToArray());
    }

    [Fact]
    public void NothingIsAllocatedAfterTheFirstBatch()
    {
        Random random = new(1);
        double[][][] y = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 9).Select(_ => Enumerable.Range(0, 20).Select(_ => random.NextDouble()).ToArray()).ToArray())];
        SequenceBatch<double> batch = new(y.Select(_ => new Sequence<double>(9) { Classes = new int[9], Targets = new double[180] }));
        SequenceBatch<double> values = new(y.Select(_ => new Sequence<double>(9) { Targets = new double[180] }));
        SequenceBatch<double> half = new(y.Select(_ => new Sequence<double>(9) { Targets = new double[90] }));
        SequenceBatch<double> labels = new(y.Select(_ => new Sequence<double>(9) { Classes = new[] { 3, 3, 7 } }));
        Divergence user = Divergence.Of("Sum", static series => series.Outputs.Length);
        foreach (Activation activation in new[] { Activation.Identity, Activation.Softmax, Activation.LogSoftmax })
        {
            AssertNothingAllocated(Divergence.SquaredError, activation, batch, y);
            AssertNothingAllocated(Divergence.AbsoluteError, activation, batch, y);
            AssertNothingAllocated(Divergence.Huber(), activation, batch, y);
            AssertNothingAllocated(Divergence.CrossEntropy, activation, batch, y);
            AssertNothingAllocated(Divergence.CrossEntropy.WithLabelSmoothing(0.1).WithClassWeights(Enumerable.Repeat(2.0, 20).ToArray()), activation, batch, y);
            AssertNothingAllocated(Divergence.KullbackLeibler, activation, values, y);
            AssertNothingAllocated(Divergence.Ctc, activation, labels, y);
            AssertNothingAllocated(user, activation, batch, y);
        }
        AssertNothingAllocated(Divergence.BinaryCrossEntropy, Activation.Identity, values, y);
        AssertNothingAllocated(Divergence.BinaryCrossEntropy, Activation.Sigmoid, values, y);
        AssertNothingAllocated(Divergence.GaussianLikelihood, Activation.Identity, half, y);
    }

    private static void AssertNothingAllocated(Divergence divergence, Activation activation, SequenceBatch<double> batch, double[][][] y)
    {
        Tape<double> tape = OutputTape.Create(activation, batch, y, y[0][0].Length);
        divergence.Evaluate(batch, tape);
        long before = GC.GetAllocatedBytesForCurrentThread();
        divergence.Evaluate(batch, tape);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated == 0, $"{divergence.Name} on {activation}: {allocated} bytes.");
    }

    internal static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance = 1e-14)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])), $"Element {i}: expected {expected[i]:R}, got {actual[i]:R}.");
        }
    }
}
