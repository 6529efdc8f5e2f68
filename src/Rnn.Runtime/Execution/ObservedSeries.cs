using System.Numerics;
using Rnn.Sequences;

namespace Rnn.Execution;

/// <summary>The observed outputs that teacher-forced edges read: a sequence's targets, or its classes as unit vectors; NaN where unknown.</summary>
internal static class ObservedSeries<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Copies the observed series of a batch onto a tape; all unknown where the teacher is off.</summary>
    /// <returns>Whether every step of every sequence is known.</returns>
    public static bool Load(
        Topology topology, ObservedSlot[] slots, SequenceBatch<T> batch, bool teacherForced, ObservedSampling? sampling, Tape<T> tape)
    {
        if (slots.Length == 0)
        {
            return false;
        }
        bool known = true;
        foreach (ObservedSlot slot in slots)
        {
            int size = topology.Layers[slot.Output].Size;
            TargetPlace place = PlaceOf(topology, slot.Output);
            for (int sequence = 0; sequence < batch.Count; sequence++)
            {
                bool given = teacherForced && IsGiven(batch[sequence], sequence, place);
                for (int t = 0; t < batch[sequence].Length; t++)
                {
                    Span<T> row = tape.ValueRow(slot.Value, tape.Layout.RowOf(sequence, t), size);
                    bool shown = given && sampling?.Hides(batch.Id(sequence), batch[sequence].FirstStep + t) != true;
                    known &= shown ? Copy(batch[sequence], sequence, t, place, row) : Forget(row);
                }
            }
        }
        return known;
    }

    /// <summary>Copies what was observed k steps before the first step of a part of a sequence; NaN where unknown.</summary>
    public static void CopyBefore(Topology topology, int output, SequenceBatch<T> batch, int sequence, int k, ObservedSampling? sampling, Span<T> row)
    {
        TargetPlace place = PlaceOf(topology, output);
        Sequence<T> whole = batch[sequence].Whole;
        int t = batch[sequence].FirstStep - k;
        if (IsGiven(whole, sequence, place) && sampling?.Hides(batch.Id(sequence), t) != true)
        {
            Copy(whole, sequence, t, place, row);
        }
        else
        {
            Forget(row);
        }
    }

    /// <summary>One target for a whole sequence belongs to its last step, which no edge reads later.</summary>
    private static bool IsGiven(Sequence<T> sequence, int index, TargetPlace place)
    {
        (ReadOnlySpan<T> targets, ReadOnlySpan<int> classes, TargetPlace there) = new Observed(sequence, index, place);
        int found = targets.IsEmpty ? classes.Length : targets.Length;
        int size = targets.IsEmpty ? 1 : there.Width;
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

    private static bool Copy(Sequence<T> sequence, int index, int t, TargetPlace place, Span<T> row)
    {
        (ReadOnlySpan<T> targets, ReadOnlySpan<int> classes, TargetPlace there) = new Observed(sequence, index, place);
        bool masked = !sequence.Mask.IsEmpty && !sequence.Mask.Span[t];
        if (masked || (targets.IsEmpty && classes[t] < 0))
        {
            return Forget(row);
        }
        if (targets.IsEmpty)
        {
            int observed = classes[t];
            if (observed >= row.Length)
            {
                throw new ArgumentException($"Sequence {index}, step {t}: class {observed}; the observed output has the classes 0 to {row.Length - 1}.", "batch");
            }
            row.Clear();
            row[observed] = T.One;
            return true;
        }
        targets.Slice(t * there.Width + there.Column, row.Length).CopyTo(row);
        return AllKnown(row);
    }

    /// <summary>Where the observed values of an output lie where the outputs are one after the other.</summary>
    private static TargetPlace PlaceOf(Topology topology, int layer)
    {
        int output = 0, column = 0, width = 0;
        for (int i = 0; i < topology.Outputs.Count; i++)
        {
            (output, column) = ReferenceEquals(topology.Outputs[i], topology.Layers[layer]) ? (i, width) : (output, column);
            width += topology.Outputs[i].Size;
        }
        return new TargetPlace(topology, output, column, topology.Layers[layer].Size, width);
    }

    /// <summary>What a sequence gives of an output: its own targets, or those of all outputs.</summary>
    private readonly ref struct Observed(Sequence<T> sequence, int index, TargetPlace place)
    {
        private readonly OutputTarget<T>? own = OutputTarget<T>.Of(sequence, index, place);

        public void Deconstruct(out ReadOnlySpan<T> targets, out ReadOnlySpan<int> classes, out TargetPlace there)
        {
            targets = (own?.Values ?? sequence.Targets).Span;
            classes = (own?.Classes ?? sequence.Classes).Span;
            there = own is null ? place : place with { Column = 0, Width = place.Size };
        }
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
