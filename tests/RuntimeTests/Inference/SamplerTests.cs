using Rnn;
using Rnn.Inference;
using Rnn.Numerics;

namespace RuntimeTests.Inference;

/// <summary>Classes are drawn as often as they should be, the same for the same seed.</summary>
public sealed class SamplerTests
{
    private static readonly double[] Probabilities = [0.1, 0.5, 0.0, 0.25, 0.15];

    [Theory]
    [InlineData(Activation.Softmax)]
    [InlineData(Activation.LogSoftmax)]
    [InlineData(Activation.Identity)]
    public void FrequenciesAreTheProbabilities(Activation activation)
    {
        double[] y = activation == Activation.Softmax ? Probabilities : Array.ConvertAll(Probabilities, p => Math.Log(p) + (activation == Activation.Identity ? 3 : 0));
        CheckFrequencies(Probabilities, Frequencies(new Sampling(), activation, y));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(2)]
    public void TemperatureIsAPowerOfTheProbabilities(double temperature)
    {
        double[] powers = Array.ConvertAll(Probabilities, p => Math.Pow(p, 1 / temperature));
        CheckFrequencies(Array.ConvertAll(powers, power => power / powers.Sum()), Frequencies(new Sampling(temperature), Activation.Softmax, Probabilities));
    }

    [Fact]
    public void OnlyTheLikeliestAreDrawnFrom()
    {
        CheckFrequencies([0, 2 / 3.0, 0, 1 / 3.0, 0], Frequencies(new Sampling(TopK: 2), Activation.Softmax, Probabilities));
        CheckFrequencies([0, 1, 0, 0, 0], Frequencies(new Sampling(TopK: 1), Activation.Softmax, Probabilities));
        CheckFrequencies(Probabilities, Frequencies(new Sampling(TopK: 99), Activation.Softmax, Probabilities));
        CheckFrequencies([0, 0.5 / 0.9, 0, 0.25 / 0.9, 0.15 / 0.9], Frequencies(new Sampling(TopP: 0.8), Activation.Softmax, Probabilities));
        CheckFrequencies([0, 1, 0, 0, 0], Frequencies(new Sampling(TopP: 0.01), Activation.Softmax, Probabilities));
        CheckFrequencies([0, 2 / 3.0, 0, 1 / 3.0, 0], Frequencies(new Sampling(TopK: 3, TopP: 0.7), Activation.Softmax, Probabilities));
        // Of equals the first.
        CheckFrequencies([0.5, 0.5, 0, 0], Frequencies(new Sampling(TopK: 2), Activation.Softmax, [0.25, 0.25, 0.25, 0.25]));
    }

    [Fact]
    public void TemperatureZeroTakesTheFirstOfTheLikeliest()
    {
        Assert.Equal(1, Of(new Sampling(0), Activation.Softmax, 5).Draw<double>(Probabilities));
        Assert.Equal(1, Of(new Sampling(0), Activation.Identity, 3).Draw<float>([-3, 2, 2]));
    }

    [Fact]
    public void DrawsAreAFunctionOfTheSeed()
    {
        int[] Draws(ulong seed)
        {
            Sampler sampler = Of(new Sampling(0.9), Activation.Softmax, 5, seed);
            return [.. Enumerable.Range(0, 20).Select(_ => sampler.Draw<double>(Probabilities))];
        }
        // The same on every machine; the numbers are those of the formulas written out in another language.
        Assert.Equal(Expected, Draws(7));
        Assert.Equal(Draws(7), Draws(7));
        Assert.NotEqual(Draws(7), Draws(8));
    }

    private static readonly int[] Expected = [3, 3, 1, 4, 3, 1, 1, 4, 1, 1, 1, 4, 1, 1, 4, 1, 1, 1, 1, 1];

    [Fact]
    public void DrawingAllocatesNothing()
    {
        Sampler sampler = Of(new Sampling(0.8, TopK: 4, TopP: 0.9), Activation.Softmax, 5);
        sampler.Draw<double>(Probabilities);
        long before = GC.GetAllocatedBytesForCurrentThread();
        sampler.Draw<double>(Probabilities);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void WhatIsNoDistributionIsRefused()
    {
        Assert.Contains("Dense Tanh", Assert.Throws<ArgumentException>(() => Of(new Sampling(), Activation.Tanh, 5)).Message);
        Assert.Contains("NaN for class 1", Assert.Throws<InvalidOperationException>(() => Of(new Sampling(), Activation.Identity, 2).Draw<float>([0, float.NaN])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(new Sampling(-1), Activation.Softmax, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(new Sampling(TopK: 0), Activation.Softmax, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(new Sampling(TopP: 1.5), Activation.Softmax, 5));
    }

    [Fact]
    public void PortableFunctionsAreThoseOfTheLibrary()
    {
        Random random = new(3);
        for (int i = 0; i < 20000; i++)
        {
            double x = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-10, 4));
            AssertClose(Math.Exp(x), PortableMath.Exp(x), x);
            double y = Math.Exp(random.NextDouble() * 1400 - 700);
            AssertClose(Math.Log(y), PortableMath.Log(y), y);
            AssertClose(Math.Log(1 + x / 1e3 * 1e-3), PortableMath.Log(1 + x / 1e3 * 1e-3), x);
        }
        Assert.Equal((0, 1, double.PositiveInfinity), (PortableMath.Exp(double.NegativeInfinity), PortableMath.Exp(0), PortableMath.Exp(1000)));
        Assert.Equal((double.NegativeInfinity, 0, double.PositiveInfinity), (PortableMath.Log(0), PortableMath.Log(1), PortableMath.Log(double.PositiveInfinity)));
        Assert.True(double.IsNaN(PortableMath.Log(-1)) && double.IsNaN(PortableMath.Log(double.NaN)) && double.IsNaN(PortableMath.Exp(double.NaN)));
        AssertClose(Math.Log(double.Epsilon * 12345), PortableMath.Log(double.Epsilon * 12345), 0);
    }

    private static void AssertClose(double expected, double actual, double x) =>
        Assert.True(expected == actual || Math.Abs(expected - actual) <= 2 * (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected)), $"{x}: {expected:R}, {actual:R}");

    private static double[] Frequencies(Sampling sampling, Activation activation, double[] y)
    {
        const int Draws = 40_000;
        Sampler sampler = Of(sampling, activation, y.Length);
        int[] counts = new int[y.Length];
        for (int i = 0; i < Draws; i++)
        {
            counts[sampler.Draw<double>(y)]++;
        }
        return Array.ConvertAll(counts, count => count / (double)Draws);
    }

    /// <summary>Five standard errors: √(p (1 − p) / 40 000) ≤ 0.0025.</summary>
    private static void CheckFrequencies(double[] expected, double[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.InRange(actual[i], expected[i] == 0 ? 0 : expected[i] - 0.0125, expected[i] == 0 ? 0 : expected[i] + 0.0125);
        }
    }

    private static Sampler Of(Sampling sampling, Activation activation, int size, ulong seed = 1) =>
        new(sampling, new LayerDescription("Y", LayerKind.Dense, size, activation, "", []), seed);
}
