using Rnn;

namespace RuntimeTests.Sequences;

/// <summary>A split loses nothing, shares nothing, and is the same for the same seed.</summary>
public sealed class SplitTests
{
    [Fact]
    public void OneSeriesIsCutInTime()
    {
        TrainValidationTestSplit<float> split = Series(100).SplitByTime(0.7, 0.15);
        Assert.Equal(Enumerable.Range(0, 70), Steps(split.Train));
        Assert.Equal(Enumerable.Range(70, 15), Steps(split.Validation));
        Assert.Equal(Enumerable.Range(85, 15), Steps(split.Test));
        (SequenceData<float> train, SequenceData<float> test) = Series(10).SplitByTime(0.75);
        Assert.Equal((8, 2), (train[0].Length, test[0].Length));
    }

    [Theory]
    [InlineData(1000, 10, 10)]
    [InlineData(1000, 10, 3)]
    [InlineData(997, 7, 1)]
    [InlineData(40, 3, 2)]
    public void NoStepStandsInTwoParts(int steps, int length, int stride)
    {
        SequenceData<float> windows = Series(steps).Window(length, stride);
        (SequenceData<float> train, SequenceData<float> validation, SequenceData<float> test) = windows.SplitByTime(0.7, 0.15);
        Assert.True(Steps(train).Max() < Steps(validation).Min());
        Assert.True(Steps(validation).Max() < Steps(test).Min());
        Assert.All([train, validation, test], part => Assert.All(part, window => Assert.Equal(length, window.Length)));
        int lost = windows.Count - train.Count - validation.Count - test.Count, overlapping = (length - 1) / stride;
        Assert.Equal(2 * overlapping, lost);
        Assert.InRange(train.Count / (double)windows.Count, 0.65, 0.75);
    }

    [Fact]
    public void CuttingFirstAndWindowingThenSharesNothingEither()
    {
        TrainValidationTestSplit<float> split = Series(100).SplitByTime(0.7, 0.15).Window(5, stride: 2);
        Assert.True(Steps(split.Train).Max() < 70);
        Assert.True(Steps(split.Validation).Min() >= 70 && Steps(split.Validation).Max() < 85);
        Assert.True(Steps(split.Test).Min() >= 85);
    }

