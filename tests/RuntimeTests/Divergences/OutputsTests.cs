using Rnn;
using Rnn.Verification;

namespace RuntimeTests.Divergences;

/// <summary>Several outputs: a divergence, a weight and targets for each.</summary>
public sealed class OutputsTests
{
    private static readonly double[] X = [0.5, -1, 0.25, 1, -0.5, 0.75], Speeds = [1, 2, double.NaN, 0, 3, 1];

    private static readonly int[] Gears = [2, -1, -1];

    private static readonly Divergence Both = Divergence.OfOutputs(("Gear", Divergence.CrossEntropy, 0.5), ("Speed", Divergence.SquaredError, 2));

    private static Tape<double> Run(Vehicle network, SequenceBatch<double> batch)
    {
        Tape<double> tape = network.CreateTape();
        network.Forward(batch, tape);
        return tape;
    }

    [Theory]
    [InlineData(Reduction.Sum, 1)]
    [InlineData(Reduction.MeanPerStep, 2)]
    [InlineData(Reduction.MeanPerSequence, 1)]
    public void EachOutputCountsByItself(Reduction reduction, double normalizer)
    {
        SequenceBatch<double> batch = new(new Sequence<double>(3, X) { OutputTargets = [Speeds, Gears] });
        Tape<double> tape = Run(new Vehicle(), batch);
        double[] speed = tape["Speed"][0].ToArray(), gear = tape["Gear"][0].ToArray();
        double squares = new[] { 0, 1, 4, 5 }.Sum(i => (speed[i] - Speeds[i]) * (speed[i] - Speeds[i]) / 2);

        Assert.Equal(((2 * squares) - (0.5 * Math.Log(gear[2]))) / normalizer, Both.Evaluate(batch, tape, reduction: reduction), 13);

        DivergenceTests.AssertClose(
            [.. Enumerable.Range(0, 6).Select(i => i is 2 or 3 ? 0 : 2 * (speed[i] - Speeds[i]) / normalizer)], tape.OutputGradientOf(0)[0].ToArray());
        DivergenceTests.AssertClose(
            [.. Enumerable.Range(0, 9).Select(i => i > 2 ? 0 : 0.5 * (gear[i] - (i == 2 ? 1 : 0)) / normalizer)], tape.LogitGradientOf(1)[0].ToArray());
    }

    [Fact]
    public void TargetsSideBySideAreTheSame()
    {
        double[] speeds = [1, 2, 3, 0, 3, 1];
        double[] together = [1, 2, 0, 0, 1, 3, 0, 1, 0, 0, 3, 1, 0, 1, 0];
        SequenceBatch<double> apart = new(new Sequence<double>(3, X) { OutputTargets = [speeds, new[] { 2, 0, 1 }] });
        SequenceBatch<double> sideBySide = new(new Sequence<double>(3, X) { Targets = together });
        Vehicle network = new();

        Assert.Equal(Both.Evaluate(apart, Run(network, apart)), Both.Evaluate(sideBySide, Run(network, sideBySide)), 14);
    }

    [Fact]
    public void OneDivergenceOfAllOutputsReadsTheirOwnTargetsToo()
    {
        double[] gears = [0, 0, 1, 1, 0, 0, 0, 1, 0], together = [1, 2, 0, 0, 1, 3, 0, 1, 0, 0, 3, 1, 0, 1, 0];
        SequenceBatch<double> apart = new(new Sequence<double>(3, X) { OutputTargets = [new double[] { 1, 2, 3, 0, 3, 1 }, gears] });
        SequenceBatch<double> sideBySide = new(new Sequence<double>(3, X) { Targets = together });
        Vehicle network = new();

        foreach (Reduction reduction in Enum.GetValues<Reduction>())
        {
            Assert.Equal(
                Divergence.SquaredError.Evaluate(sideBySide, Run(network, sideBySide), reduction: reduction),
                Divergence.SquaredError.Evaluate(apart, Run(network, apart), reduction: reduction), 14);
        }
    }

