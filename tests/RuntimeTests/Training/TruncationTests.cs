using System.Runtime.InteropServices;
using Rnn;
using Rnn.Training;
using RuntimeTests.ReferenceCases;
using RuntimeTests.ReferenceCases.InDouble;

namespace RuntimeTests.Training;

/// <summary>Truncated back propagation through time by the trainer: whose gradients, whose states, in which order.</summary>
public sealed class TruncationTests
{
    private static readonly ReferenceNetwork StateSpace = ReferenceTable.NetworkOf("tbptt_full_B1_T10_mse_all");

    [Theory]
    [InlineData("tbptt_k4_B1_T10_mse_all", 4, null, 1)]
    [InlineData("tbptt_full_B1_T10_mse_all", 10, null, 1)]
    [InlineData("tbptt_full_B1_T10_mse_all", 1000, null, 2)]
    [InlineData("tbptt_full_B1_T10_mse_all", 4, 12, 1)]
    [InlineData("tbptt_full_B1_T10_mse_all", 1, 12, 1)]
    public void TheGradientsOfAllWindowsAreThoseOfTheCase(string name, int truncateAfter, int? backSteps, int workers)
    {
        ReferenceCase the = ReferenceCase.Load(name);
        CaseSetup setup = StateSpace.SetUp(name);
        GradientSum sum = new();
        TrainingResult result = Fit(setup, sum, [Case(the, setup)], new()
        {
            Divergence = Divergence.SquaredError, Optimizer = sum, TruncateAfter = truncateAfter, BackSteps = backSteps, Workers = workers, BatchSize = 1,
        });

        Assert.Equal(the.Loss, result.TrainingLoss[0], 1e-9);
        foreach (Binding binding in setup.Bindings.Where(binding => binding is Weight or Learned))
        {
            string tensor = binding is Weight weight ? weight.Tensor : "H.initial";
            Assert.All(sum.Gradients[tensor].ToArray().Zip(the.Gradients[binding.Case].Data), pair => Assert.Equal(pair.Second, pair.First, 1e-9));
        }
    }

