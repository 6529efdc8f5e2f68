using Rnn;
using Rnn.Execution;
using RuntimeTests.ReferenceCases.InDouble;

namespace RuntimeTests.Training;

/// <summary>Scheduled sampling hides observed outputs: how often, which ones, and from whom.</summary>
public sealed class ScheduledSamplingTests
{
    private static readonly List<Sequence<double>> Train = TruncationTests.Random(new Narx(), 6, i => 12 + i);

    [Fact]
    public void ProbabilitiesFallAsThePaperSays()
    {
        Assert.Equal([1, 0.75, 0.5, 0.25, 0.25], Enumerable.Range(0, 5).Select(ScheduledSampling.Linear(3, first: 1, last: 0.25).Probability));
        Assert.Equal([1, 0.5, 0.25], Enumerable.Range(0, 3).Select(ScheduledSampling.Exponential(0.5).Probability));
        ScheduledSampling sigmoid = ScheduledSampling.InverseSigmoid(5);
        Assert.Equal(5.0 / 6, sigmoid.Probability(0), 1e-15);
        Assert.Equal(5 / (5 + Math.E), sigmoid.Probability(5), 1e-15);
        Assert.Equal(0.3, ScheduledSampling.Constant(0.3).Probability(1000));
    }

    [Fact]
    public void SchedulesOutOfRangeAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ScheduledSampling.Linear(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScheduledSampling.Linear(3, first: 0.5, last: 0.6));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScheduledSampling.Exponential(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScheduledSampling.InverseSigmoid(0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScheduledSampling.Constant(1.5));
    }

    [Fact]
    public void ItNeedsATeacherAndAnEdgeThatListens()
    {
        ScheduledSampling half = ScheduledSampling.Constant(0.5);
        Assert.Contains("StateSpaceTanh has none", Assert.Throws<ArgumentException>(
            () => new StateSpaceTanh().CreateTrainer(new() { Divergence = Divergence.SquaredError, ScheduledSampling = half })).Message);
        Assert.Contains("TeacherForced must be true", Assert.Throws<ArgumentException>(
            () => new Narx().CreateTrainer(new() { Divergence = Divergence.SquaredError, ScheduledSampling = half, TeacherForced = false })).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.25)]
    [InlineData(1)]
    public void AsManyStepsAreHiddenAsAskedFor(double shown)
    {
        ObservedSampling sampling = ObservedSampling.Of(shown, seed: 3, epoch: 4);
        const int Sequences = 40, Steps = 500;
        int hidden = Enumerable.Range(0, Sequences).Sum(sequence => Enumerable.Range(0, Steps).Count(step => sampling.Hides(sequence, step)));
        Assert.Equal(1 - shown, hidden / (double)(Sequences * Steps), 0.01);
        Assert.NotEqual(
            Enumerable.Range(0, 64).Select(step => ObservedSampling.Of(0.5, 3, 4).Hides(0, step)),
            Enumerable.Range(0, 64).Select(step => ObservedSampling.Of(0.5, 3, 5).Hides(0, step)));
    }

    /// <summary>ε = 1 is the teacher alone, ε = 0 the network alone.</summary>
    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public void TheEndsAreTeacherAndFreeRunning(double shown, bool teacherForced)
    {
        double[] Gradient(TrainerOptions<double> options)
        {
            new Narx().CreateTrainer(options).Fit(Train, 1);
            return ((GradientSum)options.Optimizer).Gradients.Span.ToArray();
        }
        Assert.Equal(
            Gradient(new() { Divergence = Divergence.SquaredError, Optimizer = new GradientSum(), TeacherForced = teacherForced }),
            Gradient(new() { Divergence = Divergence.SquaredError, Optimizer = new GradientSum(), ScheduledSampling = ScheduledSampling.Constant(shown) }));
    }

    /// <summary>Windows that go back over all steps before them have the gradients of whole sequences only if the same steps are hidden.</summary>
    [Theory]
    [InlineData(null, null, 3)]
    [InlineData(3, 30, 1)]
    [InlineData(3, 30, 2)]
    public void TheSameStepsAreHiddenFromWindowsAndWorkers(int? after, int? back, int workers)
    {
        double[] Gradient(int? after, int? back, int workers)
        {
            GradientSum sum = new();
            new Narx().CreateTrainer(new()
            {
                Divergence = Divergence.SquaredError, Reduction = Reduction.Sum, Optimizer = sum, ScheduledSampling = ScheduledSampling.Constant(0.5),
                TruncateAfter = after, BackSteps = back, Workers = workers, BatchSize = 6,
            }).Fit(Train, 1);
            return sum.Gradients.Span.ToArray();
        }
        double[] expected = Gradient(null, null, 1);
        Assert.All(expected.Zip(Gradient(after, back, workers)), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void NothingIsHiddenInValidation()
    {
        Narx net = new();
        Trainer<Narx, double> trainer = net.CreateTrainer(new() { Divergence = Divergence.SquaredError, Optimizer = new Sgd(0), ScheduledSampling = ScheduledSampling.Constant(0.5), Validation = Train });
        TrainingResult result = trainer.Fit(Train, 1);
        Assert.Equal(net.Evaluate(Train, Divergence.SquaredError, teacherForced: true), result.ValidationLoss[0], 1e-12);
        Assert.NotEqual(result.ValidationLoss[0], result.TrainingLoss[0], 1e-6);
    }
}
