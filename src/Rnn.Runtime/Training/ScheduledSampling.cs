namespace Rnn;

/// <summary>
/// Scheduled sampling (Bengio, Vinyals, Jaitly and Shazeer 2015): in training, teacher-forced edges see the observed output of each step with a probability ε
/// that falls from epoch to epoch, and the network's own output otherwise, so that it learns to live with its own errors. Which steps are hidden is a
/// function of (seed, epoch, sequence, step). Gradients flow through the network's own outputs. Immutable.
/// </summary>
public sealed class ScheduledSampling
{
    private readonly Func<int, double> probability;

    private ScheduledSampling(Func<int, double> probability) => this.probability = probability;

    /// <summary>ε is the same in all epochs.</summary>
    /// <param name="probability">ε, in [0, 1].</param>
    public static ScheduledSampling Constant(double probability)
    {
        Check(probability is >= 0 and <= 1, nameof(probability), probability, "a number in [0, 1]");
        return new ScheduledSampling(_ => probability);
    }

    /// <summary>ε(i) = max(last, first − (first − last)·i / epochs): a straight line that ends after some epochs.</summary>
    /// <param name="epochs">Epochs until <paramref name="last"/> is reached, at least 1.</param>
    /// <param name="first">ε in the first epoch.</param>
    /// <param name="last">ε in the end, at most <paramref name="first"/>.</param>
    public static ScheduledSampling Linear(int epochs, double first = 1, double last = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        Check(first is >= 0 and <= 1, nameof(first), first, "a number in [0, 1]");
        Check(last >= 0 && last <= first, nameof(last), last, "a number in [0, first]");
        return new ScheduledSampling(epoch => Math.Max(last, first - (first - last) * epoch / epochs));
    }

    /// <summary>ε(i) = kⁱ.</summary>
    /// <param name="k">In (0, 1).</param>
    public static ScheduledSampling Exponential(double k)
    {
        Check(k is > 0 and < 1, nameof(k), k, "a number in (0, 1)");
        return new ScheduledSampling(epoch => Math.Pow(k, epoch));
    }

    /// <summary>ε(i) = k / (k + exp(i / k)): near 1 for a while, then down, ½ at i = k ln k.</summary>
    /// <param name="k">At least 1.</param>
    public static ScheduledSampling InverseSigmoid(double k)
    {
        Check(k >= 1 && double.IsFinite(k), nameof(k), k, "a number of at least 1");
        return new ScheduledSampling(epoch => k / (k + Math.Exp(epoch / k)));
    }

    /// <summary>ε, the probability that an observed output is seen.</summary>
    /// <param name="epoch">Epochs finished before.</param>
    public double Probability(int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        return probability(epoch);
    }

    private static void Check(bool fits, string name, double value, string expected)
    {
        if (!fits)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; expected {expected}.");
        }
    }
}
