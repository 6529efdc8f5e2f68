using System.Numerics;
using System.Runtime.CompilerServices;

namespace Rnn.Execution;

/// <summary>Steps that can run at once: all rows between two steps, where reading d steps back is the same distance for each.</summary>
/// <param name="Step">The first step.</param>
/// <param name="FirstRow">Its first row.</param>
/// <param name="Rows">Rows of all the steps.</param>
internal readonly record struct RowRun(int Step, int FirstRow, int Rows);

/// <summary>
/// Where the steps of a batch lie: rows are packed step after step, within a step the longest sequence first, so that the rows of a
/// step are a prefix of those of the step before and no padding is computed. The k-th step before the first (an initial state)
/// has a row for every sequence, at rows −k·Count … −(k−1)·Count − 1.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BatchLayout
{
    private int[] order = [], rank = [], lengths = [], first = [], rowsOf = [];
    private long[] keys = [];
    private readonly List<RowRun>[] runs;

    /// <param name="longestDelay">The longest delay at which anything is read.</param>
    internal BatchLayout(int longestDelay)
    {
        runs = new List<RowRun>[longestDelay + 1];
        for (int delay = 0; delay <= longestDelay; delay++)
        {
            runs[delay] = [];
        }
    }

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

    /// <summary>Length of a sequence, in the caller's order.</summary>
    internal int Length(int sequence) => lengths[sequence];

    /// <summary>The row of a sequence (in the caller's order) at step t, which may lie before the first.</summary>
    internal int RowOf(int sequence, int t) => FirstRow(t) + rank[sequence];

    /// <summary>The sequence, in the caller's order, whose row is the <paramref name="rowInStep"/>-th of every step it reaches.</summary>
    internal int SequenceAt(int rowInStep) => order[rowInStep];

    /// <summary>How many rows before (or after, for a negative delay) the rows of step t those of step t − delay begin.</summary>
    public int Distance(int t, int delay) => FirstRow(t - delay) - FirstRow(t);

    /// <summary>The fewest runs that cover all steps, each with one distance for every delay up to <paramref name="longestDelay"/>.</summary>
    internal List<RowRun> Runs(int longestDelay) => runs[longestDelay];

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
        for (int delay = 0; delay < runs.Length; delay++)
        {
            FindRuns(delay, runs[delay]);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindRuns(int longestDelay, List<RowRun> found)
    {
        found.Clear();
        for (int t = 0; t < Steps;)
        {
            int start = t++;
            while (t < Steps && SameDistances(start, t, longestDelay))
            {
                t++;
            }
            found.Add(new RowRun(start, first[start], first[t] - first[start]));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool SameDistances(int t, int u, int longestDelay)
    {
        for (int delay = 1; delay <= longestDelay; delay++)
        {
            if (Distance(t, delay) != Distance(u, delay))
            {
                return false;
            }
        }
        return true;
    }

    private static void Grow(ref int[] array, int length)
    {
        if (array.Length < length)
        {
            array = new int[Math.Max(length, 2 * array.Length)];
        }
    }
}