    /// <summary>With every window going back over all steps before it, the windows' gradients add up to full back propagation: in each row, whatever ends first.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void RowsKeepTheirStateWhileOthersEnd(int workers)
    {
        List<Sequence<double>> train = Random(new StateSpaceTanh(), 7, i => 3 + 5 * i % 11);
        ParameterSet<double> Sum(int? after, int? back, int workers)
        {
            GradientSum sum = new();
            new StateSpaceTanh().CreateTrainer(new()
            {
                Divergence = Divergence.SquaredError, Reduction = Reduction.Sum, Optimizer = sum, BatchSize = 4, TruncateAfter = after, BackSteps = back, Workers = workers,
            }).Fit(train, 1);
            return sum.Gradients;
        }
        double[] whole = Sum(null, null, 1).Span.ToArray(), windows = Sum(2, 20, workers).Span.ToArray();
        Assert.All(whole.Zip(windows), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        Assert.Contains(whole.Zip(Sum(2, null, workers).Span.ToArray()), pair => Math.Abs(pair.First - pair.Second) > 1e-3);
    }

    [Fact]
    public void OnlyTheFirstWindowReachesTheLearnedInitialStates()
    {
        // Nothing is compared in the first window, so that nothing comes back to h(−1).
        List<Sequence<double>> late = [.. Random(new StateSpaceTanh(), 3, _ => 9).Select(sequence => new Sequence<double>(9, sequence.Inputs[0]) { Targets = sequence.Targets, WarmUp = 3 })];
        double[] Initial(int? back)
        {
            GradientSum sum = new();
            new StateSpaceTanh().CreateTrainer(new() { Divergence = Divergence.SquaredError, Optimizer = sum, BatchSize = 3, TruncateAfter = 3, BackSteps = back }).Fit(late, 1);
            return sum.Gradients["H.initial"].ToArray();
        }
        Assert.All(Initial(null), gradient => Assert.Equal(0, gradient));
        Assert.All(Initial(6), gradient => Assert.NotEqual(0, gradient));
    }

    [Fact]
    public void EvaluationWindowByWindowIsThatOfTheWholeSeries()
    {
        foreach (bool teacherForced in (bool[])[true, false])
        {
            Narx net = new();
            List<Sequence<double>> series = Random(net, 5, i => 9 + 4 * i);
            foreach (Sequence<double> sequence in series.Take(3))
            {
                // Unknown targets, so that the loop is closed here and there.
                MemoryMarshal.AsMemory(sequence.Targets).Span[^3] = double.NaN;
            }
            double expected = net.Evaluate(series, Divergence.SquaredError, teacherForced: teacherForced);
            foreach (int after in (int[])[1, 2, 5])
            {
                Trainer<Narx, double> trainer = net.CreateTrainer(new()
                {
                    Divergence = Divergence.SquaredError, TruncateAfter = after, BatchSize = 2, TeacherForced = teacherForced,
                });
                Assert.Equal(expected, trainer.Evaluate(series), 1e-12);
            }
        }
    }

    [Fact]
    public void OnlyTheLastStepOfASeriesIsCompared()
    {
        List<Sequence<double>> perStep = Random(new StateSpaceTanh(), 4, i => 5 + i), single =
            [.. perStep.Select(sequence => new Sequence<double>(sequence.Length, sequence.Inputs[0]) { Targets = sequence.Targets[^2..] })];
        foreach (List<Sequence<double>> train in (List<Sequence<double>>[])[perStep, single])
        {
            double expected = new StateSpaceTanh().Evaluate(perStep, Divergence.SquaredError, TargetSteps.Last);
            TrainerOptions<double> options = new() { Divergence = Divergence.SquaredError, Targets = TargetSteps.Last, TruncateAfter = 2, BatchSize = 9, Optimizer = new Sgd(0) };
            Assert.Equal(expected, new StateSpaceTanh().CreateTrainer(options).Fit(train, 1).TrainingLoss[0], 1e-12);
        }
    }

    [Fact]
    public void WithoutCarriedStateWindowsAreSequencesOfTheirOwn()
    {
        List<Sequence<double>> series = Random(new StateSpaceTanh(), 5, i => 7 + i);
        List<Sequence<double>> windows =
            [.. series.SelectMany(whole => Enumerable.Range(0, (whole.Length + 2) / 3).Select(w => whole.Slice(3 * w, Math.Min(3, whole.Length - 3 * w))))];
        StateSpaceTanh cut = new(), given = new();
        cut.CreateTrainer(new() { Divergence = Divergence.SquaredError, TruncateAfter = 3, CarryState = false, BatchSize = 4 }).Fit(series, 3);
        given.CreateTrainer(new() { Divergence = Divergence.SquaredError, BatchSize = 4 }).Fit(windows, 3);
        Assert.Equal(given.Parameters.Span.ToArray(), cut.Parameters.Span.ToArray());
    }

    [Theory]
    [InlineData(1, 43, 4)]
    [InlineData(3, 20, 4)]
    [InlineData(6, 8, 4)]
    public void FewSeriesAreCutIntoPiecesThatFillABatch(int count, int length, int window)
    {
        Topology topology = StateSpace.Topology;
        List<Sequence<double>> series = Random(new StateSpaceTanh(), count, i => length + i);
        IReadOnlyList<Sequence<double>> pieces = Pieces.Of(series, rows: 5, window, TargetSteps.All, topology);
        Assert.Equal(count >= 5 ? count : 5, pieces.Count);
        Assert.Equal(series.Sum(whole => whole.Length), pieces.Sum(piece => piece.Length));
        Assert.All(pieces, piece => Assert.True(piece.Length >= window));
        Assert.Equal(series.SelectMany(whole => whole.Inputs[0].ToArray()), pieces.SelectMany(piece => piece.Inputs[0].ToArray()));
        Assert.True(pieces.Max(piece => piece.Length) <= 2 * pieces.Min(piece => piece.Length) + 1);
    }

    [Fact]
    public void OneLongSeriesFillsTheBatch()
    {
        int batches = 0;
        new StateSpaceTanh().CreateTrainer(new() { Divergence = Divergence.SquaredError, TruncateAfter = 5, BatchSize = 4 })
            .Fit(Random(new StateSpaceTanh(), 1, _ => 80), 1, new TrainerTests.Listener(progress => batches = progress.Batches));
        Assert.Equal(80 / 4 / 5, batches);
    }

    [Fact]
    public void MemoryIsBoundedByTheWindow()
    {
        TinyNetwork<double> net = new();
        const int Length = 20_000, After = 50, Back = 80, Rows = 4;
        Sequence<double> series = new(Length, new double[2 * Length]) { Targets = new double[2 * Length] };
        net.CreateTrainer(new() { Divergence = Divergence.SquaredError, TruncateAfter = After, BackSteps = Back, BatchSize = Rows, Validation = [series] }).Fit([series], 1);
        Assert.True(net.MostRows <= Back * Rows, $"{net.MostRows} rows on a tape");
    }

    [Fact]
    public void WindowsAllocateNothing()
    {
        AllocationMeter meter = new();
        Sequence<float> series = new(4000, new float[8000]) { Targets = new float[8000] };
        new TinyNetwork<float>().CreateTrainer(
            new() { Divergence = Divergence.SquaredError, Schedule = meter.Schedule, TruncateAfter = 10, BackSteps = 15, BatchSize = 4 }).Fit([series], 15);
        Assert.Equal(0, meter.InAnEpoch());
    }

    [Fact]
    public void WarmUpStepsRunButAreNotCompared()
    {
        Sequence<double> whole = Random(new StateSpaceTanh(), 1, _ => 8)[0];
        bool[] mask = [false, false, false, true, true, true, true, true];
        Sequence<double> masked = new(8, whole.Inputs[0]) { Targets = whole.Targets, Mask = mask }, warm = new(8, whole.Inputs[0]) { Targets = whole.Targets, WarmUp = 3 };
        StateSpaceTanh net = new();
        Assert.Equal(net.Evaluate([masked], Divergence.SquaredError), net.Evaluate([warm], Divergence.SquaredError));
        Assert.Equal(net.Evaluate([masked], Divergence.SquaredError, reduction: Reduction.MeanPerStep), net.Evaluate([warm], Divergence.SquaredError, reduction: Reduction.MeanPerStep));
    }

    [Fact]
    public void OptionsThatMakeNoSenseAreRefused()
    {
        TinyNetwork<float> net = new();
        void Refused(string message, TrainerOptions<float> options) => Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(() => net.CreateTrainer(options)).Message);
        Divergence path = Divergence.Of("Path", _ => 0, targetsPerStep: false);
        Refused("TruncateAfter", new() { Divergence = Divergence.SquaredError, TruncateAfter = 0 });
        Refused("BackSteps is 3; expected at least TruncateAfter, which is 4", new() { Divergence = Divergence.SquaredError, TruncateAfter = 4, BackSteps = 3 });
        Refused("TruncateAfter must be set", new() { Divergence = Divergence.SquaredError, BackSteps = 3 });
        Refused("Path compares whole series", new() { Divergence = path, TruncateAfter = 4 });
        Assert.Contains("set CarryState to false", Assert.Throws<ArgumentException>(
            () => new BothWays().CreateTrainer(new() { Divergence = Divergence.SquaredError, TruncateAfter = 4 })).Message);
        Refused("Workers", new() { Divergence = Divergence.SquaredError, Workers = 0 });
    }

    private static TrainingResult Fit(CaseSetup setup, GradientSum sum, IReadOnlyList<Sequence<double>> train, TrainerOptions<double> options)
    {
        StateSpaceTanh net = new();
        NetworkRunner<double>.SetParameters(net, setup);
        TrainingResult result = net.CreateTrainer(options).Fit(train, 1);
        return result;
    }

    private static Sequence<double> Case(ReferenceCase the, CaseSetup setup) => new(the.Steps, setup.Sequences[0].Inputs[0]) { Targets = the.Fixed["d"].Data };

    /// <summary>Series of the given lengths, all numbers drawn at random.</summary>
    internal static List<Sequence<double>> Random(INetwork<double> network, int count, Func<int, int> lengthOf)
    {
        Random random = new(5);
        double[] Series(int length) => [.. Enumerable.Range(0, length).Select(_ => 2 * random.NextDouble() - 1)];
        return
        [
            .. Enumerable.Range(0, count).Select(i => new Sequence<double>(
                lengthOf(i), [.. network.Topology.Inputs.Select(input => (ReadOnlyMemory<double>)Series(lengthOf(i) * input.Size))])
            { Targets = Series(lengthOf(i) * Divergence.Width(network.Topology)) }),
        ];
    }
}