    [Fact]
    public void SeveralSeriesAreSplitInTheirOrder()
    {
        SequenceData<float> data = SequenceData.From(Enumerable.Range(0, 10), number => Enumerable.Repeat((float)number, 4).ToArray(), number => number);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], Numbers(data.SplitByTime(0.7, 0.1).Train));
        Assert.Equal([8, 9], Numbers(data.Window(2).SplitByTime(0.7, 0.1).Test).Distinct());
    }

    [Fact]
    public void ARandomSplitIsAFunctionOfTheSeed()
    {
        SequenceData<float> data = SequenceData.From(Enumerable.Range(0, 50), number => new float[] { number }, number => number);
        (SequenceData<float> train, SequenceData<float> test) = data.Split(0.8, seed: 1);
        Assert.Equal(40, train.Count);
        Assert.Equal(Enumerable.Range(0, 50), Numbers(train).Concat(Numbers(test)).Order());
        Assert.Equal(Numbers(test), Numbers(data.Split(0.8, seed: 1).Test));
        Assert.NotEqual(Numbers(test), Numbers(data.Split(0.8, seed: 2).Test));
        // The numbers are the same on every machine.
        Assert.Equal([3, 7, 9], Numbers(SequenceData.From(Enumerable.Range(0, 10), number => new float[] { number }, number => number).Split(0.7, seed: 3).Test));

        (train, SequenceData<float> validation, test) = data.Split(0.6, 0.2, seed: 5);
        Assert.Equal((30, 10, 10), (train.Count, validation.Count, test.Count));
        Assert.Equal(Enumerable.Range(0, 50), Numbers(train).Concat(Numbers(validation)).Concat(Numbers(test)).Order());
    }

    [Theory]
    [InlineData(0.8, 0.1)]
    [InlineData(0.5, 0.25)]
    [InlineData(0.34, 0.33)]
    public void AStratifiedSplitSharesOutEveryClassAlike(double share, double validationShare)
    {
        // 97 of class 0, 41 of class 1, 13 of class 2.
        int[] labels = [.. Enumerable.Repeat(0, 97), .. Enumerable.Repeat(1, 41), .. Enumerable.Repeat(2, 13)];
        SequenceData<float> data = SequenceData.From(labels, _ => new float[2], label => label);
        (SequenceData<float> train, SequenceData<float> validation, SequenceData<float> test) = data.Split(share, validationShare, seed: 4, stratified: true);
        foreach (int label in (int[])[0, 1, 2])
        {
            int all = labels.Count(other => other == label);
            Assert.InRange(train.Count(sequence => sequence.Classes.Span[0] == label), share * all - 2, share * all + 2);
            Assert.InRange(validation.Count(sequence => sequence.Classes.Span[0] == label), validationShare * all - 2, validationShare * all + 2);
        }
        Assert.Equal(151, train.Count + validation.Count + test.Count);
        Assert.InRange(train.Count, share * 151 - 1, share * 151 + 1);
    }

    [Fact]
    public void WindowsOfOneSeriesStayTogether()
    {
        SequenceData<float> windows = SequenceData.From(Enumerable.Range(0, 20), number => Enumerable.Repeat((float)number, 12).ToArray(), number => number % 2).Window(4, stride: 1);
        foreach (TrainTestSplit<float> split in (TrainTestSplit<float>[])[windows.Split(0.75, seed: 2), windows.Split(0.75, seed: 2, stratified: true)])
        {
            Assert.Empty(split.Train.Select(window => window.Inputs[0].Span[0]).Intersect(split.Test.Select(window => window.Inputs[0].Span[0])));
            Assert.Equal(windows.Count, split.Train.Count + split.Test.Count);
        }
    }

    [Fact]
    public void WhatWouldLeakOrLacksAClassIsRefused()
    {
        Assert.Contains("overlap", Assert.Throws<InvalidOperationException>(() => Series(20).Window(4, stride: 2).Split(0.5)).Message);
        Assert.Equal(5, Series(20).Window(2).Split(0.5).Test.Count);
        Assert.Contains("SplitByTime", Assert.Throws<InvalidOperationException>(() => Series(20).Split(0.5)).Message);
        Assert.Contains("sequence 0 has none", Assert.Throws<ArgumentException>(() => Series(20).Window(2).Split(0.5, stratified: true)).Message);
        SequenceData<float> mixed = SequenceData.From([0, 1], _ => new float[3], number => new[] { number, -1, 1 });
        Assert.Contains("sequence 0 has the classes 0 and 1", Assert.Throws<ArgumentException>(() => mixed.Split(0.5, stratified: true)).Message);
        Assert.Contains("2 series cannot be split into 3 parts", Assert.Throws<ArgumentException>(() => mixed.Split(0.5, 0.2)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Series(20).SplitByTime(0.7, 0.3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Series(20).SplitByTime(0));
        Assert.Throws<InvalidOperationException>(() => SequenceData.From([1], _ => new float[9], label => label).SplitByTime(0.5));
        Assert.Contains("share steps", Assert.Throws<ArgumentException>(() => Series(20).Window(10, stride: 1).SplitByTime(0.5, 0.2)).Message);
    }

    /// <summary>One series whose input is the number of the step.</summary>
    private static SequenceData<float> Series(int length)
    {
        float[] steps = [.. Enumerable.Range(0, length).Select(t => (float)t)];
        return SequenceData.From(steps, steps);
    }

    private static IEnumerable<int> Steps(SequenceData<float> data) => data.SelectMany(sequence => sequence.Inputs[0].ToArray()).Select(step => (int)step);

    private static IEnumerable<int> Numbers(SequenceData<float> data) => data.Select(sequence => (int)sequence.Inputs[0].Span[0]);
}
