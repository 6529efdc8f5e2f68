using Rnn;

namespace RuntimeTests.Sequences;

/// <summary>Columns come to the same scale and back; only training data have a say.</summary>
public sealed class NormalizationTests
{
    private static readonly Series<double> Table = new double[,] { { 1, 10, 7 }, { 3, double.NaN, 7 }, { 8, 30, 7 } };

    [Fact]
    public void DeviationMakesMeanZeroAndVarianceOne()
    {
        Normalization normalization = Normalization.Fit([Table]);
        Assert.Equal([4.0, 20, 7], normalization.Shift);
        Assert.Equal([Math.Sqrt(26.0 / 3), 10, 1], normalization.Scale);
        double[] scaled = new double[9];
        normalization.Apply(Table.Values.Span, scaled);
        Assert.Equal(-1, scaled[1]);
        Assert.Equal(double.NaN, scaled[4]);
        Assert.Equal(0, scaled[2]);
        normalization.Invert(scaled, scaled);
        for (int i = 0; i < scaled.Length; i++)
        {
            Assert.Equal(Table.Values.Span[i], scaled[i], 1e-12);
        }
    }

    [Fact]
    public void RangeMakesTheLimitsOne()
    {
        Normalization normalization = Normalization.Fit([Table], Scaling.Range);
        Assert.Equal([4.5, 20, 7], normalization.Shift);
        Assert.Equal([3.5, 10, 1], normalization.Scale);
    }

    [Fact]
    public void AColumnThatNeverChangesIsNotBlownUp()
    {
        Normalization normalization = Normalization.Fit([(Series<double>)Enumerable.Repeat(0.1, 1000).ToArray()]);
        Assert.Equal(1, normalization.Scale[0]);
        Assert.Equal(new Normalization([0], [1]), Normalization.Fit([(Series<double>)new[] { double.NaN }]));
    }

    [Fact]
    public void OnlyTheTrainingPartHasASay()
    {
        float[] x = [.. Enumerable.Range(0, 100).Select(t => t < 70 ? t % 2 : 1000f)], d = [.. x.Select(value => 3 - 2 * value)];
        TrainValidationTestSplit<float> split = SequenceData.From(x, d).Window(10).SplitByTime(0.7, 0.1).Normalize();
        Assert.Equal([0.5], split.Train.Preparation!.Inputs!.Shift);
        Assert.Equal([0.5], split.Train.Preparation!.Inputs!.Scale);
        Assert.Equal([2], split.Train.Preparation!.Targets!.Shift);
        Assert.Same(split.Train.Preparation, split.Test.Preparation);
        Assert.Equal([-1, 1], split.Train[0].Inputs[0].ToArray()[..2]);
        Assert.Equal([1, -1], split.Train[0].Targets.ToArray()[..2]);
        Assert.Equal(1999, split.Test[0].Inputs[0].Span[0]);
        Assert.Equal([0f, 1, 0], x[..3]);
    }

    [Fact]
    public void WindowsStillShareOneCopy()
    {
        SequenceData<float> windows = SequenceData.From(new float[] { 1, 2, 3, 4, 5 }, new float[5]).Window(3, stride: 1).Normalize();
        Assert.True(windows[0].Inputs[0].Span.Overlaps(windows[2].Inputs[0].Span));
    }

    [Fact]
    public void SeveralInputsAreNormalisedColumnByColumn()
    {
        Sequence<double> sequence = new(2, new double[] { 0, 10, 2, 30 }, new double[] { 5, 6, 7 }, new double[] { 100, 300 }) { Classes = new[] { 1, 0 }, Indices = [new[] { 1, 2 }] };
        SequenceData<double> data = new SequenceData<double>(sequence).Normalize();
        Assert.Equal([1.0, 20, 200], data.Preparation!.Inputs!.Shift);
        Assert.Null(data.Preparation.Targets);
        Assert.Equal([-1.0, -1, 1, 1], data[0].Inputs[0].ToArray());
        Assert.Equal([5.0, 6, 7], data[0].Inputs[1].ToArray());
        Assert.Equal([-1.0, 1], data[0].Inputs[2].ToArray());
        Assert.Equal([1, 0], data[0].Classes.ToArray());
        Assert.Equal([1, 2], data[0].Indices[0].ToArray());
    }

    [Fact]
    public void OtherDataGoThroughTheSame()
    {
        DataPreparation preparation = SequenceData.From(new float[] { 0, 2 }, new float[] { 10, 30 }).Normalize().Preparation!;
        SequenceData<float> other = SequenceData.From(new float[] { 5, 1 }, new float[] { 20, 40 }).Prepare(preparation);
        Assert.Equal([4, 0], other[0].Inputs[0].ToArray());
        Assert.Equal([0, 2], other[0].Targets.ToArray());
        Assert.Equal("The data are normalised already.", Assert.Throws<InvalidOperationException>(() => other.Normalize()).Message);
        ArgumentException error = Assert.Throws<ArgumentException>(() => SequenceData.From(new float[,] { { 5, 1 } }, new float[] { 20 }).Prepare(preparation));
        Assert.StartsWith("The preparation normalises 1 inputs; the data have 2.", error.Message);
    }

    [Fact]
    public void PartsOfItMayBeLeftOut()
    {
        SequenceData<float> data = SequenceData.From(new float[] { 0, 2 }, new float[] { 10, 30 });
        Assert.Null(data.Normalize(targets: false).Preparation!.Targets);
        Assert.Equal([10, 30], data.Normalize(targets: false)[0].Targets.ToArray());
        Assert.Equal([0, 2], data.Normalize(inputs: false)[0].Inputs[0].ToArray());
    }

    [Fact]
    public void FiguresAndRowsAreChecked()
    {
        Assert.Throws<ArgumentException>(() => new Normalization([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => new Normalization([1], [0]));
        Assert.Throws<ArgumentException>(() => new Normalization([double.NaN], [1]));
        Normalization two = new([1, 2], [3, 4]);
        Assert.Throws<ArgumentException>(() => two.Apply<float>(new float[3], new float[3]));
        Assert.Throws<ArgumentException>(() => two.Invert<float>(new float[4], new float[2]));
        Assert.Throws<ArgumentException>(() => Normalization.Fit<float>([]));
        Assert.Equal(two, new Normalization([1, 2], [3, 4]));
        Assert.NotEqual(two, new Normalization([1, 2], [3, 5]));
    }
}
