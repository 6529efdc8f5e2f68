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

    public static TheoryData<string, Activation, LayerKind, int, string> OutputMisfits => new()
    {
        { "binary", Activation.Softmax, LayerKind.Dense, 2, "Binary cross-entropy needs an output that ends in Sigmoid or Identity (logits); the output Y has activation Softmax." },
        { "binary", Activation.Identity, LayerKind.Sum, 2, "the output Y has kind Sum." },
        { "kullback", Activation.Sigmoid, LayerKind.Dense, 2, "Kullback-Leibler divergence needs an output that ends in Softmax, LogSoftmax or Identity (logits); the output Y has activation Sigmoid." },
        { "gaussian", Activation.Identity, LayerKind.Dense, 3, "an even number of units; the output Y has 3." },
        { "gaussian", Activation.Tanh, LayerKind.Dense, 2, "ends in Identity (means and log-variances); the output Y has activation Tanh." },
        { "weights", Activation.Softmax, LayerKind.Dense, 2, "Cross-entropy has 3 class weights; the output Y has 2 classes." },
    };

    [Theory, MemberData(nameof(OutputMisfits))]
    public void OutputsThatDoNotFitAreNamed(string which, Activation activation, LayerKind kind, int units, string message)
    {
        SequenceBatch<double> batch = new(new Sequence<double>(1));
        Tape<double> tape = OutputTape.Create(activation, batch, [[new double[units]]], units, kind);
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => Divergences(which).Check(tape.Topology)).Message);
    }

    [Fact]
    public void AConcatenationOfMeansAndLogVariancesFits()
    {
        SequenceBatch<double> batch = new(new Sequence<double>(1));
        Divergence.GaussianLikelihood.Check(OutputTape.Create(Activation.Identity, batch, [[new double[2]]], 2, LayerKind.Concat).Topology);
    }

    [Fact]
    public void ATrainerIsNotMadeWithADivergenceThatDoesNotFit()
    {
        string message = Assert.Throws<ArgumentException>(() => new SoftmaxFedBack().CreateTrainer(new() { Divergence = Divergence.BinaryCrossEntropy })).Message;
        Assert.Contains("the output Y has activation Softmax", message);
        Assert.Throws<ArgumentException>(() => new SigmoidOutputs().CreateTrainer(new() { Divergence = Divergence.CrossEntropy }));
    }

    public static TheoryData<string, double[], int[], string> TargetMisfits => new()
    {
        { "binary", [0.5, 1.5], [], "Sequence 0, step 0: a target of 1.5; Binary cross-entropy needs values from 0 to 1." },
        { "binary", [], [1], "gives classes, but Y has 2 units that each say yes or no" },
        { "binary", [], [], "needs Classes, [1], or values from 0 to 1 in Targets, [1, 2]; sequence 0 has neither" },
        { "kullback", [1.25, -0.25], [], "Sequence 0, step 0: a target of -0.25; Kullback-Leibler divergence needs probabilities." },
        { "kullback", [], [1], "Kullback-Leibler divergence compares the output Y with Targets, [1, 2] values; sequence 0 has none." },
        { "gaussian", [1, 2], [], "Sequence 0, Targets: expected [1], 1 values; got 2." },
        { "huber", [], [1], "Huber's error compares the output Y with Targets, [1, 2] values; sequence 0 has none." },
        { "absolute", [], [1], "Absolute error compares the output Y" },
    };

    [Theory, MemberData(nameof(TargetMisfits))]
    public void TargetsOfTheWrongKindAreNamed(string which, double[] targets, int[] classes, string message)
    {
        SequenceBatch<double> batch = new(new Sequence<double>(1) { Targets = targets, Classes = classes });
        Tape<double> tape = OutputTape.Create(Activation.Identity, batch, [[new double[2]]], 2);
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => Divergences(which).Evaluate(batch, tape)).Message);
    }

    [Fact]
    public void OptionsAreChecked()
    {
        Assert.Contains("δ is 0", Assert.Throws<ArgumentOutOfRangeException>(() => Divergence.Huber(0)).Message);
        Assert.Contains("is 1.5; expected 0 to 1", Assert.Throws<ArgumentOutOfRangeException>(() => Divergence.CrossEntropy.WithLabelSmoothing(1.5)).Message);
        Assert.Contains("weight of class 1 is -1", Assert.Throws<ArgumentOutOfRangeException>(() => Divergence.CrossEntropy.WithClassWeights(1, -1)).Message);
        Assert.Contains("Every class weighs 0", Assert.Throws<ArgumentException>(() => Divergence.CrossEntropy.WithClassWeights(0, 0)).Message);
    }

    [Fact]
    public void AnOptionMakesANewObject()
    {
        SequenceBatch<double> batch = new(new Sequence<double>(1) { Classes = new[] { 1 } });
        Tape<double> tape = OutputTape.Create(Activation.Identity, batch, [[[0.5, -1]]], 2);
        double plain = Divergence.CrossEntropy.Evaluate(batch, tape);

        Assert.NotEqual(plain, Divergence.CrossEntropy.WithLabelSmoothing(0.5).Evaluate(batch, tape));
        Assert.Equal(plain, Divergence.CrossEntropy.Evaluate(batch, tape));
        Assert.Equal(plain, Divergence.CrossEntropy.WithLabelSmoothing(0).WithClassWeights(1, 1).Evaluate(batch, tape), 14);
    }

    private static Divergence Divergences(string which) => which switch
    {
        "binary" => Divergence.BinaryCrossEntropy,
        "kullback" => Divergence.KullbackLeibler,
        "gaussian" => Divergence.GaussianLikelihood,
        "huber" => Divergence.Huber(),
        "weights" => Divergence.CrossEntropy.WithClassWeights(1, 2, 3),
        _ => Divergence.AbsoluteError,
    };
}
