using Rnn.Numerics;

namespace Rnn.Execution;

/// <summary>
/// Which observed steps teacher-forced edges do not get to see (scheduled sampling: Bengio, Vinyals, Jaitly and Shazeer 2015): a function of
/// (seed, epoch, sequence, step) alone, so that workers, windows and resumed runs hide the same steps.
/// </summary>
/// <param name="Shown">The probability that a step is shown.</param>
/// <param name="Key">Belongs to a seed and an epoch.</param>
internal readonly record struct ObservedSampling(double Shown, ulong Key)
{
    /// <summary>The sampling of one epoch.</summary>
    public static ObservedSampling Of(double shown, ulong seed, long epoch) => new(shown, new CounterRandom(seed, "scheduled sampling").Bits((ulong)epoch));

    /// <summary>Whether the edges read the network's own output at this step.</summary>
    public bool Hides(long sequence, int step) => Shown < 1 && new CounterRandom(Key, (ulong)sequence).Uniform((ulong)step) >= Shown;
}
