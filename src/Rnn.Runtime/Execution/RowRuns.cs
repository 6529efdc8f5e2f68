using System.Runtime.CompilerServices;

namespace Rnn.Execution;

/// <summary>Steps that can run at once: all rows between two steps, where reading d steps back is the same distance for each.</summary>
/// <param name="Step">The first step.</param>
/// <param name="FirstRow">Its first row.</param>
/// <param name="Rows">Rows of all the steps.</param>
internal readonly record struct RowRun(int Step, int FirstRow, int Rows);

/// <summary>The runs of a stretch, one after the other, for <c>foreach</c>.</summary>
/// <remarks>
/// Steps have ever fewer rows. The distances back from step t are sums of the rows of the steps before it, so those of t and of a step u before it
/// are the same exactly where all steps from u − d to t − 1 have as many rows.
/// </remarks>
internal struct RowRuns
{
    private readonly BatchLayout layout;
    private readonly int longestDelay, end;
    private int next;

    internal RowRuns(BatchLayout layout, int longestDelay, Stretch stretch)
    {
        this.layout = layout;
        this.longestDelay = longestDelay;
        next = stretch.First;
        end = stretch.End;
    }

    /// <summary>The run that was come to.</summary>
    public RowRun Current { get; private set; }

    /// <summary>The runs themselves.</summary>
    public readonly RowRuns GetEnumerator() => this;

    /// <summary>Goes on to the next run; false after the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool MoveNext()
    {
        if (next >= end)
        {
            return false;
        }
        int start = next++, rowsBefore = layout.RowsOf(start - longestDelay);
        if (layout.IsOneRun(longestDelay, new Stretch(start, end)))
        {
            next = end;
        }
        while (next < end && layout.RowsOf(next - 1) == rowsBefore)
        {
            next++;
        }
        int firstRow = layout.FirstRow(start);
        Current = new RowRun(start, firstRow, layout.FirstRow(next) - firstRow);
        return true;
    }
}
