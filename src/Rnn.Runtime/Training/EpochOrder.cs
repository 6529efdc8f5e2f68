using Rnn.Numerics;

namespace Rnn.Training;

/// <summary>The order in which an epoch takes the sequences: a function of the seed and the epoch's number alone.</summary>
internal static class EpochOrder
{
    /// <summary>Shuffles 0 … n−1, whatever the array held.</summary>
    public static void Shuffle(Span<int> order, ulong seed, int epoch)
    {
        Reset(order);
        new CounterRandom(seed, (ulong)epoch).Shuffle(order);
    }

    /// <summary>0 … n−1.</summary>
    public static void Reset(Span<int> order)
    {
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }
    }
}
