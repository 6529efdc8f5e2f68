using System.Numerics;

namespace Rnn.Sequences;

/// <summary>What a kind of series of many sequences looks like.</summary>
/// <param name="Size">Values a step, or in all where there is one row for the whole sequence; 0: there is no such series.</param>
/// <param name="IsSingle">Whether there is one row for the whole sequence.</param>
internal readonly record struct SeriesShape(int Size, bool IsSingle)
{
    /// <summary>
    /// The shape that fits the series of all sequences: a row a step where the row is the same for all of them, else one row for a whole sequence.
    /// </summary>
    /// <exception cref="ArgumentException">Neither fits.</exception>
    public static SeriesShape Of<T>(IReadOnlyList<Sequence<T>> sequences, Func<Sequence<T>, ReadOnlyMemory<T>> seriesOf, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int first = seriesOf(sequences[0]).Length, size = first / sequences[0].Length;
        int misfit = First(sequences, sequence => seriesOf(sequence).Length != size * sequence.Length);
        if (misfit < 0)
        {
            return new SeriesShape(size, false);
        }
        int other = First(sequences, sequence => seriesOf(sequence).Length != first);
        return other < 0
            ? new SeriesShape(first, true)
            : throw new ArgumentException(
                $"Sequence {misfit} has {seriesOf(sequences[misfit]).Length} {what} for {sequences[misfit].Length} steps, sequence 0 has {first} for {sequences[0].Length};"
                + " expected the same number a step, or the same number a sequence.", nameof(sequences));
    }

    /// <summary>The values of some steps.</summary>
    public ReadOnlyMemory<T> Part<T>(ReadOnlyMemory<T> series, int start, int length) => IsSingle ? series : series.Slice(start * Size, length * Size);

    private static int First<T>(IReadOnlyList<Sequence<T>> sequences, Func<Sequence<T>, bool> predicate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < sequences.Count; i++)
        {
            if (predicate(sequences[i]))
            {
                return i;
            }
        }
        return -1;
    }
}
