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

    /// <summary>
    /// Soft dynamic time warping (Cuturi and Blondel 2017): r(i, j) = ‖y(i) − d(j)‖² − γ ln Σ e^(−r/γ) over (i−1, j), (i, j−1), (i−1, j−1). The value is
    /// r(n, m); e(i, j) = dr(n, m)/dr(i, j) goes back the same way, and dr(n, m)/dy(i) = Σⱼ e(i, j) · 2 (y(i) − d(j)).
    /// </summary>
    internal static Divergence SoftTimeWarping(double gamma) => Divergence.Of("Soft time warping", series =>
    {
        int n = series.Steps, m = series.Targets.Length / series.Size;
        double[,] r = new double[n + 1, m + 1], e = new double[n + 1, m + 1];
        for (int i = 0; i <= n; i++)
        {
            for (int j = 0; j <= m; j++)
            {
                r[i, j] =
                    i == 0 && j == 0 ? 0 :
                    i == 0 || j == 0 ? double.PositiveInfinity :
                    Distance(series.OutputAt(i - 1), series.TargetAt(j - 1)) + SoftMin(r[i - 1, j], r[i, j - 1], r[i - 1, j - 1]);
            }
        }
        e[n, m] = 1;
        for (int i = n; i > 0; i--)
        {
            for (int j = m; j > 0; j--)
            {
                double softMin = r[i, j] - Distance(series.OutputAt(i - 1), series.TargetAt(j - 1));
                e[i - 1, j] += e[i, j] * Math.Exp((softMin - r[i - 1, j]) / gamma);
                e[i, j - 1] += e[i, j] * Math.Exp((softMin - r[i, j - 1]) / gamma);
                e[i - 1, j - 1] += e[i, j] * Math.Exp((softMin - r[i - 1, j - 1]) / gamma);
                for (int k = 0; k < series.Size; k++)
                {
                    series.GradientAt(i - 1)[k] += e[i, j] * 2 * (series.OutputAt(i - 1)[k] - series.TargetAt(j - 1)[k]);
                }
            }
        }
        return r[n, m];

        static double Distance(ReadOnlySpan<double> y, ReadOnlySpan<double> d)
        {
            double sum = 0;
            for (int k = 0; k < y.Length; k++)
            {
                sum += (y[k] - d[k]) * (y[k] - d[k]);
            }
            return sum;
        }

        double SoftMin(double a, double b, double c)
        {
            double least = Math.Min(a, Math.Min(b, c));
            return least - gamma * Math.Log(Math.Exp((least - a) / gamma) + Math.Exp((least - b) / gamma) + Math.Exp((least - c) / gamma));
        }
    }, targetsPerStep: false);

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
