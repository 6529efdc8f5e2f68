using Rnn;
using Rnn.Verification;
using RuntimeTests.ReferenceCases.InDouble;

namespace RuntimeTests.Training;

/// <summary>Every shape of sequence to sequence is trained by the same few words.</summary>
public sealed class SequenceShapeTests
{
    [Fact]
    public void ManyToMany()
    {
        // y(t) = x(t) x(t−1), in ±1.
        List<Sequence<double>> data = Signs(64, 8);
        foreach (Sequence<double> sequence in data)
        {
            Assert.Equal(sequence.Length, sequence.Classes.Length);
        }
        Learns(data, new() { Divergence = Divergence.CrossEntropy, Optimizer = new Adam(0.02), BatchSize = 16, Targets = TargetSteps.All }, Metric.Accuracy);
    }

    [Fact]
    public void ManyToOne()
    {
        // Were the first and the second sign equal? One class for the whole sequence.
        List<Sequence<double>> data = [.. Signs(64, 4).Select(sequence => new Sequence<double>(4, sequence.Inputs[0]) { Classes = sequence.Classes.Slice(1, 1) })];
        Learns(data, new() { Divergence = Divergence.CrossEntropy, Optimizer = new Adam(0.02), BatchSize = 16, Targets = TargetSteps.Last }, Metric.Accuracy);
    }

    [Fact]
    public void OnlySomeSteps()
    {
        List<Sequence<double>> data =
            [.. Signs(64, 8).Select((sequence, i) => new Sequence<double>(8, sequence.Inputs[0]) { Classes = sequence.Classes, Mask = Enumerable.Range(0, 8).Select(t => (t + i) % 2 == 1).ToArray() })];
        Learns(data, new() { Divergence = Divergence.CrossEntropy, Optimizer = new Adam(0.02), BatchSize = 16 }, Metric.Accuracy);
    }

    [Fact]
    public void DelayedAnswers()
    {
        // The sign of two steps ago, with nothing wanted in the first two steps.
        List<Sequence<double>> data = [.. Signs(64, 6).Select(sequence => new Sequence<double>(6, sequence.Inputs[0])
        {
            Classes = sequence.Inputs[0].ToArray().Select(x => x > 0 ? 1 : 0).ToArray(),
        }.Delay(2))];
        Assert.All(data, sequence => Assert.Equal((8, 8, -1, -1), (sequence.Length, sequence.Inputs[0].Length, sequence.Classes.Span[0], sequence.Classes.Span[1])));
        Learns(data, new() { Divergence = Divergence.CrossEntropy, Optimizer = new Adam(0.02), BatchSize = 16 }, Metric.Accuracy);
    }

    /// <summary>One vector for a whole sequence decides what comes out (Jordan's plan).</summary>
    [Fact]
    public void OneToManyFromAPlan()
    {
        List<Sequence<double>> data = [.. Enumerable.Range(0, 3).Select(plan => new Sequence<double>(6, Unit(plan)) { Targets = Wave(plan) })];
        Planned net = new();
        net.CreateTrainer(new() { Divergence = Divergence.SquaredError, Optimizer = new Adam(0.03), BatchSize = 3 }).Fit(data, 400);
        Assert.True(net.Evaluate(data, Metric.RelativeVariance) < 0.05, $"{net.Evaluate(data, Metric.RelativeVariance)}");
    }

    /// <summary>Something goes in at the first step, zeros after that.</summary>
    [Fact]
    public void OneToManyFromTheFirstStep()
    {
        List<Sequence<double>> data = [.. Enumerable.Range(0, 3).Select(plan => new Sequence<double>(6, new double[18]) { Targets = Wave(plan) })];
        for (int plan = 0; plan < 3; plan++)
        {
            double[] inputs = [.. Unit(plan), .. new double[15]];
            data[plan] = new Sequence<double>(6, inputs) { Targets = Wave(plan) };
        }
        StateSpaceTanh net = new();
        net.CreateTrainer(new() { Divergence = Divergence.SquaredError, Optimizer = new Adam(0.02), BatchSize = 3 }).Fit(data, 600);
        Assert.True(net.Evaluate(data, Metric.RelativeVariance) < 0.05, $"{net.Evaluate(data, Metric.RelativeVariance)}");
    }

