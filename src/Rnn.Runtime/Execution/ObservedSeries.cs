using System.Numerics;

namespace Rnn.Execution;

/// <summary>The observed outputs that teacher-forced edges read: a sequence's targets, or its classes as unit vectors; NaN where unknown.</summary>
internal static class ObservedSeries<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Copies the observed series of a batch onto a tape; all unknown where the teacher is off.</summary>
    /// <returns>Whether every step of every sequence is known.</returns>
    public static bool Load(Topology topology, ObservedSlot[] slots, SequenceBatch<T> batch, bool teacherForced, Tape<T> tape)
    {
        if (slots.Length == 0)
        {
            return false;
        }
        bool known = true;
        foreach (ObservedSlot slot in slots)
        {
            int size = topology.Layers[slot.Output].Size;
            (int column, int width) = Place(topology, slot.Output);
            for (int sequence = 0; sequence < batch.Count; sequence++)
            {
                bool given = teacherForced && IsGiven(batch[sequence], sequence, width);
                for (int t = 0; t < batch[sequence].Length; t++)
                {
                    Span<T> row = tape.ValueRow(slot.Value, tape.Layout.RowOf(sequence, t), size);
                    known &= given ? Copy(batch[sequence], sequence, t, column, width, row) : Forget(row);
                }
            }
        }
        return known;
    }

    /// <summary>One target for a whole sequence belongs to its last step, which no edge reads later.</summary>
    private static bool IsGiven(Sequence<T> sequence, int index, int width)
    {
        int found = sequence.Targets.IsEmpty ? sequence.Classes.Length : sequence.Targets.Length;
        int size = sequence.Targets.IsEmpty ? 1 : width;
        if (found != sequence.Length * size && found != size && found != 0)
        {
            throw new ArgumentException($"Sequence {index}, observed outputs: expected [{sequence.Length}, {size}], {sequence.Length * size} values; got {found}.", "batch");
        }
        if (!sequence.Mask.IsEmpty && sequence.Mask.Length != sequence.Length)
        {
            throw new ArgumentException($"Sequence {index}, {nameof(sequence.Mask)}: expected [{sequence.Length}], {sequence.Length} values; got {sequence.Mask.Length}.", "batch");
        }
        return found == sequence.Length * size;
    }

    private static bool Copy(Sequence<T> sequence, int index, int t, int column, int width, Span<T> row)
    {
        bool masked = !sequence.Mask.IsEmpty && !sequence.Mask.Span[t];
        if (masked || (sequence.Targets.IsEmpty && sequence.Classes.Span[t] < 0))
        {
            return Forget(row);
        }
        if (sequence.Targets.IsEmpty)
        {
            int observed = sequence.Classes.Span[t];
            if (observed >= row.Length)
            {
                throw new ArgumentException($"Sequence {index}, step {t}: class {observed}; the observed output has the classes 0 to {row.Length - 1}.", "batch");
            }
            row.Clear();
            row[observed] = T.One;
            return true;
        }
        sequence.Targets.Span.Slice(t * width + column, row.Length).CopyTo(row);
        return AllKnown(row);
    }

    /// <summary>Columns of an output in the targets, where the outputs lie one after the other.</summary>
    private static (int Column, int Width) Place(Topology topology, int output)
    {
        int column = 0, width = 0;
        for (int i = 0; i < topology.Outputs.Count; i++)
        {
            if (ReferenceEquals(topology.Outputs[i], topology.Layers[output]))
            {
                column = width;
            }
            width += topology.Outputs[i].Size;
        }
        return (column, width);
    }

    private static bool Forget(Span<T> row)
    {
        row.Fill(T.NaN);
        return false;
    }

    private static bool AllKnown(Span<T> row)
    {
        foreach (T value in row)
        {
            if (T.IsNaN(value))
            {
                return false;
            }
        }
        return true;
    }
}
