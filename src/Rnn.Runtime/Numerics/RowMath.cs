using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Rnn.Numerics;

/// <summary>Arithmetic of single rows.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowMath
{
    /// <summary>Elements from row to row of a buffer whose rows hold <paramref name="size"/> units: whole cache lines.</summary>
    internal static int PaddedWidth<T>(int size)
        where T : unmanaged
    {
        int lanes = Cache.Line / Unsafe.SizeOf<T>();
        return (size + lanes - 1) / lanes * lanes;
    }

    /// <summary>sum += addend, as far as the addend goes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The sum is shorter than the addend.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Add<T>(Span<T> sum, ReadOnlySpan<T> addend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        sum = sum[..addend.Length];
        ref T to = ref MemoryMarshal.GetReference(sum), from = ref MemoryMarshal.GetReference(addend);
        int i = 0;
        for (; i <= addend.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            (Vector.LoadUnsafe(ref to, (nuint)i) + Vector.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        }
        for (; i < addend.Length; i++)
        {
            sum[i] += addend[i];
        }
    }

    /// <summary>Copies what is known of an observation: NaN leaves the destination as it was.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The destination is shorter than the observation.</exception>
    public static void CopyKnown<T>(ReadOnlySpan<T> observed, Span<T> to)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        to = to[..observed.Length];
        for (int i = 0; i < observed.Length; i++)
        {
            to[i] = T.IsNaN(observed[i]) ? to[i] : observed[i];
        }
    }

    /// <summary>Copies the first <paramref name="size"/> elements of each row; what lies past them is left alone.</summary>
    /// <param name="firstRow">The first row, of both matrices.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="size">Elements of a row.</param>
    /// <param name="from">What is read; its column step is 1.</param>
    /// <param name="to">What is written; its column step is 1.</param>
    public static void Copy<T>(int firstRow, int rows, int size, Matrix<T> from, Matrix<T> to)
        where T : unmanaged
    {
        for (nint row = firstRow; row < (nint)firstRow + rows; row++)
        {
            Row(from, row, size).CopyTo(Row(to, row, size));
        }
    }

    /// <summary>to += from for the first <paramref name="size"/> elements of each row.</summary>
    /// <param name="firstRow">The first row, of both matrices.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="size">Elements of a row.</param>
    /// <param name="from">What is added; its column step is 1.</param>
    /// <param name="to">What it is added to; its column step is 1.</param>
    public static void Add<T>(int firstRow, int rows, int size, Matrix<T> from, Matrix<T> to)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint row = firstRow; row < (nint)firstRow + rows; row++)
        {
            Add<T>(Row(to, row, size), Row(from, row, size));
        }
    }

    /// <summary>The first <paramref name="size"/> elements of a row; the column step is 1.</summary>
    internal static Span<T> Row<T>(Matrix<T> matrix, nint row, int size)
        where T : unmanaged =>
        MemoryMarshal.CreateSpan(ref matrix.From(row).Origin, size);
}
