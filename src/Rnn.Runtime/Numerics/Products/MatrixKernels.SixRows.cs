using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <summary>
/// Tiles of six rows by as many vectors as the registers take. By two where there are 16: twelve sums, two weights and a value take 15 of them, and twelve sums on the way
/// hide the latency of an addition (two units of four cycles want eight) where the eight of four rows by two just would not. By four where there are 32: 24 sums, four weights and a
/// value take 29, and a weight is loaded for six rows instead of four, which counts where the panel comes from the second cache.
/// </summary>
internal static partial class MatrixKernels
{
    /// <summary>The tiles of six rows from <paramref name="row"/> to <paramref name="end"/> and two or four vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SixRows<TVector, T, TFetch>(
        int vectors, ref T arena, nint row, nint end, scoped ReadOnlySpan<Source> sources, ref T panel, ref T start, ref T sums, in Strides strides, TFetch fetch)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
        where TFetch : struct, IFetch<T>, allows ref struct
    {
        if (vectors == 4)
        {
            Tile6x4<TVector, T, TFetch>(ref arena, row, end, sources, ref panel, ref start, ref sums, in strides, fetch);
        }
        else
        {
            Tile6x2<TVector, T, TFetch>(ref arena, row, end, sources, ref panel, ref start, ref sums, in strides, fetch);
        }
    }

    /// <summary>The tiles of six rows from <paramref name="row"/> to <paramref name="end"/> and two vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile6x2<TVector, T, TFetch>(
        ref T arena, nint row, nint end, scoped ReadOnlySpan<Source> sources, ref T panel, ref T start, ref T sums, in Strides strides, TFetch fetch)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
        where TFetch : struct, IFetch<T>, allows ref struct
    {
        nint weightDepth = strides.WeightDepth, weightVector = strides.WeightVector;
        for (; row < end; row += 6)
        {
            TVector a00 = TVector.Load(ref start, 0);
            TVector a01 = TVector.Load(ref start, strides.StartVector);
            start = ref Unsafe.Add(ref start, strides.StartRow);
            TVector a10 = TVector.Load(ref start, 0);
            TVector a11 = TVector.Load(ref start, strides.StartVector);
            start = ref Unsafe.Add(ref start, strides.StartRow);
            TVector a20 = TVector.Load(ref start, 0);
            TVector a21 = TVector.Load(ref start, strides.StartVector);
            start = ref Unsafe.Add(ref start, strides.StartRow);
            TVector a30 = TVector.Load(ref start, 0);
            TVector a31 = TVector.Load(ref start, strides.StartVector);
            start = ref Unsafe.Add(ref start, strides.StartRow);
            TVector a40 = TVector.Load(ref start, 0);
            TVector a41 = TVector.Load(ref start, strides.StartVector);
            start = ref Unsafe.Add(ref start, strides.StartRow);
            TVector a50 = TVector.Load(ref start, 0);
            TVector a51 = TVector.Load(ref start, strides.StartVector);
            start = ref Unsafe.Add(ref start, strides.StartRow);
            fetch.BeforeTile(ref Unsafe.Add(ref sums, 6 * strides.SumRow), 2, in strides);
            foreach (ref readonly Source source in sources)
            {
                nint rowStep = source.RowStep, columnStep = source.ColumnStep;
                ref T value = ref Unsafe.Add(ref arena, source.Offset + row * rowStep);
                ref T below = ref Unsafe.Add(ref value, 3 * rowStep);
                ref T weight = ref Unsafe.Add(ref panel, source.WeightDepth * weightDepth);
                for (nint k = source.Depth; k > 0; k--)
                {
                    TVector w0 = TVector.Load(ref weight, 0);
                    TVector w1 = TVector.Load(ref weight, weightVector);
                    TVector x0 = TVector.Create(value);
                    TVector.Accumulate(ref a00, x0, w0);
                    TVector.Accumulate(ref a01, x0, w1);
                    TVector x1 = TVector.Create(Unsafe.Add(ref value, rowStep));
                    TVector.Accumulate(ref a10, x1, w0);
                    TVector.Accumulate(ref a11, x1, w1);
                    TVector x2 = TVector.Create(Unsafe.Add(ref value, 2 * rowStep));
                    TVector.Accumulate(ref a20, x2, w0);
                    TVector.Accumulate(ref a21, x2, w1);
                    TVector x3 = TVector.Create(below);
                    TVector.Accumulate(ref a30, x3, w0);
                    TVector.Accumulate(ref a31, x3, w1);
                    TVector x4 = TVector.Create(Unsafe.Add(ref below, rowStep));
                    TVector.Accumulate(ref a40, x4, w0);
                    TVector.Accumulate(ref a41, x4, w1);
                    TVector x5 = TVector.Create(Unsafe.Add(ref below, 2 * rowStep));
                    TVector.Accumulate(ref a50, x5, w0);
                    TVector.Accumulate(ref a51, x5, w1);
                    value = ref Unsafe.Add(ref value, columnStep);
                    below = ref Unsafe.Add(ref below, columnStep);
                    weight = ref Unsafe.Add(ref weight, weightDepth);
                    fetch.AtDepth(ref value);
                }
            }
            TVector.Store(a00, ref sums, 0);
            TVector.Store(a01, ref sums, strides.SumVector);
            sums = ref Unsafe.Add(ref sums, strides.SumRow);
            TVector.Store(a10, ref sums, 0);
            TVector.Store(a11, ref sums, strides.SumVector);
            sums = ref Unsafe.Add(ref sums, strides.SumRow);
            TVector.Store(a20, ref sums, 0);
            TVector.Store(a21, ref sums, strides.SumVector);
            sums = ref Unsafe.Add(ref sums, strides.SumRow);
            TVector.Store(a30, ref sums, 0);
            TVector.Store(a31, ref sums, strides.SumVector);
            sums = ref Unsafe.Add(ref sums, strides.SumRow);
            TVector.Store(a40, ref sums, 0);
            TVector.Store(a41, ref sums, strides.SumVector);
            sums = ref Unsafe.Add(ref sums, strides.SumRow);
            TVector.Store(a50, ref sums, 0);
            TVector.Store(a51, ref sums, strides.SumVector);
            sums = ref Unsafe.Add(ref sums, strides.SumRow);
        }
    }

    /// <summary>The tiles of six rows from <paramref name="row"/> to <paramref name="end"/> and four vectors, for machines of 32 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile6x4<TVector, T, TFetch>(
        ref T arena, nint row, nint end, scoped ReadOnlySpan<Source> sources, ref T panel, ref T start, ref T sums, in Strides strides, TFetch fetch)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
        where TFetch : struct, IFetch<T>, allows ref struct
    {
        nint weightDepth = strides.WeightDepth, weightVector = strides.WeightVector;
        for (; row < end; row += 6)
        {
            TVector a00 = TVector.Load(ref start, 0);
            TVector a01 = TVector.Load(ref start, strides.StartVector);
            TVector a02 = TVector.Load(ref start, 2 * strides.StartVector);
            TVector a03 = TVector.Load(ref start, 3 * strides.StartVector);
            start = ref Unsafe.Add(ref start, strides.StartRow);
            TVector a10 = TVector.Load(ref start, 0);
            TVector a11 = TVector.Load(ref start, strides.StartVector);
            TVector a12 = TVector.Load(ref start, 2 * strides.StartVector);
            TVector a13 = TVector.Load(ref start, 3 * strides.StartVector);
            start = ref Unsafe.Add(ref start, strides.StartRow);
            TVector a20 = TVector.Load(ref start, 0);
            TVector a21 = TVector.Load(ref start, strides.StartVector);
            TVector a22 = TVector.Load(ref start, 2 * strides.StartVector);
            TVector a23 = TVector.Load(ref start, 3 * strides.StartVector);
            start = ref Unsafe.Add(ref start, strides.StartRow);
            TVector a30 = TVector.Load(ref start, 0);
            TVector a31 = TVector.Load(ref start, strides.StartVector);
            TVector a32 = TVector.Load(ref start, 2 * strides.StartVector);
            TVector a33 = TVector.Load(ref start, 3 * strides.StartVector);
            start = ref Unsafe.Add(ref start, strides.StartRow);
            TVector a40 = TVector.Load(ref start, 0);
            TVector a41 = TVector.Load(ref start, strides.StartVector);
            TVector a42 = TVector.Load(ref start, 2 * strides.StartVector);
            TVector a43 = TVector.Load(ref start, 3 * strides.StartVector);
            start = ref Unsafe.Add(ref start, strides.StartRow);
            TVector a50 = TVector.Load(ref start, 0);
            TVector a51 = TVector.Load(ref start, strides.StartVector);
            TVector a52 = TVector.Load(ref start, 2 * strides.StartVector);
            TVector a53 = TVector.Load(ref start, 3 * strides.StartVector);
            start = ref Unsafe.Add(ref start, strides.StartRow);
            fetch.BeforeTile(ref Unsafe.Add(ref sums, 6 * strides.SumRow), 4, in strides);
            foreach (ref readonly Source source in sources)
            {
                nint rowStep = source.RowStep, columnStep = source.ColumnStep;
                ref T value = ref Unsafe.Add(ref arena, source.Offset + row * rowStep);
                ref T lower = ref Unsafe.Add(ref value, 3 * rowStep);
                ref T weight = ref Unsafe.Add(ref panel, source.WeightDepth * weightDepth);
                for (nint k = source.Depth; k > 0; k--)
                {
                    TVector w0 = TVector.Load(ref weight, 0);
                    TVector w1 = TVector.Load(ref weight, weightVector);
                    TVector w2 = TVector.Load(ref weight, 2 * weightVector);
                    TVector w3 = TVector.Load(ref weight, 3 * weightVector);
                    TVector x0 = TVector.Create(value);
                    TVector.Accumulate(ref a00, x0, w0);
                    TVector.Accumulate(ref a01, x0, w1);
                    TVector.Accumulate(ref a02, x0, w2);
                    TVector.Accumulate(ref a03, x0, w3);
                    TVector x1 = TVector.Create(Unsafe.Add(ref value, rowStep));
                    TVector.Accumulate(ref a10, x1, w0);
                    TVector.Accumulate(ref a11, x1, w1);
                    TVector.Accumulate(ref a12, x1, w2);
                    TVector.Accumulate(ref a13, x1, w3);
                    TVector x2 = TVector.Create(Unsafe.Add(ref value, 2 * rowStep));
                    TVector.Accumulate(ref a20, x2, w0);
                    TVector.Accumulate(ref a21, x2, w1);
                    TVector.Accumulate(ref a22, x2, w2);
                    TVector.Accumulate(ref a23, x2, w3);
                    TVector x3 = TVector.Create(lower);
                    TVector.Accumulate(ref a30, x3, w0);
                    TVector.Accumulate(ref a31, x3, w1);
                    TVector.Accumulate(ref a32, x3, w2);
                    TVector.Accumulate(ref a33, x3, w3);
                    TVector x4 = TVector.Create(Unsafe.Add(ref lower, rowStep));
                    TVector.Accumulate(ref a40, x4, w0);
                    TVector.Accumulate(ref a41, x4, w1);
                    TVector.Accumulate(ref a42, x4, w2);
                    TVector.Accumulate(ref a43, x4, w3);
                    TVector x5 = TVector.Create(Unsafe.Add(ref lower, 2 * rowStep));
                    TVector.Accumulate(ref a50, x5, w0);
                    TVector.Accumulate(ref a51, x5, w1);
                    TVector.Accumulate(ref a52, x5, w2);
                    TVector.Accumulate(ref a53, x5, w3);
                    value = ref Unsafe.Add(ref value, columnStep);
                    lower = ref Unsafe.Add(ref lower, columnStep);
                    weight = ref Unsafe.Add(ref weight, weightDepth);
                    fetch.AtDepth(ref value);
                }
            }
            TVector.Store(a00, ref sums, 0);
            TVector.Store(a01, ref sums, strides.SumVector);
            TVector.Store(a02, ref sums, 2 * strides.SumVector);
            TVector.Store(a03, ref sums, 3 * strides.SumVector);
            sums = ref Unsafe.Add(ref sums, strides.SumRow);
            TVector.Store(a10, ref sums, 0);
            TVector.Store(a11, ref sums, strides.SumVector);
            TVector.Store(a12, ref sums, 2 * strides.SumVector);
            TVector.Store(a13, ref sums, 3 * strides.SumVector);
            sums = ref Unsafe.Add(ref sums, strides.SumRow);
            TVector.Store(a20, ref sums, 0);
            TVector.Store(a21, ref sums, strides.SumVector);
            TVector.Store(a22, ref sums, 2 * strides.SumVector);
            TVector.Store(a23, ref sums, 3 * strides.SumVector);
            sums = ref Unsafe.Add(ref sums, strides.SumRow);
            TVector.Store(a30, ref sums, 0);
            TVector.Store(a31, ref sums, strides.SumVector);
            TVector.Store(a32, ref sums, 2 * strides.SumVector);
            TVector.Store(a33, ref sums, 3 * strides.SumVector);
            sums = ref Unsafe.Add(ref sums, strides.SumRow);
            TVector.Store(a40, ref sums, 0);
            TVector.Store(a41, ref sums, strides.SumVector);
            TVector.Store(a42, ref sums, 2 * strides.SumVector);
            TVector.Store(a43, ref sums, 3 * strides.SumVector);
            sums = ref Unsafe.Add(ref sums, strides.SumRow);
            TVector.Store(a50, ref sums, 0);
            TVector.Store(a51, ref sums, strides.SumVector);
            TVector.Store(a52, ref sums, 2 * strides.SumVector);
            TVector.Store(a53, ref sums, 3 * strides.SumVector);
            sums = ref Unsafe.Add(ref sums, strides.SumRow);
        }
    }
}
