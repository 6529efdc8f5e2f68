using System.Runtime.CompilerServices;
using Rnn.Execution;
using Rnn.Numerics;

namespace Rnn;

/// <content>States before the first step and after the last.</content>
public partial class Tape<T>
{
    /// <summary>
    /// Copies the states after the last step of each sequence: state k is the value k − 1 steps before the last,
    /// and an initial state where the sequence is shorter than k. The last step of a reverse layer is step 0: there state k is h(k − 1).
    /// </summary>
    public void CopyFinalStates(StateSet<T> destination) => CopyStates(destination, int.MaxValue);

    /// <summary>
    /// Copies the states after the first <paramref name="steps"/> steps of each sequence, or after its last where it has fewer: what the next window of a
    /// series starts from, which may begin within this one. State k is the value at step <c>steps − k</c>, an initial state where that is before the first.
    /// </summary>
    public void CopyStates(StateSet<T> destination, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        NetworkChecks.States(topology, destination, Layout.Count, nameof(destination));
        foreach (StateSlot slot in shape.States)
        {
            if (slot.IsFinal && topology.Layers[slot.Layer].Kind == LayerKind.OneHot)
            {
                CopyIndicesAfter(steps, slot, destination);
            }
            else if (slot.IsFinal && IsUsed(slot) && destination.Contains(slot.Layer))
            {
                for (int sequence = 0; sequence < Layout.Count; sequence++)
                {
                    for (int k = 1; k <= slot.History; k++)
                    {
                        Span<T> state = destination.At(slot.Layer, sequence, k);
                        ValueRow(slot.Value, RowOfState(sequence, steps, k), state.Length).CopyTo(state);
                    }
                }
            }
        }
    }

    /// <summary>The row of state k after some steps of a sequence, or after its last where it has fewer.</summary>
    private int RowOfState(int sequence, int steps, int k) => Layout.RowOf(sequence, Math.Min(steps, Layout.Length(sequence)) - k);

    /// <summary>Adds dL/d(final states) to those rows of a buffer of gradients.</summary>
    private void AddFinalGradients(int buffer, int first, int end)
    {
        if (final is null)
        {
            return;
        }
        foreach (StateSlot slot in shape.States)
        {
            if (slot.Gradient.Buffer != buffer || !slot.IsFinal || !IsUsed(slot) || !final.Contains(slot.Layer))
            {
                continue;
            }
            for (int sequence = 0; sequence < Layout.Count; sequence++)
            {
                for (int k = 1; k <= slot.History; k++)
                {
                    int row = RowOfState(sequence, int.MaxValue, k);
                    if (first <= row && row < end)
                    {
                        Span<T> state = final.At(slot.Layer, sequence, k);
                        RowMath.Add(Row(slot.Gradient, gradients, shape.Gradients, row, state.Length), state);
                    }
                }
            }
        }
    }

    /// <summary>Whether gradients of final states are added to those of a buffer.</summary>
    private bool HasFinalGradientsIn(int buffer)
    {
        foreach (StateSlot slot in shape.States)
        {
            if (slot.IsFinal && slot.Gradient.Buffer == buffer)
            {
                return HasFinalGradients;
            }
        }
        return false;
    }

    /// <summary>Copies dL/d(initial states) of each sequence, after the backward pass; those of inputs need <see cref="InputGradients"/>, those of class indices are zero.</summary>
    public void CopyInitialGradients(StateSet<T> destination)
    {
        NetworkChecks.States(topology, destination, Layout.Count, nameof(destination));
        destination.Clear();
        foreach (StateSlot slot in shape.States)
        {
            if (!destination.Contains(slot.Layer) || !slot.Gradient.IsKept || !IsUsed(slot))
            {
                continue;
            }
            for (int sequence = 0; sequence < Layout.Count; sequence++)
            {
                for (int k = 1; k <= slot.History; k++)
                {
                    Span<T> state = destination.At(slot.Layer, sequence, k);
                    observedPast.AddGradient(slot, sequence, k, Row(slot.Gradient, gradients, shape.Gradients, Layout.RowOf(sequence, -k), state.Length), state);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SetInitialStates(StateSlot slot, ParameterSet<T> parameters)
    {
        LayerDescription layer = topology.Layers[slot.Layer];
        if (layer.Kind == LayerKind.OneHot)
        {
            SetInitialIndices(slot);
            return;
        }
        bool given = initial?.Contains(slot.Layer) ?? false;
        TensorDescription? learned = layer.Initial is { } name ? topology.Tensor(name) : null;
        for (int k = 1; k <= slot.History; k++)
        {
            for (int row = 0; row < Layout.Count; row++)
            {
                Span<T> state = ValueRow(slot.Value, Layout.FirstRow(-k) + row, layer.Size);
                if (given)
                {
                    initial!.At(slot.Layer, Layout.SequenceAt(row), k).CopyTo(state);
                    observedPast.CopyTo(slot, Layout.SequenceAt(row), k, state);
                }
                else if (learned is not null)
                {
                    parameters.Span.Slice(learned.IndexOf(k - 1, 0), layer.Size).CopyTo(state);
                }
                else
                {
                    state.Clear();
                }
            }
        }
    }
}
