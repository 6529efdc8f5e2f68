using Rnn;

namespace RuntimeTests.Inference;

/// <summary>A network is asked, and answers, in the units of the data that it learned from.</summary>
public sealed class NetworkInferenceTests
{
    private static readonly DataPreparation Units = new()
    {
        Inputs = new Normalization([8, 2, -1], [4, 0.5, 3]), Targets = new Normalization([100, 20, 5], [50, 10, 2]),
    };

    private static readonly double[][] Rows = [[1, 2, 3], [9, 1, -4], [7, 7, 0.5]];

    [Fact]
    public void AStreamTakesAndGivesTheCallersUnits()
    {
        TwoByTwo net = new() { Preparation = Units };
        DataStream<double> stream = net.CreateDataStream();
        TwoByTwo.Stream plain = net.CreateStream();
        double[][] predicted = net.Predict(Rows);
        double[] scaled = new double[3], expected = new double[3];
        for (int round = 0; round < 2; round++, stream.Reset(), plain.Reset())
        {
            for (int t = 0; t < Rows.Length; t++)
            {
                Units.Inputs!.Apply<double>(Rows[t], scaled);
                Units.Targets!.Invert(plain.Step(scaled), expected);
                Assert.Equal(expected, stream.Step(Rows[t]).ToArray());
                for (int i = 0; i < 3; i++)
                {
                    Assert.Equal(expected[i], predicted[t][i], 1e-9);
                }
            }
        }
        Assert.Throws<ArgumentException>(() => stream.Step([1, 2]).Length);
    }

    [Fact]
    public void WithoutPreparationUnitsAreTheNetworks()
    {
        TwoByTwo net = new();
        Assert.Equal(net.CreateStream().Step(Rows[0]).ToArray(), net.CreateDataStream().Step(Rows[0]).ToArray());
    }

    [Fact]
    public void AStepAllocatesNothing()
    {
        DataStream<double> stream = new TwoByTwo { Preparation = Units }.CreateDataStream();
        double[] x = [1, 2, 3];
        for (int i = 0; i < 100; i++)
        {
            stream.Step(x);
        }
        long before = GC.GetAllocatedBytesForCurrentThread();
        stream.Step(x);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void AClassIsTheLargestOutputOfTheLastStep()
    {
        SmallWriter net = new();
        float[][] frames = [[1, 0, 0], [0, 1, 0], [0.5f, 0, 2]];
        float[] last = net.Predict(frames)[^1];
        Assert.Equal(Array.IndexOf(last, last.Max()), net.Classify(frames));
        Assert.Equal(net.Classify(frames), net.Classify(new Sequence<float>(3, frames.SelectMany(row => row).ToArray())));
        Assert.Equal(net.Classify(frames), net.Classify(new Series<float>(frames.SelectMany(row => row).ToArray(), 3)));
        Assert.Equal(net.Classify(frames), net.Classify(new Series<float>(frames.Select(row => row))));

        SmallWriter scaled = new() { Preparation = new() { Inputs = new Normalization([1, 1, 1], [2, 2, 2]) } };
        Assert.Equal(net.Predict(frames), scaled.Predict(Array.ConvertAll(frames, row => Array.ConvertAll(row, value => 2 * value + 1))));
    }

    [Fact]
    public void OneSigmoidSaysYesOrNo()
    {
        Alarm net = new();
        net.Yes.Weights("Signal")[0] = 1;
        net.Yes.Bias[0] = -3;
        Assert.Equal(0, net.Classify(new float[] { 9, 2.9f }));
        Assert.Equal(1, net.Classify(new float[] { 0, 3.1f }));
        net.Yes.Bias[0] = double.NaN;
        Assert.Contains("NaN", Assert.Throws<InvalidOperationException>(() => net.Classify(new float[] { 1 })).Message);
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        SmallWriter net = new();
        Assert.Contains("Expected rows of 3 values", Assert.Throws<ArgumentException>(() => net.Classify(new float[] { 1 })).Message);
        Assert.Contains("step 1 has 2 values; step 0 has 3", Assert.Throws<ArgumentException>(() => net.Classify(new float[][] { [1, 2, 3], [4, 5] })).Message);
        Assert.Contains("Step 1: input value 2 is NaN", Assert.Throws<ArgumentException>(() => net.Predict(new float[][] { [1, 2, 3], [4, 5, float.NaN] })).Message);
        Assert.Contains("has 2", Assert.Throws<InvalidOperationException>(() => new TwoByTwo().Classify(Rows)).Message);
        net.Preparation = new() { Inputs = new Normalization([0], [1]) };
        Assert.Contains("normalised in 1 inputs a step;", Assert.Throws<ArgumentException>(net.CreateDataStream).Message);
    }
}
