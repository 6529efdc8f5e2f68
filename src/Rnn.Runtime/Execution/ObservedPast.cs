using System.Numerics;
using Rnn.Numerics;

namespace Rnn.Execution;

/// <summary>
/// What teacher-forced edges read before the first step of a part of a series that goes on from a given state: the outputs observed in the steps
/// before it, which replace the computed ones of that state. NaN is unknown.
/// </summary>
internal sealed class ObservedPast<T>(Topology topology, TapeShape shape)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private T[] rows = [];
    private int count;
    private bool isKnown;

    /// <summary>Looks up what was observed; nothing is known where the teacher is off or no states are given.</summary>
    public void Load(SequenceBatch<T> batch, bool teacherForced, StateSet<T>? initial, ObservedSampling? sampling)
    {
        (count, isKnown) = (batch.Count, false);
        if (!teacherForced || initial is null || shape.Observed.Length == 0)
        {
            return;
        }
        int length = StartOf(shape.Observed.Length);
        if (rows.Length < length)
        {
            rows = new T[length];
        }
        rows.AsSpan(0, length).Fill(T.NaN);
        for (int observed = 0; observed < shape.Observed.Length; observed++)
        {
            int output = shape.Observed[observed].Output;
            bool goesOn = initial.Contains(output) && !topology.Layers[output].IsReverse;
            for (int sequence = 0; goesOn && sequence < count; sequence++)
            {
                for (int k = 1; k <= Math.Min(topology.Layers[output].History, batch[sequence].FirstStep); k++)
                {
                    isKnown = true;
                    ObservedSeries<T>.CopyBefore(topology, output, batch, sequence, k, sampling, Row(observed, sequence, k));
                }
            }
        }
    }

    /// <summary>Puts what was observed k steps before the first step in the place of a state.</summary>
    public void CopyTo(in StateSlot slot, int sequence, int k, Span<T> state)
    {
        if (Find(slot, sequence, k) is { IsEmpty: false } observed)
        {
            RowMath.CopyKnown<T>(observed, state);
        }
    }

    /// <summary>Adds the gradient of a state k steps before the first step; none comes to units that were observed.</summary>
    public void AddGradient(in StateSlot slot, int sequence, int k, ReadOnlySpan<T> gradient, Span<T> sum)
    {
        Span<T> observed = Find(slot, sequence, k);
        if (observed.IsEmpty)
        {
            RowMath.Add(sum, gradient);
            return;
        }
        for (int unit = 0; unit < sum.Length; unit++)
        {
            sum[unit] += T.IsNaN(observed[unit]) ? gradient[unit] : T.Zero;
        }
    }

    /// <summary>Empty where the place is not read by teacher-forced edges.</summary>
    private Span<T> Find(in StateSlot slot, int sequence, int k)
    {
        if (isKnown && slot.Value != shape.Layers[slot.Layer])
        {
            for (int observed = 0; observed < shape.Observed.Length; observed++)
            {
                if (shape.Observed[observed].Output == slot.Layer)
                {
                    return Row(observed, sequence, k);
                }
            }
        }
        return [];
    }

    private Span<T> Row(int observed, int sequence, int k)
    {
        LayerDescription output = topology.Layers[shape.Observed[observed].Output];
        return rows.AsSpan(StartOf(observed) + (sequence * output.History + k - 1) * output.Size, output.Size);
    }

    private int StartOf(int observed)
    {
        int start = 0;
        for (int before = 0; before < observed; before++)
        {
            LayerDescription output = topology.Layers[shape.Observed[before].Output];
            start += count * output.History * output.Size;
        }
        return start;
    }
}
