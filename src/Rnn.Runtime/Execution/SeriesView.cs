using System.Numerics;
using System.Runtime.CompilerServices;

namespace Rnn;

/// <summary>What one layer did in a batch: <c>view[sequence][t]</c> are its values (or gradients) at step t of a sequence in the caller's order.</summary>
/// <typeparam name="T">The number type.</typeparam>
public readonly struct SeriesView<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Tape<T> tape;
    private readonly nint offset;
    private readonly int width;
    private readonly bool isReverse;

    /// <param name="tape">The tape.</param>
    /// <param name="offset">Of row 0.</param>
    /// <param name="width">Elements from row to row.</param>
    /// <param name="size">Units of the layer.</param>
    /// <param name="isReverse">Whether the rows lie in reversed time, that of the last step first.</param>
    internal SeriesView(Tape<T> tape, nint offset, int width, int size, bool isReverse) =>
        (this.tape, this.offset, this.width, Size, this.isReverse) = (tape, offset, width, size, isReverse);

    /// <summary>Units of the layer.</summary>
    public int Size { get; }

    /// <summary>Sequences in the batch.</summary>
    public int Count => tape.Layout.Count;

    /// <summary>One sequence.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sequence.</exception>
    public SequenceView<T> this[int sequence]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)sequence, (uint)Count, nameof(sequence));
            return new SequenceView<T>(this, sequence);
        }
    }

    internal int Length(int sequence) => tape.Layout.Length(sequence);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<T> Row(int sequence, int t) => tape.Elements(offset + (nint)tape.Layout.RowOf(sequence, t, isReverse) * width, Size);
}

/// <summary>The values of one layer along one sequence.</summary>
/// <typeparam name="T">The number type.</typeparam>
public readonly struct SequenceView<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SeriesView<T> series;
    private readonly int sequence;

    internal SequenceView(SeriesView<T> series, int sequence) => (this.series, this.sequence) = (series, sequence);

    /// <summary>Steps of the sequence.</summary>
    public int Length => series.Length(sequence);

    /// <summary>Units of the layer.</summary>
    public int Size => series.Size;

    /// <summary>The values at step t.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The sequence has no such step.</exception>
    public Span<T> this[int t]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)t, (uint)Length, nameof(t));
            return series.Row(sequence, t);
        }
    }

    /// <summary>All values, step after step.</summary>
    public T[] ToArray()
    {
        T[] values = new T[Length * Size];
        for (int t = 0; t < Length; t++)
        {
            this[t].CopyTo(values.AsSpan(t * Size));
        }
        return values;
    }
}
