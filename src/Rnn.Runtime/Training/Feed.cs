using System.Numerics;
using Rnn.Divergences;

namespace Rnn.Training;

/// <summary>
/// Brings the rows of an epoch to the workers: batch after batch and, where series are cut, window after window of the same rows. A row stays with
/// its worker and keeps its place from window to window, and so does its state. Allocates nothing from the second epoch on.
/// </summary>
internal sealed class Feed<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Rows<T> rows;
    private readonly Topology topology;
    private readonly int batchSize;
    private readonly BatchSplit split;
    private readonly StateSet<T>?[] states;
    private readonly LengthGrouping? grouping;
    private readonly int[] order, lengths;
    private int first, window, windows;

    /// <param name="rows">What the rows of a batch are.</param>
    /// <param name="topology">The network whose outputs are compared.</param>
    /// <param name="batchSize">Rows of a batch.</param>
    /// <param name="workers">How many share it out.</param>
    /// <param name="groupsLengths">Whether rows of similar lengths come into the same batch, where the order is drawn.</param>
    public Feed(Rows<T> rows, Topology topology, int batchSize, int workers, bool groupsLengths)
    {
        grouping = groupsLengths ? new LengthGrouping() : null;
        (this.rows, this.topology, this.batchSize) = (rows, topology, batchSize);
        split = new BatchSplit(workers, sideBySide: rows.Carries);
        states = new StateSet<T>?[workers];
        (order, lengths) = (new int[rows.Count], new int[rows.Count]);
    }

    /// <summary>Whether states are carried from window to window.</summary>
    public bool Carries => rows.Carries;

    /// <summary>Rows of an epoch.</summary>
    public int Rows => rows.Count;

    /// <summary>Batches of the epoch; each window is one.</summary>
    public int Batches { get; private set; }

    /// <summary>Begins an epoch whose order is drawn from a seed.</summary>
    public void Begin(ulong seed, int epoch)
    {
        EpochOrder.Shuffle(order, seed, epoch);
        for (int row = 0; row < lengths.Length; row++)
        {
            lengths[row] = rows.LengthOf(row);
        }
        if (LengthGrouping.Helps(lengths))
        {
            grouping?.Arrange(order, lengths, batchSize, seed, epoch);
        }
        Begin();
    }

    /// <summary>Begins an epoch in the order of the rows.</summary>
    public void BeginInOrder()
    {
        EpochOrder.Reset(order);
        Begin();
    }

    /// <summary>Fills the workers' batches with the next window, or the first one of the next rows.</summary>
    /// <returns>False at the end of the epoch.</returns>
    public bool MoveNext(Replica<T>[] replicas)
    {
        if (++window >= windows)
        {
            first += window == 0 ? 0 : batchSize;
            if (first >= order.Length)
            {
                return false;
            }
            ReadOnlySpan<int> members = order.AsSpan(first, Math.Min(batchSize, order.Length - first));
            split.Arrange(members, rows);
            (window, windows) = (0, WindowsOf(members));
        }
        for (int worker = 0; worker < replicas.Length; worker++)
        {
            replicas[worker].Batch.Clear();
            foreach (int row in split[worker])
            {
                if (window < rows.WindowsOf(row))
                {
                    replicas[worker].Batch.Add(rows[row, window], row);
                }
            }
        }
        return true;
    }

    /// <summary>The states from which a worker's rows go on; null where the window starts with the series.</summary>
    public StateSet<T>? StatesBefore(int worker)
    {
        if (!Carries || rows.Truncation!.Value.StartOf(window) == 0)
        {
            return null;
        }
        states[worker]!.Resize(AliveIn(worker, window));
        return states[worker];
    }

    /// <summary>Keeps the states from which the next window goes on.</summary>
    public void KeepStates(int worker, Tape<T> tape)
    {
        if (!Carries || AliveIn(worker, window + 1) == 0)
        {
            return;
        }
        Truncation truncation = rows.Truncation!.Value;
        (states[worker] ??= new StateSet<T>(topology, tape.Layout.Count)).Resize(tape.Layout.Count);
        tape.CopyStates(states[worker]!, truncation.StartOf(window + 1) - truncation.StartOf(window));
    }

    /// <summary>What a batch adds to the count of its epoch, where a window is a part of its sequence.</summary>
    public StepCount ShareOf(StepCount count)
    {
        if (!Carries)
        {
            return count;
        }
        double sequences = 0;
        for (int worker = 0; worker < states.Length; worker++)
        {
            foreach (int row in split[worker])
            {
                sequences += window < rows.WindowsOf(row) ? rows.ShareOf(row) : 0;
            }
        }
        return count with { Sequences = sequences };
    }

    private void Begin()
    {
        (first, window, windows) = (0, -1, 0);
        Batches = 0;
        for (int start = 0; start < order.Length; start += batchSize)
        {
            Batches += WindowsOf(order.AsSpan(start, Math.Min(batchSize, order.Length - start)));
        }
    }

    private int WindowsOf(ReadOnlySpan<int> members)
    {
        int most = 0;
        foreach (int row in members)
        {
            most = Math.Max(most, rows.WindowsOf(row));
        }
        return most;
    }

    /// <summary>Rows lie longest first, so those that reach a window are the first ones.</summary>
    private int AliveIn(int worker, int window)
    {
        int alive = 0;
        foreach (int row in split[worker])
        {
            alive += window < rows.WindowsOf(row) ? 1 : 0;
        }
        return alive;
    }
}