    /// <summary>A state that is known of each sequence decides what comes out.</summary>
    [Fact]
    public void OneToManyFromAGivenState()
    {
        List<Sequence<double>> data = [.. Enumerable.Range(0, 3).Select(plan => new Sequence<double>(6)
        {
            Targets = Wave(plan), InitialStates = new Dictionary<string, ReadOnlyMemory<double>> { ["H"] = new double[] { plan == 0 ? 1 : -1, plan == 1 ? 1 : -1, plan == 2 ? 1 : -1, 1 } },
        })];
        WithoutInput net = new();
        net.CreateTrainer(new() { Divergence = Divergence.SquaredError, Optimizer = new Adam(0.02), BatchSize = 3, Workers = 2 }).Fit(data, 600);
        Assert.True(net.Evaluate(data, Metric.RelativeVariance) < 0.05, $"{net.Evaluate(data, Metric.RelativeVariance)}");
        Assert.All(net.Parameters["H.initial"].ToArray(), value => Assert.Equal(0, value));
        Assert.Contains(net.Parameters["Y.initial"].ToArray(), value => value != 0);
    }

    [Fact]
    public void StatesOfSequencesAreThoseHandedToForward()
    {
        WithoutInput net = new();
        Tape<double> tape = net.CreateTape(), other = net.CreateTape();
        StateSet<double> states = new(((INetwork)net).Topology, 2, "H");
        Sequence<double>[] sequences = [.. Enumerable.Range(0, 2).Select(i =>
        {
            double[] h = [0.5, -0.25, 0.125 * i, 1];
            h.CopyTo(states["H", i]);
            return new Sequence<double>(3 + i) { InitialStates = new Dictionary<string, ReadOnlyMemory<double>> { ["H"] = h } };
        })];
        net.Forward(new(sequences), tape);
        net.Forward(SequenceBatch<double>.OfSteps(3, 4), other, initial: states);
        Assert.Equal(other.Output[0].ToArray(), tape.Output[0].ToArray());
        Assert.Equal(other.Output[1].ToArray(), tape.Output[1].ToArray());
    }

    [Fact]
    public void GradientsByTheStatesOfSequencesAreThoseOfCentralDifferences()
    {
        Sequence<double>[] sequences = [.. Enumerable.Range(0, 3).Select(i => new Sequence<double>(2 + i)
        {
            InitialStates = new Dictionary<string, ReadOnlyMemory<double>> { ["H"] = new[] { 0.5, -0.25, 0.125 * i, 1 } }, Targets = Wave(i).AsMemory(0, 2 * (2 + i)),
        })];
        SequenceBatch<double> batch = new(sequences);
        GradientCheckResult result = GradientCheck.Run(new WithoutInput(), batch, tape => Divergence.SquaredError.Evaluate(batch, tape));
        Assert.True(result.Passes(), result.ToString());
    }

    [Fact]
    public void StatesThatDoNotFitAreRefused()
    {
        static Sequence<double> With(params (string Layer, int Values)[] states) =>
            new(2) { InitialStates = states.ToDictionary(state => state.Layer, state => (ReadOnlyMemory<double>)new double[state.Values]) };
        WithoutInput net = new();
        void Refused(string message, params Sequence<double>[] sequences) => Assert.Contains(message, Assert.Throws<ArgumentException>(() => net.Predict(sequences)).Message);
        Refused("Sequence 1 gives the initial states of: none; sequence 0 those of: H", With(("H", 4)), new(2));
        Refused("Sequence 0 gives the initial states of: none; sequence 1 those of: H", new(2), With(("H", 4)));
        Refused("initial states of Y: expected [2, 2], 4 values; got 2", With(("Y", 2)));
        Refused("no layer 'Z'", With(("Z", 2)));
    }

