using Rnn;
using Rnn.Divergences;

namespace RuntimeTests.Divergences;

/// <summary>Weights of sequences, steps and classes, and the normaliser that is counted before workers take their share.</summary>
public sealed class WeightTests
{
    private static readonly double[][][] Y = [[[1, 2], [3, 4], [5, 6]], [[7, 8]]];

    private static readonly CrossEntropyDivergence Weighed = Divergence.CrossEntropy.WithClassWeights(3, 0.5);

    [Theory]
    [InlineData(Reduction.Sum, 1)]
    [InlineData(Reduction.MeanPerStep, (2 * 3) + (0.5 * 1))]
    [InlineData(Reduction.MeanPerSequence, 2.5)]
    public void AMeanDividesByTheSumOfTheWeightsOfSequences(Reduction reduction, double normalizer)
    {
        SequenceBatch<double> batch = new(
            new Sequence<double>(3) { Targets = new double[] { 0, 0, 3, 3, 5, 5 }, Weight = 2 }, new Sequence<double>(1) { Targets = new double[] { 7, 6 }, Weight = 0.5 });
        Tape<double> tape = OutputTape.Create(Activation.Identity, batch, Y, 2);

        Assert.Equal(((2 * 3.5) + (0.5 * 2)) / normalizer, Divergence.SquaredError.Evaluate(batch, tape, reduction: reduction), 14);
        DivergenceTests.AssertClose([2 / normalizer, 4 / normalizer, 0, 2 / normalizer, 0, 2 / normalizer], tape.OutputGradient[0].ToArray());
        DivergenceTests.AssertClose([0, 1 / normalizer], tape.OutputGradient[1].ToArray());
    }

    [Fact]
    public void ASequenceOfWeightZeroDoesNotCount()
    {
        SequenceBatch<double> batch = new(
            new Sequence<double>(3) { Targets = new double[] { 0, 0, 3, 3, 5, 5 }, Weight = 0 }, new Sequence<double>(1) { Targets = new double[] { 7, 6 } });
        Tape<double> tape = OutputTape.Create(Activation.Identity, batch, Y, 2);

        Assert.Equal(2, Divergence.SquaredError.Evaluate(batch, tape), 14);
        Assert.Equal(2, Divergence.SquaredError.Evaluate(batch, tape, reduction: Reduction.MeanPerStep), 14);
        Assert.Equal(new double[6], tape.OutputGradient[0].ToArray());
    }

    [Theory]
    [InlineData(Activation.Identity, true)]
    [InlineData(Activation.Identity, false)]
    [InlineData(Activation.Softmax, true)]
    [InlineData(Activation.Softmax, false)]
    public void TheTargetsOfASequenceOfWeightZeroAreNotRead(Activation activation, bool isFirst)
    {
        double[][] y = [[0.5, 0.5], [0.25, 0.75], [0.125, 0.875]];
        Sequence<double> weightless = new(3) { Classes = new[] { 0, 2, 9 }, Weight = 0 }, counted = new(3) { Classes = new[] { 0, 1, 1 } };
        SequenceBatch<double> alone = new(counted), both = isFirst ? new(weightless, counted) : new(counted, weightless);
        Tape<double> tapeOfOne = OutputTape.Create(activation, alone, [y], 2), tape = OutputTape.Create(activation, both, [y, y], 2);

        Assert.Equal(Divergence.CrossEntropy.Evaluate(alone, tapeOfOne), Divergence.CrossEntropy.Evaluate(both, tape), 14);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void AWeightIsAFiniteNumberFromZeroOn(double weight) =>
        Assert.Contains($"weight of a sequence is {weight}", Assert.Throws<ArgumentOutOfRangeException>(() => new Sequence<float>(1) { Weight = weight }).Message);

    [Fact]
    public void StepWeightsDoNotEnterTheNormalizerAndClassWeightsDo()
    {
        SequenceBatch<double> batch = new(new Sequence<double>(3) { Classes = new[] { 0, 1, 1 }, StepWeights = new double[] { 1, 2, 4 }, Weight = 5 });
        Tape<double> tape = OutputTape.Create(Activation.Identity, batch, Y[..1], 2);
        double low = Math.Log(1 + Math.Exp(1)), high = low - 1;

        Assert.Equal(((3 * low) + (0.5 * 6 * high)) / 4, Weighed.Evaluate(batch, tape), 14);
        Assert.Equal((3 * low) + (0.5 * 6 * high), Weighed.Evaluate(batch, tape, reduction: Reduction.MeanPerSequence), 14);
    }

    [Fact]
    public void ASequenceWhoseClassesAllWeighZeroDoesNotCount()
    {
        CrossEntropyDivergence divergence = Divergence.CrossEntropy.WithClassWeights(0, 1);
        SequenceBatch<double> nothing = new(new Sequence<double>(1) { Classes = new[] { 0 } });
        SequenceBatch<double> half = new(nothing[0], new Sequence<double>(1) { Classes = new[] { 1 } });

        Assert.Equal(0, divergence.Evaluate(nothing, OutputTape.Create(Activation.Identity, nothing, [[[1.0, 2]]], 2)));
        foreach (Reduction reduction in new[] { Reduction.MeanPerStep, Reduction.MeanPerSequence })
        {
            double loss = divergence.Evaluate(half, OutputTape.Create(Activation.Identity, half, [[[1.0, 2]], [[1.0, 2]]], 2), reduction: reduction);
            Assert.Equal(Math.Log(1 + Math.Exp(-1)), loss, 14);
        }
    }

    [Theory]
    [InlineData(Reduction.Sum)]
    [InlineData(Reduction.MeanPerStep)]
    [InlineData(Reduction.MeanPerSequence)]
    public void TheNormalizerIsCountedOverTheWholeBatchBeforeItIsSplit(Reduction reduction)
    {
        Sequence<double>[] sequences =
        [
            new(3) { Classes = new[] { 0, -1, 1 }, Weight = 2 }, new(1) { Classes = new[] { 1 }, Weight = 0.25 },
            new(3) { Classes = new[] { 1, 1, 0 }, Mask = new[] { true, false, true } },
        ];
        double[][][] y = [Y[0], Y[1], Y[0]];
        SequenceBatch<double> whole = new(sequences);
        Tape<double> tape = OutputTape.Create(Activation.Identity, whole, y, 2);
        double expected = Weighed.Evaluate(whole, tape, reduction: reduction);

        double normalizer = Weighed.Count(whole, tape.Topology, TargetSteps.All).Normalizer(reduction), sum = 0;
        StepCount counted = default;
        for (int worker = 0; worker < sequences.Length; worker++)
        {
            SequenceBatch<double> share = new(sequences[worker]);
            Tape<double> part = OutputTape.Create(Activation.Identity, share, [y[worker]], 2);
            counted += Weighed.Count(share, part.Topology, TargetSteps.All);
            sum += Weighed.Sum(share, part, TargetSteps.All, 1 / normalizer);
            DivergenceTests.AssertClose(tape.OutputGradient[worker].ToArray(), part.OutputGradient[0].ToArray());
        }

        Assert.Equal(normalizer, counted.Normalizer(reduction), 14);
        Assert.Equal(expected, sum / normalizer, 14);
    }
}
