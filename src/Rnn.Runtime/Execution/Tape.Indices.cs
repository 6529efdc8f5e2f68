using Rnn.Execution;

namespace Rnn;

/// <content>Inputs given as class indices.</content>
public partial class Tape<T>
{
    private readonly nint[] firstIndices;
    private int[] indices = [];

    /// <summary>The index of row 0 of a series; rows lie one after the other, steps before the first in front of them.</summary>
    /// <param name="series">Which series of indices.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref int IndexRows(int series) => ref indices[firstIndices[series]];

    /// <summary>The first index of the tape; offsets count from here.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref int IndexOrigin => ref indices[0];

    /// <summary>Indices as a series of a look-up.</summary>
    /// <param name="series">Which series of indices.</param>
    /// <param name="weights">Where their weights start along the depth of the panel.</param>
    /// <param name="delay">Steps away.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public DelayedIndices IndexSource(int series, int weights, int delay) => new(firstIndices[series], weights, delay);

    private void ReserveIndices()
    {
        int end = 0;
        for (int series = 0; series < firstIndices.Length; series++)
        {
            int before = shape.Indices[series].History * Layout.Count;
            firstIndices[series] = end + before;
            end = checked(end + before + Layout.Rows);
        }
        if (indices.Length < end)
        {
            indices = new int[end];
        }
    }

    /// <summary>Copies the indices of a batch, and their unit vectors where a layer reads those; before the first step there is no class.</summary>
    private void LoadIndices(SequenceBatch<T> batch)
    {
        for (int series = 0; series < firstIndices.Length; series++)
        {
            IndexSlot slot = shape.Indices[series];
            bool perSequence = topology.IndexInputs[slot.Input].PerSequence;
            for (int row = Layout.FirstRow(-slot.History); row < 0; row++)
            {
                SetIndex(series, row, -1);
            }
            for (int sequence = 0; sequence < Layout.Count; sequence++)
            {
                ReadOnlySpan<int> given = batch[sequence].Indices[slot.Input].Span;
                for (int t = 0; t < Layout.Length(sequence); t++)
                {
                    int step = perSequence ? 0 : slot.IsReverse ? given.Length - 1 - t : t;
                    SetIndex(series, Layout.RowOf(sequence, t), given[step]);
                }
            }
        }
    }

    private void SetIndex(int series, int row, int index)
    {
        IndexSlot slot = shape.Indices[series];
        indices[firstIndices[series] + row] = index;
        if (slot.Vectors.IsKept)
        {
            UnitVector.Write(index, ValueRow(slot.Vectors, row, topology.IndexInputs[slot.Input].Size));
        }
    }

    /// <summary>The states of an input given as indices, where the caller gives them as vectors.</summary>
    private void SetInitialIndices(StateSlot slot)
    {
        LayerDescription layer = topology.Layers[slot.Layer];
        if (initial is null || !initial.Contains(slot.Layer))
        {
            return;
        }
        for (int k = 1; k <= slot.History; k++)
        {
            for (int row = 0; row < Layout.Count; row++)
            {
                SetIndex(InputOf(layer), Layout.FirstRow(-k) + row, UnitVector.Read<T>(initial.At(slot.Layer, Layout.SequenceAt(row), k), layer.Name));
            }
        }
    }

    private void CopyIndicesAfter(int steps, StateSlot slot, StateSet<T> destination)
    {
        LayerDescription layer = topology.Layers[slot.Layer];
        nint first = firstIndices[InputOf(layer)];
        for (int sequence = 0; sequence < Layout.Count && destination.Contains(slot.Layer); sequence++)
        {
            for (int k = 1; k <= slot.History; k++)
            {
                int row = Layout.RowOf(sequence, Math.Min(steps, Layout.Length(sequence)) - k);
                UnitVector.Write(indices[first + row], destination.At(slot.Layer, sequence, k));
            }
        }
    }

    /// <summary>Place among the inputs given as indices, and of the input's own series.</summary>
    private int InputOf(LayerDescription layer)
    {
        int input = 0;
        while (!ReferenceEquals(topology.IndexInputs[input], layer))
        {
            input++;
        }
        return input;
    }
}
