using Rnn;
using RuntimeTests.Execution;

namespace RuntimeTests.Training;

/// <summary>The trainer turns dropout on for what it learns from, and off for what it is judged by.</summary>
public sealed class DropoutTrainingTests
{
    private static readonly Sequence<float>[] Train = [.. Enumerable.Range(0, 20).Select(i => Wave(0.3 * i))];

    [Fact]
    public void Validation_runs_without_dropout()
    {
        ThinnedNetwork net = new();
        Trainer<ThinnedNetwork, float> trainer = net.CreateTrainer(Options(seed: 1));
        trainer.Fit(Train, epochs: 2);

        Assert.Equal(net.Evaluate(Train, Divergence.SquaredError), trainer.Evaluate(Train), 1e-6);
    }

    [Fact]
    public void Training_runs_with_dropout_and_the_same_seed_trains_to_the_same_bits()
    {
        float[] once = Weights(seed: 1), again = Weights(seed: 1);

        Assert.Equal(once, again);
        Assert.NotEqual(once, Weights(seed: 2));

        WholeNetwork whole = new();
        whole.CreateTrainer(Options(seed: 1)).Fit(Train, epochs: 2);
        Assert.NotEqual(once, whole.Parameters.Span.ToArray());
    }

    [Fact]
    public void It_learns()
    {
        ThinnedNetwork net = new();
        double before = net.Evaluate(Train, Divergence.SquaredError);
        net.CreateTrainer(Options(seed: 1)).Fit(Train, epochs: 40);

        Assert.True(net.Evaluate(Train, Divergence.SquaredError) < before / 4);
    }

    /// <summary>With every window going back over all steps before it, the windows' gradients are those of the whole sequences only if the same units drop out.</summary>
    [Theory]
    [InlineData(null, null, 3)]
    [InlineData(4, 20, 1)]
    [InlineData(4, 20, 2)]
    public void The_same_units_drop_out_of_windows_and_workers(int? truncateAfter, int? backSteps, int workers)
    {
        double[] Moved(int? after, int? back, int workers)
        {
            // Plain descent by almost nothing: what moves is the sum of the gradients.
            const double Rate = 1.0 / (1 << 20);
            ThinnedNetwork net = new(), start = new();
            net.CreateTrainer(new()
            {
                Divergence = Divergence.SquaredError, Reduction = Reduction.Sum, Optimizer = new Sgd(Rate), BatchSize = 20,
                TruncateAfter = after, BackSteps = back, Workers = workers,
            }).Fit(Train, 1);
            return [.. net.Parameters.Span.ToArray().Zip(start.Parameters.Span.ToArray(), (p, q) => (p - q) / Rate)];
        }
        double[] whole = Moved(null, null, 1), found = Moved(truncateAfter, backSteps, workers);
        double largest = whole.Max(Math.Abs);
        Assert.All(whole.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 0.02 * largest));
    }

    private static float[] Weights(ulong seed)
    {
        ThinnedNetwork net = new();
        net.CreateTrainer(Options(seed)).Fit(Train, epochs: 2);
        return net.Parameters.Span.ToArray();
    }

    /// <summary>In the order given, so that the seed draws masks and nothing else.</summary>
    private static TrainerOptions<float> Options(ulong seed) => new()
    {
        Divergence = Divergence.SquaredError, Optimizer = new Adam(0.01), ClipNorm = 1, BatchSize = 5, Seed = seed, Shuffle = false,
    };

    private static Sequence<float> Wave(double phase)
    {
        float At(double t) => (float)Math.Sin(phase + 0.4 * t);
        return new(15, Enumerable.Range(0, 15).SelectMany(t => (float[])[At(t), At(t - 1), 1]).ToArray())
        {
            Targets = Enumerable.Range(0, 15).SelectMany(t => (float[])[At(t + 1), -At(t)]).ToArray(),
        };
    }
}
