using System.Numerics;
using Rnn.Numerics;

namespace Rnn.Execution;

/// <summary>
/// One mask of inverted dropout (Srivastava et al. 2014): 0 where a unit drops out, 1/(1 − rate) where it is kept, so that the mean is 1 and
/// nothing is left to do where nothing drops out. Each unit has 32 random bits of its own and is kept where they are no less than rate·2³².
/// </summary>
internal readonly struct DropoutMask
{
    private readonly CounterRandom sequences;
    private readonly uint threshold;
    private readonly double keptValue;

    /// <param name="key">Seed and epoch.</param>
    /// <param name="place">Name of the mask's place in the network.</param>
    /// <param name="rate">Share of the units that drop out, in [0, 1).</param>
    public DropoutMask(DropoutKey key, string place, double rate)
    {
        CounterRandom epochs = new(key.Seed, place);
        sequences = new CounterRandom(epochs.Bits((ulong)key.Epoch), purpose: 0);
        threshold = (uint)(rate * (1UL << 32));
        keptValue = 1 / (1 - rate);
    }

    /// <summary>The place of the mask of edges that read a layer at a delay: such edges of one rate share it.</summary>
    public static string PlaceOf(string source, int delay) => $"{source}.{delay}";

    /// <summary>The factor of one unit.</summary>
    public double Of(long sequence, long step, int unit) => Row(sequence, step).Half(unit) >= threshold ? keptValue : 0;

    /// <summary>The factors of all units at one step of one sequence.</summary>
    public void Fill<T>(long sequence, long step, Span<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Row(sequence, step).Mask(threshold, T.CreateTruncating(keptValue), row);

    private CounterRandom Row(long sequence, long step) => new(new CounterRandom(sequences.Bits((ulong)sequence), purpose: 0).Bits((ulong)step), purpose: 0);
}
