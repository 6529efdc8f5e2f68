using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Rnn.Numerics;

/// <summary>A view of rows × columns elements of a buffer. Unchecked: the owner of the buffer checks sizes once.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="origin">Element (0, 0).</param>
/// <param name="rowStep">Elements from row to row; 0 for one row that stands for all, such as a bias.</param>
/// <param name="columnStep">Elements from column to column.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Matrix<T>(ref T origin, nint rowStep, nint columnStep = 1)
    where T : unmanaged
{
    /// <summary>Element (0, 0).</summary>
    public readonly ref T Origin = ref origin;

    /// <summary>Elements from row to row.</summary>
    public readonly nint RowStep = rowStep;

    /// <summary>Elements from column to column.</summary>
    public readonly nint ColumnStep = columnStep;

    /// <summary>Rows as columns and columns as rows; nothing is moved.</summary>
    public Matrix<T> Transposed => new(ref Origin, ColumnStep, RowStep);

    /// <summary>The view whose element (0, 0) is this one's element (row, column); rows before the first are allowed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Matrix<T> From(nint row, nint column = 0) =>
        new(ref Unsafe.Add(ref Origin, row * RowStep + column * ColumnStep), RowStep, ColumnStep);

    /// <summary>So many elements from element (0, 0) on, one after the other.</summary>
    internal Span<T> Span(int length) => MemoryMarshal.CreateSpan(ref Origin, length);

    /// <summary>The vector of neighbouring columns at a position; the column step must be 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Load<TVector>(Position at)
        where TVector : struct, IVector<TVector, T> =>
        TVector.Load(ref Origin, at.Row * RowStep + at.Unit);

    /// <summary>Writes the vector of neighbouring columns at a position; the column step must be 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<TVector>(Position at, TVector value)
        where TVector : struct, IVector<TVector, T> =>
        TVector.Store(value, ref Origin, at.Row * RowStep + at.Unit);

    /// <summary>Has the vector of neighbouring columns at a position brought into the first cache; it may lie anywhere, past the last row too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fetch<TVector>(Position at)
        where TVector : struct, IVector<TVector, T>
    {
        nint line = Cache.Line / Unsafe.SizeOf<T>();
        Debug.Assert(TVector.Count <= 2 * line, "Equations take two registers at most.");
        ref T first = ref Unsafe.Add(ref Origin, at.Row * RowStep + at.Unit);
        Cache.FetchIntoFirst(ref first);
        if (TVector.Count > line)
        {
            Cache.FetchIntoFirst(ref Unsafe.Add(ref first, line));
        }
    }
}
