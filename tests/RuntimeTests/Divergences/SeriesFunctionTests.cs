using Rnn;

namespace RuntimeTests.Divergences;

/// <summary>Functions of the whole series, which no sum over time can be.</summary>
public sealed class SeriesFunctionTests
{
    /// <summary>ln Σₜ ‖y(t) − d(t)‖²; dL/dy = 2 (y − d) / Σ.</summary>
    internal static Divergence LogOfSum { get; } = Divergence.Of("Log of a sum over time", series =>
    {
        double sum = 0;
        for (int i = 0; i < series.Outputs.Length; i++)
        {
            double error = series.Outputs[i] - series.Targets[i];
            sum += error * error;
            series.Gradient[i] = 2 * error;
        }
        foreach (ref double gradient in series.Gradient)
        {
            gradient /= sum;
        }
        return Math.Log(sum);
    });

    [Fact]
    public void TheFunctionSeesTheSeriesWithoutTheStepsThatDoNotCount()
    {
        SequenceBatch<double> batch = new(
            new Sequence<double>(4) { Targets = new double[] { 1, 1, 2, 2, double.NaN, 3, 4, 4 }, Classes = new[] { 5, 6, 7, 8 }, Mask = new[] { true, false, true, true } },
            new Sequence<double>(1) { Targets = new double[] { 0, 0 }, Classes = new[] { -1 } });
        Tape<double> tape = OutputTape.Create(Activation.Identity, batch, [[[1.0, 2], [3, 4], [5, 6], [7, 8]], [[9, 9]]], 2);
        int calls = 0;
        Divergence divergence = Divergence.Of("Probe", series =>
        {
            calls++;
            Assert.Equal((0, 2, 2), (series.Sequence, series.Steps, series.Size));
            Assert.Equal([1, 2, 7, 8], series.Outputs.ToArray());
            Assert.Equal([1, 1, 4, 4], series.Targets.ToArray());
            Assert.Equal([5, 8], series.Classes.ToArray());
            Assert.Equal([7, 8], series.OutputAt(1).ToArray());
            Assert.Equal([4, 4], series.TargetAt(1).ToArray());
            Assert.Equal(new double[4], series.Gradient.ToArray());
            series.GradientAt(1)[0] = 3;
            return 10;
        });

        Assert.Equal(10, divergence.Evaluate(batch, tape));
        Assert.Equal(1, calls);
        Assert.Equal([0, 0, 0, 0, 0, 0, 3, 0], tape.OutputGradient[0].ToArray());
        Assert.Equal(5, divergence.Evaluate(batch, tape, reduction: Reduction.MeanPerStep));
        Assert.Equal(1.5, tape.OutputGradient[0][3][0]);
    }

    [Fact]
    public void TargetsMayHaveALengthOfTheirOwn()
    {
        SequenceBatch<float> batch = new(new Sequence<float>(2) { Targets = new float[] { 1, 2, 3, 4, 5, 6 }, Classes = new[] { 1, 0, 2, 1, 1 }, Mask = new[] { false, true } });
        Tape<float> tape = OutputTape.Create(Activation.Identity, batch, [[[1f, 2], [3, 4]]], 2);
        Divergence divergence = Divergence.Of("Alignment", series =>
        {
            Assert.Equal([3, 4], series.Outputs.ToArray());
            Assert.Equal([1, 2, 3, 4, 5, 6], series.Targets.ToArray());
            Assert.Equal([1, 0, 2, 1, 1], series.Classes.ToArray());
            return 1;
        }, targetsPerStep: false);

        Assert.Equal(1, divergence.Evaluate(batch, tape));
    }

    [Fact]
    public void LogOfASumAgreesWithItsFormula()
    {
        SequenceBatch<double> batch = new(new Sequence<double>(2) { Targets = new double[] { 0, 1, 1, 1 } }, new Sequence<double>(1) { Targets = new double[] { 2, 0 } });
        Tape<double> tape = OutputTape.Create(Activation.Identity, batch, [[[1.0, 2], [3, 4]], [[4, 3]]], 2);

        double loss = LogOfSum.Evaluate(batch, tape);

        Assert.Equal((Math.Log(1 + 1 + 4 + 9) + Math.Log(4 + 9)) / 2, loss, 15);
        DivergenceTests.AssertClose([1 / 15.0, 1 / 15.0, 2 / 15.0, 3 / 15.0], tape.OutputGradient[0].ToArray());
        DivergenceTests.AssertClose([2 / 13.0, 3 / 13.0], tape.OutputGradient[1].ToArray());
    }
}
