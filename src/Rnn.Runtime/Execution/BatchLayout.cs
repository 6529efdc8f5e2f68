using System.Numerics;
using System.Runtime.CompilerServices;

namespace Rnn.Execution;

/// <summary>
/// Where the steps of a batch lie: rows are packed step after step, within a step the longest sequence first, so that the rows of a
/// step are a prefix of those of the step before and no padding is computed. The k-th step before the first (an initial state)
/// has a row for every sequence, at rows −k·Count … −(k−1)·Count − 1.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BatchLayout
{
    /// <summary>
    /// Rows from which on a stretch is long enough: their products run at full speed, and what a layer keeps of so many rows (256 KB of the gates of an LSTM's
    /// 128 units) still lies in the second cache when the steps of the stretch run.
    /// </summary>
    private const int RowsOfStretch = 128;

    private int[] order = [], rank = [], lengths = [], first = [], rowsOf = [];
    private long[] keys = [];
    private Stretch[] stretches = [];
    private int stretchCount;

    /// <summary>Sequences.</summary>
    internal int Count { get; private set; }

    /// <summary>Steps of the longest sequence.</summary>
    public int Steps { get; private set; }

    /// <summary>Rows of all steps.</summary>
    public int Rows { get; private set; }

    /// <summary>First row of step t; negative before the first step.</summary>
    public int FirstRow(int t) => t < 0 ? t * Count : first[t];

    /// <summary>Rows of step t: the sequences that are longer than t; all of them before the first step, none after the last.</summary>
    public int RowsOf(int t) => t < 0 ? Count : t < Steps ? rowsOf[t] : 0;

    /// <summary>The first row of a stretch.</summary>
    public int FirstRow(Stretch stretch) => FirstRow(stretch.First);

    /// <summary>Rows of all steps of a stretch.</summary>
    public int RowsOf(Stretch stretch) => FirstRow(stretch.End) - FirstRow(stretch.First);

    /// <summary>Length of a sequence, in the caller's order.</summary>
    internal int Length(int sequence) => lengths[sequence];

    /// <summary>The row of a sequence (in the caller's order) at step t, which may lie before the first.</summary>
    internal int RowOf(int sequence, int t) => FirstRow(t) + rank[sequence];

    /// <summary>The same of a layer whose rows may lie in reversed time, that of the last step first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int RowOf(int sequence, int t, bool isReverse) => RowOf(sequence, isReverse ? Length(sequence) - 1 - t : t);

    /// <summary>The sequence, in the caller's order, whose row is the <paramref name="rowInStep"/>-th of every step it reaches.</summary>
    internal int SequenceAt(int rowInStep) => order[rowInStep];

    /// <summary>How many rows before (or after, for a negative delay) the rows of step t those of step t − delay begin.</summary>
    public int Distance(int t, int delay) => FirstRow(t - delay) - FirstRow(t);

    /// <summary>All steps.</summary>
    public Stretch Whole => new(0, Steps);

    /// <summary>
    /// All steps in stretches of a few: a recurrent block sums up what enters it from outside, takes its steps and, going back, sums up the
    /// gradients of its weights for one stretch after the other, while the rows of the stretch are still near.
    /// </summary>
    public ReadOnlySpan<Stretch> Stretches => stretches.AsSpan(0, stretchCount);

    /// <summary>The fewest runs that cover a stretch, each with one distance for every delay up to <paramref name="longestDelay"/>.</summary>
    internal RowRuns Runs(int longestDelay, Stretch stretch) => new(this, longestDelay, stretch);

    /// <summary>Whether one distance for every delay up to <paramref name="longestDelay"/> is that of all steps of a stretch: all steps but its last, and those before it that are reached, have as many rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsOneRun(int longestDelay, Stretch stretch) =>
        longestDelay == 0 || stretch.End - stretch.First == 1 || RowsOf(stretch.End - 2) == RowsOf(stretch.First - longestDelay);

    /// <summary>The same going back, where the sources lie in steps after: the furthest that the last step reaches has as many rows as the first step, and so have all between, for rows only become fewer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsOneRunBack(int longestDelay, Stretch stretch) => RowsOf(stretch.First) == RowsOf(stretch.End - 1 + longestDelay);

    /// <summary>Lays out sequences of these lengths. Allocates only where more sequences or steps come than ever before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Arrange<T>(SequenceBatch<T> batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Count = batch.Count;
        Grow(ref order, Count);
        Grow(ref rank, Count);
        Grow(ref lengths, Count);
        for (int sequence = 0; sequence < Count; sequence++)
        {
            lengths[sequence] = batch[sequence].Length;
        }
        SortLongestFirst();
        for (int row = 0; row < Count; row++)
        {
            rank[order[row]] = row;
        }

        Steps = Count == 0 ? 0 : lengths[order[0]];
        Grow(ref first, Steps + 1);
        Grow(ref rowsOf, Steps);
        Rows = 0;
        int active = Count;
        for (int t = 0; t < Steps; t++)
        {
            while (lengths[order[active - 1]] <= t)
            {
                active--;
            }
            (first[t], rowsOf[t]) = (Rows, active);
            Rows += active;
        }
        first[Steps] = Rows;
        CutIntoStretches();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CutIntoStretches()
    {
        if (stretches.Length < Steps)
        {
            stretches = new Stretch[first.Length];
        }
        stretchCount = 0;
        for (int t = 0, start = 0; t < Steps; t++)
        {
            if (t + 1 == Steps || first[t + 1] - first[start] >= RowsOfStretch)
            {
                stretches[stretchCount++] = new Stretch(start, t + 1);
                start = t + 1;
            }
        }
    }

    /// <summary>Longest first; equal lengths keep the caller's order, for the place among the sequences is part of the key.</summary>
    private void SortLongestFirst()
    {
        if (keys.Length < Count)
        {
            keys = new long[order.Length];
        }
        for (int sequence = 0; sequence < Count; sequence++)
        {
            keys[sequence] = ((long)(int.MaxValue - lengths[sequence]) << 32) | (uint)sequence;
        }
        Array.Sort(keys, 0, Count);
        for (int row = 0; row < Count; row++)
        {
            order[row] = (int)keys[row];
        }
    }

    private static void Grow(ref int[] array, int length)
    {
        if (array.Length < length)
        {
            array = new int[Math.Max(length, 2 * array.Length)];
        }
    }
}