    [Fact]
    public void SlicesAreViewsOfTheSameMemory()
    {
        double[] plan = [1, 2, 3], x = [.. Enumerable.Range(0, 20).Select(i => (double)i)], d = [.. Enumerable.Range(0, 20).Select(i => -(double)i)];
        Sequence<double> whole = new(10, plan, x) { Targets = d, Mask = new bool[10], StepWeights = d.AsMemory(0, 10), WarmUp = 4 };
        Sequence<double> part = whole.Slice(2, 5, ((INetwork)new PlannedSeries()).Topology).Slice(1, 3, ((INetwork)new PlannedSeries()).Topology);
        x[6] = 100;
        Assert.Equal(plan, part.Inputs[0].ToArray());
        Assert.Equal([100.0, 7, 8, 9, 10, 11], part.Inputs[1].ToArray());
        Assert.Equal(d[6..12], part.Targets.ToArray());
        Assert.Equal(d[3..6], part.StepWeights.ToArray());
        Assert.Equal((3, 3, 1, 3), (part.Length, part.Mask.Length, part.WarmUp, part.FirstStep));
        Assert.Contains("its input 0 has 3 values, no multiple of that", Assert.Throws<ArgumentException>(() => whole.Slice(2, 5)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => whole.Slice(8, 3));
    }

    [Fact]
    public void IndicesAreCutAndDelayedAsOtherSeriesAre()
    {
        int[] indices = [1, 2, 3, 0];
        Sequence<double> whole = new(4) { Indices = [indices] };
        Assert.Equal([2, 3], whole.Slice(1, 2).Indices[0].ToArray());
        Assert.Equal([1, 2, 3, 0, -1, -1], whole.Delay(2).Indices[0].ToArray());
        indices[1] = 7;
        Assert.Equal([7, 3], whole.Slice(1, 2).Indices[0].ToArray());
    }

    [Fact]
    public void TargetsOfSeveralOutputsAreCutEachByItself()
    {
        Sequence<double> whole = new(3, new double[3]) { OutputTargets = [new double[] { 1, 2, 3, 4, 5, 6 }, new[] { 7, 8, 9 }, new[] { 5 }, default(OutputTarget<double>)], Weight = 2 };
        Sequence<double> first = whole.Slice(0, 2), last = whole.Slice(1, 2), late = new Sequence<double>(3) { OutputTargets = [new[] { 7, 8, 9 }] }.Delay(1);
        Assert.Equal([1.0, 2, 3, 4], first.OutputTargets[0].Values.ToArray());
        Assert.Equal([8, 9], last.OutputTargets[1].Classes.ToArray());
        Assert.Equal((0, 1), (first.OutputTargets[2].Classes.Length, last.OutputTargets[2].Classes.Length));
        Assert.Equal((2.0, 2.0), (first.Weight, last.Weight));
        Assert.Equal([-1, 7, 8, 9], late.OutputTargets[0].Classes.ToArray());
    }

    private static void Learns(List<Sequence<double>> data, TrainerOptions<double> options, Metric metric)
    {
        SignReader net = new();
        net.CreateTrainer(options).Fit(data[..48], 120);
        double found = net.Evaluate(data[48..], metric, options.Targets);
        Assert.True(found > 0.95, $"{found}");
    }

    /// <summary>Random signs; the class at each step tells whether it is the same as the one before (the first: −1, unknown).</summary>
    private static List<Sequence<double>> Signs(int count, int length)
    {
        Random random = new(1);
        return
        [
            .. Enumerable.Range(0, count).Select(_ =>
            {
                double[] x = [.. Enumerable.Range(0, length).Select(_ => random.Next(2) == 0 ? -1.0 : 1)];
                return new Sequence<double>(length, x) { Classes = x.Select((sign, t) => t == 0 ? -1 : sign == x[t - 1] ? 1 : 0).ToArray() };
            }),
        ];
    }

    private static double[] Unit(int place) => [.. Enumerable.Range(0, 3).Select(i => i == place ? 1.0 : 0)];

    private static double[] Wave(int plan) => [.. Enumerable.Range(0, 12).Select(i => 0.8 * Math.Sin((1 + plan) * 0.5 * (i / 2) + i % 2))];
}