    [Fact]
    public void AnOutputThatIsNotNamedIsLeftAlone()
    {
        SequenceBatch<double> batch = new(new Sequence<double>(3, X) { OutputTargets = [default, Gears] });
        Tape<double> tape = Run(new Vehicle(), batch);

        double loss = Divergence.OfOutputs(("Gear", Divergence.CrossEntropy, 1)).Evaluate(batch, tape);

        Assert.Equal(-Math.Log(tape["Gear"][0][0][2]), loss, 14);
        Assert.Equal(new double[6], tape.OutputGradientOf(0)[0].ToArray());
    }

    [Fact]
    public void NothingKnownOfAnOutputDoesNotCount()
    {
        SequenceBatch<double> batch = new(new Sequence<double>(3, X) { OutputTargets = [default, Gears] });
        Tape<double> tape = Run(new Vehicle(), batch);

        Assert.Equal(-0.5 * Math.Log(tape["Gear"][0][0][2]), Both.Evaluate(batch, tape), 14);
    }

    [Fact]
    public void OutputsMayHaveTargetsOfDifferentWidthAndLength()
    {
        SequenceBatch<double> batch = new(new Sequence<double>(3, X) { OutputTargets = [new double[] { 1, 2, 3 }, new[] { 2, 1 }] });
        Tape<double> tape = Run(new Vehicle(), batch);
        Divergence divergence = Divergence.OfOutputs(("Speed", Divergence.GaussianLikelihood, 1), ("Gear", Divergence.Ctc, 1));
        double gaussian = Divergence.OfOutputs(("Speed", Divergence.GaussianLikelihood, 1)).Evaluate(batch, tape);
        double ctc = Divergence.OfOutputs(("Gear", Divergence.Ctc, 1)).Evaluate(batch, tape);

        Assert.Equal(gaussian + ctc, divergence.Evaluate(batch, tape), 13);
        Assert.NotEqual(0, gaussian);
        Assert.NotEqual(0, ctc);
    }

    [Fact]
    public void TeacherForcedEdgesReadTheTargetsOfTheirOutput()
    {
        double[] speeds = [1, 2, 3, 0, 3, 1], together = [1, 2, 0, 0, 1, 3, 0, 1, 0, 0, 3, 1, 0, 1, 0];
        TaughtVehicle network = new();
        double[] Taught(Sequence<double> sequence, bool teacher = true)
        {
            Tape<double> tape = network.CreateTape();
            network.Forward(new SequenceBatch<double>(sequence), tape, teacher);
            return tape["State"][0].ToArray();
        }
        double[] expected = Taught(new(3, X) { Targets = together });

        Assert.Equal(expected, Taught(new(3, X) { OutputTargets = [speeds, new[] { 2, 0, 1 }] }));
        Assert.Equal(expected, Taught(new(3, X) { OutputTargets = [speeds, new double[] { 0, 0, 1, 1, 0, 0, 0, 1, 0 }] }));
        Assert.NotEqual(expected, Taught(new(3, X) { OutputTargets = [speeds, default] }));
        Assert.NotEqual(expected, Taught(new(3, X) { Targets = together }, teacher: false));
    }

    [Fact]
    public void TheInterpreterReadsThemTheSameAndSoDoesTheGradientCheck()
    {
        double[] speeds = [1, 2, double.NaN, 0, 3, 1];
        SequenceBatch<double> batch = new(new Sequence<double>(3, X) { OutputTargets = [speeds, new[] { 2, -1, 1 }] });
        TaughtVehicle network = new();
        Tape<double> tape = network.CreateTape();
        network.Forward(batch, tape, teacherForced: true);
        InterpretedSequence run = Interpreter.Of(network).Forward(batch[0], teacherForced: true);
        for (int t = 0; t < 3; t++)
        {
            DivergenceTests.AssertClose(run["State", t], tape["State"][0][t], 1e-13);
        }

        GradientCheckResult result = GradientCheck.Run(network, batch, output => Both.Evaluate(batch, output), new() { TeacherForced = true });

        Assert.True(result.Passes(), result.ToString());
    }

