using System.Runtime.CompilerServices;
using Rnn.Execution;

namespace Rnn;

/// <content>Inputs given as class indices: what they were lies in a window of indices for each.</content>
public abstract partial class StepStream<T>
{
    private readonly int[] indices, firstIndices, given;

    /// <summary>Reads x(t) and the indices of the step, writes y(t).</summary>
    /// <param name="x">The inputs given as values one after the other; per-sequence inputs left out.</param>
    /// <param name="indices">A class index for each <see cref="OneHotAttribute"/> layer in the order of declaration, per-sequence ones left out; −1 is no class.</param>
    /// <param name="y">The outputs one after the other.</param>
    /// <exception cref="ArgumentException">A length is not that of the network.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is none of the classes.</exception>
    public virtual void Step(ReadOnlySpan<T> x, scoped ReadOnlySpan<int> indices, Span<T> y)
    {
        CheckIndexCount(indices.Length, 0);
        Step(x, y);
    }

    /// <summary>Reads x(t) and the indices of the step; the outputs it returns are the stream's own and last until the next step.</summary>
    /// <param name="x">The inputs given as values one after the other; per-sequence inputs left out.</param>
    /// <param name="indices">A class index for each <see cref="OneHotAttribute"/> layer in the order of declaration, per-sequence ones left out; −1 is no class.</param>
    /// <exception cref="ArgumentException">A length is not that of the network.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is none of the classes.</exception>
    public virtual ReadOnlySpan<T> Step(ReadOnlySpan<T> x, scoped ReadOnlySpan<int> indices)
    {
        CheckIndexCount(indices.Length, 0);
        return Step(x);
    }

    /// <summary>A step of a network whose only input is one class index; the outputs it returns are the stream's own and last until the next step.</summary>
    /// <param name="index">The class; −1 is none.</param>
    /// <exception cref="ArgumentException">The network has other inputs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The index is none of the classes.</exception>
    public ReadOnlySpan<T> Step(int index) => Step([], new ReadOnlySpan<int>(in index));

    /// <summary>Refuses a number of indices that is not the network's.</summary>
    /// <exception cref="ArgumentException">The number is not the expected one.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void CheckIndexCount(int count, int expected)
    {
        if (count != expected)
        {
            string names = string.Join(", ", Topology.IndexInputs.Where(input => !input.PerSequence).Select(input => input.Name));
            string help = expected == 0 ? "call Step(x)" : $"call Step(x, indices) with an index for each of {names}";
            throw new ArgumentException($"{Topology.Name}: got {count} class indices; expected {expected}: {help}.", "indices");
        }
    }

    /// <summary>Sets the index of an input at the present step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is none of the classes.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetIndex(int input, int index)
    {
        CheckIndex(input, index);
        Index(input) = index;
    }

    /// <summary>Gives a per-sequence index, which <see cref="RepeatIndex"/> sets at every step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is none of the classes.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void GiveIndex(int input, int index)
    {
        CheckIndex(input, index);
        given[input] = index;
    }

    /// <summary>Sets a per-sequence index at the present step.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void RepeatIndex(int input) => Index(input) = given[input];

    /// <summary>The index of an input at the present step, or some steps before it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ref int Index(int input, int delay = 0) => ref indices[firstIndices[input] + shape.Indices[input] + Turn - delay];

    /// <summary>Writes the unit vector of an input at the present step, for what reads it as values.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetUnitVector(int input, int window) =>
        UnitVector.Write(Index(input), Values(window, Topology.IndexInputs[input].Size));

    private void CheckIndex(int input, int index)
    {
        LayerDescription layer = Topology.IndexInputs[input];
        if (index < -1 || index >= layer.Size)
        {
            throw new ArgumentOutOfRangeException(
                nameof(index), index, $"{Topology.Name}, input {layer.Name}: its {layer.Size} classes are 0 to {layer.Size - 1}, and −1 is none.");
        }
    }

    private int PlaceIndices()
    {
        int length = 0;
        for (int input = 0; input < firstIndices.Length; input++)
        {
            firstIndices[input] = length;
            length += shape.Indices[input] + shape.Turns;
        }
        return length;
    }

    private void ForgetIndices()
    {
        if (indices.Length > 0)
        {
            indices.AsSpan().Fill(-1);
            given.AsSpan().Fill(-1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MoveIndicesBack()
    {
        for (int input = 0; input < firstIndices.Length; input++)
        {
            Span<int> all = indices.AsSpan(firstIndices[input], shape.Indices[input] + shape.Turns);
            all[shape.Turns..].CopyTo(all);
        }
    }

    private ref int PastIndex(LayerDescription layer, int k)
    {
        int input = 0;
        while (!ReferenceEquals(Topology.IndexInputs[input], layer))
        {
            input++;
        }
        return ref Index(input, k - 1);
    }
}
