using Rnn;

namespace RuntimeTests.Sequences;

/// <summary>Data come from arrays and objects of many shapes, and what does not fit is said of its place.</summary>
public sealed class SequenceDataTests
{
    private sealed record Recording(float[][] Frames, int Speaker, float[] Loudness);

    private static readonly Recording[] Recordings =
    [
        new([[1, 2], [3, 4], [5, 6]], 1, [0.1f, 0.2f, 0.3f]),
        new([[7, 8]], 0, [0.4f]),
    ];

    [Fact]
    public void ObjectsGiveClassesAndTargets()
    {
        SequenceData<float> classes = SequenceData.From(Recordings, r => r.Frames, r => r.Speaker);
        Assert.Equal([1, 2, 3, 4, 5, 6], classes[0].Inputs[0].ToArray());
        Assert.Equal([1], classes[0].Classes.ToArray());
        Assert.Equal(1, classes[1].Length);

        Assert.Equal(Recordings[0].Loudness, SequenceData.From(Recordings, r => r.Frames, r => r.Loudness)[0].Targets.ToArray());
        Assert.Equal([1, 2, 3, 4, 5, 6], SequenceData.From(Recordings, r => r.Loudness, r => r.Frames)[0].Targets.ToArray());
        Assert.Equal([0, 1, 2], SequenceData.From(Recordings, r => r.Frames, r => Enumerable.Range(0, r.Frames.Length).ToArray())[0].Classes.ToArray());
        Assert.Equal([9], SequenceData.From(Recordings, r => r.Frames, r => new float[] { 9 })[0].Targets.ToArray());
    }

    [Fact]
    public void ArraysOfEveryShapeAreSeries()
    {
        Series<double>[] same = [new double[][] { [1, 2], [3, 4] }, new double[,] { { 1, 2 }, { 3, 4 } }, new List<double[]> { new[] { 1.0, 2 }, new[] { 3.0, 4 } }, new(new[] { 1.0, 2, 3, 4 }, 2)];
        Assert.All(same, series => Assert.Equal(([1, 2, 3, 4], 2, 2), (series.Values.ToArray(), series.Size, series.Length), Compare));
        SequenceData<double> one = SequenceData<double>.From(same[0], new[] { 5.0, 6 });
        Assert.Equal((2, [5, 6]), (one[0].Length, one[0].Targets.ToArray()), static (left, right) => left.Item1 == right.Item1 && left.Item2.SequenceEqual(right.Item2));
        Assert.Equal([1, -1], SequenceData<double>.From(same[0], [1, -1])[0].Classes.ToArray());
    }

    [Fact]
    public void WhatDoesNotFitIsNamedWithItsPlace()
    {
        Assert.Equal("Sequence 0, inputs: step 1 has 1 values; step 0 has 2. (Parameter 'items')", Fault(new float[][] { [1, 2], [3] }, new float[] { 1, 2 }));
        Assert.StartsWith("Sequence 0 has no inputs", Fault(Array.Empty<float>(), new float[] { 1 }));
        Assert.StartsWith("Sequence 0 has 3 steps and 2 targets; expected a target a step, or a single one.", Fault(new float[] { 1, 2, 3 }, new float[] { 1, 2 }));
        Assert.StartsWith("Sequence 0, step 1: input value 1 is NaN; an input must be a finite number.", Fault(new float[][] { [1, 2], [3, float.NaN] }, new float[] { 1, 2 }));
        Assert.StartsWith("Sequence 0, step 1: target value 0 is Infinity", Fault(new float[] { 1, 2 }, new float[] { float.NaN, float.PositiveInfinity }));

        ArgumentException error = Assert.Throws<ArgumentException>(() => SequenceData.From(new[] { 2, 3 }, size => new float[4, size], _ => 0));
        Assert.StartsWith("Sequence 1 has inputs of 3 values a step; those before it have 2.", error.Message);
        error = Assert.Throws<ArgumentException>(() => SequenceData.From(new[] { 1, 3 }, _ => new float[3], targets => new float[targets]));
        Assert.StartsWith("Sequence 1 has a target a step, those before it a single target", error.Message);
        error = Assert.Throws<ArgumentException>(() => SequenceData.From(new[] { 0, -2 }, _ => new float[3], label => label));
        Assert.StartsWith("Sequence 1, step 0: class -2", error.Message);
        Assert.Throws<ArgumentException>(() => SequenceData.From(Array.Empty<int>(), _ => new float[3], _ => 0));
    }

