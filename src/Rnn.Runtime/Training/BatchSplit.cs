using System.Numerics;
using System.Runtime.InteropServices;

namespace Rnn.Training;

/// <summary>
/// Splits the rows of a batch among workers by whole rows, a function of their lengths alone. Whole sequences go, longest first, to whoever has the fewest
/// steps (Graham 1969), and each worker takes its own in the order of the batch. Rows that run side by side through many windows are dealt out
/// longest first, so that every window is shared out evenly while they end one by one.
/// </summary>
internal sealed class BatchSplit
{
    private readonly List<int>[] shares;
    private readonly long[] steps;
    private readonly bool sideBySide;
    private long[] keys = [];
    private int[] workerOf = [];

    public BatchSplit(int workers, bool sideBySide)
    {
        this.sideBySide = sideBySide;
        steps = new long[workers];
        shares = new List<int>[workers];
        for (int worker = 0; worker < workers; worker++)
        {
            shares[worker] = [];
        }
    }

    /// <summary>The rows of a worker.</summary>
    public ReadOnlySpan<int> this[int worker] => CollectionsMarshal.AsSpan(shares[worker]);

    public void Arrange<T>(ReadOnlySpan<int> members, Rows<T> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (List<int> share in shares)
        {
            share.Clear();
        }
        if (shares.Length == 1 && !sideBySide)
        {
            shares[0].AddRange(members);
            return;
        }
        SortLongestFirst(members, rows);
        Array.Clear(steps);
        for (int place = 0; place < members.Length; place++)
        {
            int member = (int)(uint)keys[place];
            int worker = sideBySide ? place % shares.Length : Array.IndexOf(steps, steps.Min());
            steps[worker] += int.MaxValue - (keys[place] >> 32);
            workerOf[member] = worker;
            if (sideBySide)
            {
                shares[worker].Add(members[member]);
            }
        }
        for (int member = 0; member < members.Length && !sideBySide; member++)
        {
            shares[workerOf[member]].Add(members[member]);
        }
    }

    /// <summary>Equal lengths keep their order, for the place is part of the key.</summary>
    private void SortLongestFirst<T>(ReadOnlySpan<int> members, Rows<T> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (keys.Length < members.Length)
        {
            (keys, workerOf) = (new long[members.Length], new int[members.Length]);
        }
        for (int member = 0; member < members.Length; member++)
        {
            keys[member] = ((long)(int.MaxValue - rows.LengthOf(members[member])) << 32) | (uint)member;
        }
        Array.Sort(keys, 0, members.Length);
    }
}
