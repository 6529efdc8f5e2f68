using System.Numerics;

namespace Rnn.Training;

/// <summary>
/// Cuts few long series into contiguous pieces that run side by side as the rows of a batch, as character models are trained: a product of one row
/// wastes most of the machine. Each piece starts from the initial states.
/// </summary>
internal static class Pieces
{
    /// <summary>
    /// As many pieces as a batch has rows, as equal as may be and none shorter than a window; the sequences themselves where there are as many of them already,
    /// or where one cannot be cut because it brings initial states, or because only its last step is compared.
    /// </summary>
    public static IReadOnlyList<Sequence<T>> Of<T>(IReadOnlyList<Sequence<T>> sequences, int rows, int window, TargetSteps targets, Topology topology)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (sequences.Count >= rows || targets == TargetSteps.Last || sequences.Any(sequence => sequence.InitialStates is not null))
        {
            return sequences;
        }
        int[] pieces = new int[sequences.Count];
        Array.Fill(pieces, 1);
        for (int given = sequences.Count; given < rows; given++)
        {
            if (LongestPiece(sequences, pieces, window) is not { } next)
            {
                break;
            }
            pieces[next]++;
        }
        return [.. sequences.SelectMany((sequence, i) => Cut(sequence, pieces[i], topology))];
    }

    /// <summary>The series whose pieces are longest, among those that one more piece would not make shorter than a window.</summary>
    private static int? LongestPiece<T>(IReadOnlyList<Sequence<T>> sequences, int[] pieces, int window)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int? longest = null;
        for (int i = 0; i < pieces.Length; i++)
        {
            bool mayBeCut = sequences[i].Length / (pieces[i] + 1) >= window;
            if (mayBeCut && (longest is not { } best || (long)sequences[i].Length * pieces[best] > (long)sequences[best].Length * pieces[i]))
            {
                longest = i;
            }
        }
        return longest;
    }

    private static IEnumerable<Sequence<T>> Cut<T>(Sequence<T> series, int pieces, Topology topology)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (pieces == 1)
        {
            return [series];
        }
        return Enumerable.Range(0, pieces).Select(piece =>
        {
            int start = (int)((long)series.Length * piece / pieces), end = (int)((long)series.Length * (piece + 1) / pieces);
            return series.Slice(start, end - start, topology);
        });
    }
}