    [Fact]
    public void SequencesFromAnywhereAreTakenUp()
    {
        // Two inputs, the second one vector for a whole sequence.
        SequenceData<float> data = new(
            new Sequence<float>(2, new float[4], new float[3]) { Targets = new float[2] },
            new Sequence<float>(5, new float[10], new float[3]) { Targets = new float[5] });
        Assert.Equal(7, data.TotalSteps);
        Sequence<float> window = data.Window(2)[1];
        Assert.Equal((4, 3, 2), (window.Inputs[0].Length, window.Inputs[1].Length, window.Targets.Length));

        ArgumentException error = Assert.Throws<ArgumentException>(() => new SequenceData<float>(new Sequence<float>(2, new float[4]), new Sequence<float>(3, new float[9])));
        Assert.StartsWith("Sequence 1 has 9 values of input 0 for 3 steps, sequence 0 has 4 for 2", error.Message);
        error = Assert.Throws<ArgumentException>(() => new SequenceData<float>(new Sequence<float>(2, new float[4]) { Mask = new bool[3] }));
        Assert.StartsWith("Sequence 0, Mask: expected [2], a value a step; got 3.", error.Message);
    }

    [Fact]
    public void WindowsShareTheMemoryAndKeepEverySeries()
    {
        Sequence<float> whole = new(6, Enumerable.Range(0, 12).Select(i => (float)i).ToArray())
        {
            Targets = new float[] { 0, 1, 2, 3, 4, 5 },
            Classes = new[] { 0, 1, 2, 3, 4, 5 },
            Mask = new[] { true, false, true, false, true, false },
            StepWeights = new float[] { 0, 1, 2, 3, 4, 5 },
            Indices = [new[] { 5, 4, 3, 2, 1, 0 }, new[] { 7 }],
            OutputTargets = [new[] { 5, 4, 3, 2, 1, 0 }, new float[12], default],
            Weight = 2,
        };
        SequenceData<float> windows = new SequenceData<float>(whole).Window(3, stride: 2);
        Assert.Equal(2, windows.Count);
        Sequence<float> second = windows[1];
        Assert.Equal([4, 5, 6, 7, 8, 9], second.Inputs[0].ToArray());
        Assert.True(second.Inputs[0].Span.Overlaps(whole.Inputs[0].Span));
        Assert.Equal([2, 3, 4], second.Targets.ToArray());
        Assert.Equal([2, 3, 4], second.Classes.ToArray());
        Assert.Equal([true, false, true], second.Mask.ToArray());
        Assert.Equal([2, 3, 4], second.StepWeights.ToArray());
        Assert.Equal([3, 2, 1], second.Indices[0].ToArray());
        Assert.Equal([7], second.Indices[1].ToArray());
        Assert.Equal([3, 2, 1], second.OutputTargets[0].Classes.ToArray());
        Assert.Equal((6, 0), (second.OutputTargets[1].Values.Length, second.OutputTargets[2].Values.Length));
        Assert.Equal(2, second.Weight);
    }

    [Fact]
    public void TheRestIsLeftOutOrKept()
    {
        SequenceData<float> data = SequenceData.From(new float[10], new float[10]);
        Assert.Equal([4, 4], data.Window(4).Select(window => window.Length));
        Assert.Equal([4, 4, 2], data.Window(4, keepRest: true).Select(window => window.Length));
        Assert.Equal([4, 4, 4, 4], data.Window(4, stride: 2, keepRest: true).Select(window => window.Length));
        Assert.Equal([3, 2], data.Window(4).Window(3, keepRest: true).Select(window => window.Length).Distinct().Append(2).Distinct().Where(length => length > 1));
        Assert.StartsWith("No sequence has 11 steps; the longest has 10.", Assert.Throws<ArgumentException>(() => data.Window(11)).Message);
    }

    [Fact]
    public void AClassOfTheWholeSequenceIsThatOfEachWindow() =>
        Assert.All(SequenceData.From([3], _ => new float[9], label => label).Window(3), window => Assert.Equal([3], window.Classes.ToArray()));

    private static string Fault(Series<float> inputs, Series<float> targets) => Assert.Throws<ArgumentException>(() => SequenceData.From(inputs, targets)).Message;

    private static bool Compare((double[] Values, int Size, int Length) left, (double[] Values, int Size, int Length) right) =>
        left.Values.SequenceEqual(right.Values) && left.Size == right.Size && left.Length == right.Length;
}
