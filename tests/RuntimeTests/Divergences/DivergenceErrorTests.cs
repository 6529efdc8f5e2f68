using Rnn;

namespace RuntimeTests.Divergences;

/// <summary>What does not fit is refused, with the names and shapes that the caller needs.</summary>
public sealed class DivergenceErrorTests
{
    [Theory]
    [InlineData(Activation.Tanh, LayerKind.Dense, "activation Tanh")]
    [InlineData(Activation.Sigmoid, LayerKind.Activate, "activation Sigmoid")]
    [InlineData(Activation.Identity, LayerKind.Product, "kind Product")]
    public void CrossEntropyRefusesOtherOutputs(Activation activation, LayerKind kind, string what)
    {
        SequenceBatch<double> batch = new(new Sequence<double>(1) { Classes = new[] { 0 } });
        Tape<double> tape = OutputTape.Create(activation, batch, [[[0.0, 1]]], 2, kind);

        string message = Assert.Throws<ArgumentException>(() => Divergence.CrossEntropy.Check(tape.Topology)).Message;
        Assert.Contains("Softmax, LogSoftmax or Identity", message);
        Assert.Contains($"the output Y has {what}", message);
        Assert.Throws<ArgumentException>(() => Divergence.CrossEntropy.Evaluate(batch, tape));
    }

    public static TheoryData<string, string> Misfits => new()
    {
        { "targets", "Sequence 0, Targets: expected [3, 2], 6 values; got 2." },
        { "classes", "Sequence 0, Classes: expected [3], 3 values; got 1." },
        { "mask", "Sequence 0, Mask: expected [3], 3 values; got 2." },
        { "weights", "Sequence 0, StepWeights: expected [3], 3 values; got 4." },
        { "none", "sequence 0 has neither" },
        { "class", "Sequence 0, step 1: class 2; Y has the classes 0 to 1." },
    };

    [Theory, MemberData(nameof(Misfits))]
    public void TargetsThatDoNotFitAreNamed(string which, string message)
    {
        Sequence<double> sequence = which switch
        {
            "targets" => new(3) { Targets = new double[2] },
            "classes" => new(3) { Classes = new int[1] },
            "mask" => new(3) { Classes = new int[3], Mask = new bool[2] },
            "weights" => new(3) { Classes = new int[3], StepWeights = new double[4] },
            "class" => new(3) { Classes = new[] { 0, 2, 0 } },
            _ => new(3),
        };
        SequenceBatch<double> batch = new(sequence);
        Tape<double> tape = OutputTape.Create(Activation.Identity, batch, [[[0.0, 1], [0, 1], [0, 1]]], 2);
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => Divergence.CrossEntropy.Evaluate(batch, tape)).Message);
    }

    [Fact]
    public void ALastStepMayHaveOneTargetAndTheMessageSaysSo()
    {
        SequenceBatch<double> batch = new(new Sequence<double>(3) { Targets = new double[4] });
        Tape<double> tape = OutputTape.Create(Activation.Identity, batch, [[[0.0, 1], [0, 1], [0, 1]]], 2);
        string message = Assert.Throws<ArgumentException>(() => Divergence.SquaredError.Evaluate(batch, tape, TargetSteps.Last)).Message;
        Assert.Contains("expected [3, 2] (or [2] for the last step), 6 values; got 4", message);
    }

    [Fact]
    public void SquaredErrorNeedsValues()
    {
        SequenceBatch<double> batch = new(new Sequence<double>(1) { Classes = new int[1] });
        Tape<double> tape = OutputTape.Create(Activation.Identity, batch, [[[0.0, 1]]], 2);
        Assert.Contains("[1, 2] values; sequence 0 has none", Assert.Throws<ArgumentException>(() => Divergence.SquaredError.Evaluate(batch, tape)).Message);
    }

    [Fact]
    public void TheTapeIsThatOfTheBatch()
    {
        SequenceBatch<double> one = new(new Sequence<double>(1) { Targets = new double[2] });
        Tape<double> tape = OutputTape.Create(Activation.Identity, one, [[[0.0, 1]]], 2);
        SequenceBatch<double> two = new(one[0], one[0]);
        Assert.Contains("holds 1 sequences; the batch has 2", Assert.Throws<ArgumentException>(() => Divergence.SquaredError.Evaluate(two, tape)).Message);
    }

    [Fact]
    public void StepsOfAWholeSeriesCannotBeWeighed()
    {
        SequenceBatch<double> batch = new(new Sequence<double>(1) { Targets = new double[2], StepWeights = new double[1] });
        Tape<double> tape = OutputTape.Create(Activation.Identity, batch, [[[0.0, 1]]], 2);
        Divergence divergence = Divergence.Of("Peak", series => 0);
        Assert.Contains("Peak is no sum over time", Assert.Throws<ArgumentException>(() => divergence.Evaluate(batch, tape)).Message);
    }
}
