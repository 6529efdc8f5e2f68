using Rnn;

namespace RuntimeTests.Divergences;

/// <summary>Digits where probabilities are all but certain, and classes of a single unit.</summary>
public sealed class BinaryCrossEntropyTests
{
    [Fact]
    public void LogitsKeepTheirDigits()
    {
        SequenceBatch<float> batch = new(new Sequence<float>(1) { Targets = new float[] { 1, 0, 1, 0, 0.25f } });
        Tape<float> tape = OutputTape.Create(Activation.Identity, batch, [[[40f, -40, -1000, 1000, 0]]], 5);

        double loss = Divergence.BinaryCrossEntropy.Evaluate(batch, tape);

        float[] gradient = tape.OutputGradient[0].ToArray();
        Assert.Equal(2000 + Math.Log(2), loss, 3);
        Assert.Equal(-MathF.Exp(-40), gradient[0], 1e-24f);
        Assert.Equal(MathF.Exp(-40), gradient[1], 1e-24f);
        Assert.Equal([-1f, 1, 0.25f], gradient[2..]);
    }

    [Fact]
    public void ManyUnitsDoNotOverflowTheProductOfTheirFactors()
    {
        SequenceBatch<double> batch = new(new Sequence<double>(1) { Targets = new double[1500] });
        Tape<double> tape = OutputTape.Create(Activation.Identity, batch, [[new double[1500]]], 1500);
        Assert.Equal(1500 * Math.Log(2), Divergence.BinaryCrossEntropy.Evaluate(batch, tape), 9);
    }

    [Fact]
    public void AfterASigmoidTheSlopeOfTheSigmoidBringsBackTheError()
    {
        double[] p = [1e-300, 1e-12, 0.25, 1 - 1e-12, 1, 0], d = [1, 1, 0.5, 0, 0, 1];
        SequenceBatch<double> batch = new(new Sequence<double>(1) { Targets = d });
        Tape<double> tape = OutputTape.Create(Activation.Sigmoid, batch, [[p]], 6);

        double loss = Divergence.BinaryCrossEntropy.Evaluate(batch, tape);

        double[] gradient = tape.OutputGradient[0].ToArray();
        Assert.True(double.IsFinite(loss) && gradient.All(double.IsFinite));
        DivergenceTests.AssertClose([-1, 1e-12 - 1, -0.25, 1 - 1e-12, 0, 0], [.. gradient.Zip(p, (slope, y) => slope * y * (1 - y))]);
    }

    [Fact]
    public void OneUnitMayHaveClasses()
    {
        SequenceBatch<double> byClass = new(new Sequence<double>(3) { Classes = new[] { 1, -1, 0 } }), byValue = new(new Sequence<double>(3) { Targets = new double[] { 1, double.NaN, 0 } });
        double[][][] y = [[[0.5], [2], [-1.5]]];
        Tape<double> first = OutputTape.Create(Activation.Identity, byClass, y, 1), second = OutputTape.Create(Activation.Identity, byValue, y, 1);

        Assert.Equal(Divergence.BinaryCrossEntropy.Evaluate(byValue, second), Divergence.BinaryCrossEntropy.Evaluate(byClass, first));
        Assert.Equal(second.OutputGradient[0].ToArray(), first.OutputGradient[0].ToArray());
    }
}
