using Rnn;
using RuntimeTests.ReferenceCases;

namespace RuntimeTests.Divergences;

/// <summary>Connectionist temporal classification against its definition, at lengths where probabilities underflow, and what it refuses.</summary>
public sealed class CtcTests
{
    private const int Classes = 3;

    public static TheoryData<int, int, int[]> Shapes => new()
    {
        { 1, 0, [1] }, { 1, 0, [] }, { 4, 0, [] }, { 5, 0, [1] }, { 5, 0, [1, 2] }, { 5, 0, [2, 2] }, { 3, 0, [1, 1] }, { 3, 0, [1, 2, 1] }, { 7, 0, [1, 1, 2, 2] },
        { 6, 1, [0, 2, 0] }, { 6, 2, [0, 0, 1] },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void ItIsTheSumOverAllAlignments(int steps, int blank, int[] labels)
    {
        double[][] z = Logits(steps, Classes, seed: 4), expected = [.. z.Select(step => new double[Classes])];
        double loss = Ctc.Evaluate(z, labels, blank, 1, expected);
        SequenceBatch<double> batch = new(new Sequence<double>(steps) { Classes = labels.Length > 0 ? labels : [blank] });
        foreach (Activation activation in new[] { Activation.Identity, Activation.Softmax, Activation.LogSoftmax })
        {
            double[][] logProbabilities = [.. z.Select(LogSoftmax)];
            double[][] y = activation switch
            {
                Activation.Identity => z,
                Activation.LogSoftmax => logProbabilities,
                _ => [.. logProbabilities.Select(step => step.Select(Math.Exp).ToArray())],
            };
            Tape<double> tape = OutputTape.Create(activation, batch, [y], Classes);

            Assert.Equal(loss, Divergence.Ctc.WithBlank(blank).Evaluate(batch, tape), 13);

            double[] gradient = (activation == Activation.Softmax ? tape.LogitGradient : tape.OutputGradient)[0].ToArray();
            double[] p = [.. logProbabilities.SelectMany(step => activation == Activation.LogSoftmax ? step.Select(Math.Exp) : step.Select(_ => 0.0))];
            DivergenceTests.AssertClose([.. expected.SelectMany(step => step)], [.. gradient.Zip(p, (a, b) => a + b)], 1e-12);
        }
    }

    [Fact]
    public void MaskedStepsAreTakenOutOfTheSeries()
    {
        double[][] z = Logits(6, Classes, seed: 9);
        double[][] seen = [z[1], z[2], z[4]], expected = [.. seen.Select(_ => new double[Classes])];
        SequenceBatch<double> batch = new(new Sequence<double>(6) { Classes = new[] { 2, 1 }, Mask = new[] { false, true, true, false, true, false } });
        Tape<double> tape = OutputTape.Create(Activation.Identity, batch, [z], Classes);

        Assert.Equal(Ctc.Evaluate(seen, [2, 1], 0, 1, expected), Divergence.Ctc.Evaluate(batch, tape), 13);

        double[] nothing = new double[Classes];
        DivergenceTests.AssertClose([.. nothing, .. expected[0], .. expected[1], .. nothing, .. expected[2], .. nothing], tape.OutputGradient[0].ToArray(), 1e-13);
    }

    [Fact]
    public void ALongSeriesDoesNotUnderflow()
    {
        const int Steps = 2000;
        int[] labels = [.. Enumerable.Range(0, 400).Select(i => 1 + i % 40)];
        float[][] z = [.. Logits(Steps, 50, seed: 2).Select(step => step.Select(logit => (float)logit).ToArray())];
        SequenceBatch<float> batch = new(new Sequence<float>(Steps) { Classes = labels });
        Tape<float> tape = OutputTape.Create(Activation.Identity, batch, [z], 50);

        double loss = Divergence.Ctc.Evaluate(batch, tape);

        Assert.InRange(loss, 1000, 2000 * Math.Log(50));
        for (int t = 0; t < Steps; t++)
        {
            Assert.True(Math.Abs(tape.OutputGradient[0][t].ToArray().Sum()) < 1e-4, $"The gradient of step {t} does not sum to 0."); // Σ p − Σ γ = 1 − 1
        }
    }

    public static TheoryData<int[], string> Refusals => new()
    {
        { [1, 1, 2, 2], "Sequence 0: 5 steps cannot spell 4 labels, 2 of them equal to the one before; expected at least 6 steps" },
        { [1, 2, 1, 2, 1, 2], "5 steps cannot spell 6 labels, 0 of them" },
        { [1, 3], "Sequence 0, label 1: class 3; expected one of the classes 0 to 2 of Y, and not the blank 0" },
        { [1, 0], "Sequence 0, label 1: class 0" },
        { [-1], "Sequence 0, label 0: class -1" },
        { [], "Sequence 0 has no labels in Classes; where it says nothing, give the blank alone, [0]" },
    };

    [Theory, MemberData(nameof(Refusals))]
    public void WhatCannotBeSpelledIsRefused(int[] labels, string message)
    {
        SequenceBatch<double> batch = new(new Sequence<double>(5) { Classes = labels });
        Tape<double> tape = OutputTape.Create(Activation.Identity, batch, [Logits(5, Classes, 1)], Classes);
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => Divergence.Ctc.Evaluate(batch, tape)).Message);
    }

    [Fact]
    public void OutputsAndStepWeightsThatDoNotFitAreRefused()
    {
        SequenceBatch<double> batch = new(new Sequence<double>(1) { Classes = new[] { 1 }, StepWeights = new double[1] });
        Tape<double> tape = OutputTape.Create(Activation.Identity, batch, [Logits(1, Classes, 1)], Classes), tanh = OutputTape.Create(Activation.Tanh, batch, [Logits(1, Classes, 1)], Classes);

        Assert.Contains("no sum over time", Assert.Throws<ArgumentException>(() => Divergence.Ctc.Evaluate(batch, tape)).Message);
        Assert.Contains("the output Y has activation Tanh", Assert.Throws<ArgumentException>(() => Divergence.Ctc.Check(tanh.Topology)).Message);
        Assert.Contains("class 3 as its blank; the output Y has the classes 0 to 2", Assert.Throws<ArgumentException>(() => Divergence.Ctc.WithBlank(3).Check(tape.Topology)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Divergence.Ctc.WithBlank(-1));
    }

    internal static double[][] Logits(int steps, int classes, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, steps).Select(_ => Enumerable.Range(0, classes).Select(_ => 4 * random.NextDouble() - 2).ToArray())];
    }

    internal static double[] LogSoftmax(double[] z)
    {
        double log = Math.Log(z.Sum(Math.Exp));
        return [.. z.Select(logit => logit - log)];
    }
}