    [Fact]
    public void ATrainerLearnsBoth()
    {
        Sequence<double>[] data = [new(3, X) { OutputTargets = [new double[] { 1, 2, 3, 0, 3, 1 }, new[] { 2, 0, 1 }] }];

        TrainingResult result = new Vehicle().CreateTrainer(new() { Divergence = Both, Optimizer = new Adam(0.05) }).Fit(data, 50);

        Assert.True(result.TrainingLoss[^1] < 0.2 * result.TrainingLoss[0], $"{result.TrainingLoss[0]} to {result.TrainingLoss[^1]}");
    }

    [Fact]
    public void NamesAndWeightsAreChecked()
    {
        string unknown = Assert.Throws<ArgumentException>(() => Divergence.OfOutputs(("Brake", Divergence.SquaredError, 1)).Check(Vehicle.Topology)).Message;
        Assert.Contains("has no output Brake; its outputs are Speed, Gear", unknown);
        string misfit = Assert.Throws<ArgumentException>(() => Divergence.OfOutputs(("Gear", Divergence.BinaryCrossEntropy, 1)).Check(Vehicle.Topology)).Message;
        Assert.Contains("the output Gear has activation Softmax", misfit);
        Assert.Contains("Speed is named twice", Assert.Throws<ArgumentException>(
            () => Divergence.OfOutputs(("Speed", Divergence.SquaredError, 1), ("Speed", Divergence.AbsoluteError, 1))).Message);
        Assert.Contains("weight of the output Speed is -1", Assert.Throws<ArgumentOutOfRangeException>(() => Divergence.OfOutputs(("Speed", Divergence.SquaredError, -1))).Message);
        Assert.Contains("itself one of outputs", Assert.Throws<ArgumentException>(() => Divergence.OfOutputs(("Speed", Both, 1))).Message);
        Assert.Throws<ArgumentException>(() => Divergence.OfOutputs());
        Assert.Throws<ArgumentNullException>(() => Divergence.OfOutputs(("Speed", null!, 1)));
    }

    [Fact]
    public void TheDefaultReductionIsWhatThePartsAgreeOn()
    {
        Assert.Equal(Reduction.MeanPerSequence, Both.DefaultReduction);
        Assert.Equal(Reduction.MeanPerStep, Divergence.OfOutputs(("A", Divergence.CrossEntropy, 1), ("B", Divergence.BinaryCrossEntropy, 1)).DefaultReduction);
    }

    public static TheoryData<string, string> Misfits => new()
    {
        { "count", "Sequence 0 has 1 OutputTargets; " },
        { "both", "Sequence 0 has OutputTargets beside Targets or Classes" },
        { "values", "Sequence 0, Speed: expected [3, 2], 6 values; got 5." },
        { "classes", "Sequence 0, Gear: expected [3], 3 values; got 2." },
        { "shared classes", "gives Classes, but RuntimeTests.Divergences.Vehicle has 2 outputs; give each its own in OutputTargets" },
    };

    [Theory, MemberData(nameof(Misfits))]
    public void TargetsThatDoNotFitAreNamed(string which, string message)
    {
        Sequence<double> sequence = which switch
        {
            "count" => new(3, X) { OutputTargets = [Gears] },
            "both" => new(3, X) { OutputTargets = [Speeds, Gears], Classes = Gears },
            "values" => new(3, X) { OutputTargets = [new double[5], Gears] },
            "classes" => new(3, X) { OutputTargets = [Speeds, new int[2]] },
            _ => new(3, X) { Classes = new int[3] },
        };
        SequenceBatch<double> batch = new(sequence);
        Tape<double> tape = Run(new Vehicle(), batch);
        Divergence divergence = which == "shared classes" ? Divergence.OfOutputs(("Gear", Divergence.CrossEntropy, 1)) : Both;
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => divergence.Evaluate(batch, tape)).Message);
    }

    [Fact]
    public void NothingIsAllocatedAfterTheFirstBatch()
    {
        SequenceBatch<double> batch = new(new Sequence<double>(3, X) { OutputTargets = [Speeds, Gears] });
        Tape<double> tape = Run(new Vehicle(), batch);
        Both.Evaluate(batch, tape);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Both.Evaluate(batch, tape);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
