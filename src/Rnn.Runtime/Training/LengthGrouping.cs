using Rnn.Numerics;

namespace Rnn.Training;

/// <summary>
/// Turns a random order into one whose batches hold sequences of similar lengths, so that a batch has few steps at which only some of its rows are left. Within
/// buckets of many batches the order is sorted by length; then the batches are put into a random order. A function of the order, the seed and the epoch alone.
/// </summary>
internal sealed class LengthGrouping
{
    /// <summary>Batches within which lengths are sorted: enough to find alike ones, few enough that the batches of every epoch differ.</summary>
    private const int BatchesOfBucket = 50;

    private long[] keys = [];
    private int[] ordered = [], batches = [];

    /// <summary>Whether lengths differ, so that there is something to group.</summary>
    public static bool Helps(ReadOnlySpan<int> lengths) => lengths.Length > 0 && lengths.ContainsAnyExcept(lengths[0]);

    /// <summary>Groups an order; the last batch may still be smaller than the others. Allocates nothing when called again for as many sequences.</summary>
    /// <param name="order">Places of sequences, in random order.</param>
    /// <param name="lengths">Steps of each sequence.</param>
    /// <param name="batchSize">Sequences a batch.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="epoch">The epoch.</param>
    public void Arrange(Span<int> order, ReadOnlySpan<int> lengths, int batchSize, ulong seed, int epoch)
    {
        int count = order.Length, full = count / batchSize;
        Resize(count, full);
        for (int i = 0; i < count; i++)
        {
            // What comes first in the random order comes first among those of its length.
            keys[i] = ((long)lengths[order[i]] << 32) | (uint)i;
        }
        long bucket = (long)BatchesOfBucket * batchSize;
        for (long first = 0; first < count; first += bucket)
        {
            int start = (int)first, length = (int)Math.Min(bucket, count - first);
            keys.AsSpan(start, length).Sort(order.Slice(start, length));
        }
        CounterRandom random = new(seed, (ulong)epoch ^ 0x6C656E67746873);
        SetRestAside(order, batchSize, full, random);
        for (int batch = 0; batch < full; batch++)
        {
            batches[batch] = batch;
        }
        random.Shuffle(batches);
        order.CopyTo(ordered);
        for (int batch = 0; batch < full; batch++)
        {
            ordered.AsSpan(batches[batch] * batchSize, batchSize).CopyTo(order[(batch * batchSize)..]);
        }
    }

    /// <summary>Moves those that fill no batch, of any length and not of the longest, to the end.</summary>
    private void SetRestAside(Span<int> order, int batchSize, int full, CounterRandom random)
    {
        int rest = order.Length - full * batchSize;
        int start = full / BatchesOfBucket * BatchesOfBucket;
        int from = (start + random.Integer((ulong)order.Length, full - start + 1)) * batchSize;
        Span<int> aside = ordered.AsSpan(0, rest);
        order.Slice(from, rest).CopyTo(aside);
        order[(from + rest)..].CopyTo(order[from..]);
        aside.CopyTo(order[^rest..]);
    }

    private void Resize(int count, int full)
    {
        if (keys.Length != count || batches.Length != full)
        {
            (keys, ordered, batches) = (new long[count], new int[count], new int[full]);
        }
    }
}
