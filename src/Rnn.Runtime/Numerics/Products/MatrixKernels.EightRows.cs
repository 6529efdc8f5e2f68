using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <summary>
/// Tiles of eight rows and one or two vectors, where so narrow a tile of four rows would have too few sums to hide the latency of an addition:
/// two units of four cycles each want eight sums on the way, and a few more while loads are awaited.
/// </summary>
internal static partial class MatrixKernels
{
    /// <summary>The tiles of eight rows from <paramref name="row"/> to <paramref name="end"/> and one or two vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EightRows<TVector, T>(
        int vectors, ref T arena, nint row, nint end, scoped ReadOnlySpan<Source> sources, ref T panel, ref T start, ref T sums, in Strides strides)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        if (vectors == 2)
        {
            Tile8x2<TVector, T>(ref arena, row, end, sources, ref panel, ref start, ref sums, in strides);
        }
        else
        {
            Tile8x1<TVector, T>(ref arena, row, end, sources, ref panel, ref start, ref sums, in strides);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x2<TVector, T>(
        ref T arena, nint row, nint end, scoped ReadOnlySpan<Source> sources, ref T panel, ref T start, ref T sums, in Strides strides)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        nint weightDepth = strides.WeightDepth, weightVector = strides.WeightVector;
        for (; row < end; row += 8)
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
            TVector a60 = TVector.Load(ref start, 0);
            TVector a61 = TVector.Load(ref start, strides.StartVector);
            start = ref Unsafe.Add(ref start, strides.StartRow);
            TVector a70 = TVector.Load(ref start, 0);
            TVector a71 = TVector.Load(ref start, strides.StartVector);
            foreach (ref readonly Source source in sources)
            {
                nint rowStep = source.RowStep, columnStep = source.ColumnStep;
                ref T value = ref Unsafe.Add(ref arena, source.Offset + row * rowStep);
                ref T lower = ref Unsafe.Add(ref value, 4 * rowStep);
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
                    TVector x3 = TVector.Create(Unsafe.Add(ref value, 3 * rowStep));
                    TVector.Accumulate(ref a30, x3, w0);
                    TVector.Accumulate(ref a31, x3, w1);
                    TVector x4 = TVector.Create(lower);
                    TVector.Accumulate(ref a40, x4, w0);
                    TVector.Accumulate(ref a41, x4, w1);
                    TVector x5 = TVector.Create(Unsafe.Add(ref lower, rowStep));
                    TVector.Accumulate(ref a50, x5, w0);
                    TVector.Accumulate(ref a51, x5, w1);
                    TVector x6 = TVector.Create(Unsafe.Add(ref lower, 2 * rowStep));
                    TVector.Accumulate(ref a60, x6, w0);
                    TVector.Accumulate(ref a61, x6, w1);
                    TVector x7 = TVector.Create(Unsafe.Add(ref lower, 3 * rowStep));
                    TVector.Accumulate(ref a70, x7, w0);
                    TVector.Accumulate(ref a71, x7, w1);
                    value = ref Unsafe.Add(ref value, columnStep);
                    lower = ref Unsafe.Add(ref lower, columnStep);
                    weight = ref Unsafe.Add(ref weight, weightDepth);
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
            TVector.Store(a60, ref sums, 0);
            TVector.Store(a61, ref sums, strides.SumVector);
            sums = ref Unsafe.Add(ref sums, strides.SumRow);
            TVector.Store(a70, ref sums, 0);
            TVector.Store(a71, ref sums, strides.SumVector);
            start = ref Unsafe.Add(ref start, strides.StartRow);
            sums = ref Unsafe.Add(ref sums, strides.SumRow);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x1<TVector, T>(
        ref T arena, nint row, nint end, scoped ReadOnlySpan<Source> sources, ref T panel, ref T start, ref T sums, in Strides strides)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        nint weightDepth = strides.WeightDepth;
        for (; row < end; row += 8)
        {
            TVector a00 = TVector.Load(ref start, 0);
            start = ref Unsafe.Add(ref start, strides.StartRow);
            TVector a10 = TVector.Load(ref start, 0);
            start = ref Unsafe.Add(ref start, strides.StartRow);
            TVector a20 = TVector.Load(ref start, 0);
            start = ref Unsafe.Add(ref start, strides.StartRow);
            TVector a30 = TVector.Load(ref start, 0);
            start = ref Unsafe.Add(ref start, strides.StartRow);
            TVector a40 = TVector.Load(ref start, 0);
            start = ref Unsafe.Add(ref start, strides.StartRow);
            TVector a50 = TVector.Load(ref start, 0);
            start = ref Unsafe.Add(ref start, strides.StartRow);
            TVector a60 = TVector.Load(ref start, 0);
            start = ref Unsafe.Add(ref start, strides.StartRow);
            TVector a70 = TVector.Load(ref start, 0);
            foreach (ref readonly Source source in sources)
            {
                nint rowStep = source.RowStep, columnStep = source.ColumnStep;
                ref T value = ref Unsafe.Add(ref arena, source.Offset + row * rowStep);
                ref T lower = ref Unsafe.Add(ref value, 4 * rowStep);
                ref T weight = ref Unsafe.Add(ref panel, source.WeightDepth * weightDepth);
                for (nint k = source.Depth; k > 0; k--)
                {
                    TVector w0 = TVector.Load(ref weight, 0);
                    TVector x0 = TVector.Create(value);
                    TVector.Accumulate(ref a00, x0, w0);
                    TVector x1 = TVector.Create(Unsafe.Add(ref value, rowStep));
                    TVector.Accumulate(ref a10, x1, w0);
                    TVector x2 = TVector.Create(Unsafe.Add(ref value, 2 * rowStep));
                    TVector.Accumulate(ref a20, x2, w0);
                    TVector x3 = TVector.Create(Unsafe.Add(ref value, 3 * rowStep));
                    TVector.Accumulate(ref a30, x3, w0);
                    TVector x4 = TVector.Create(lower);
                    TVector.Accumulate(ref a40, x4, w0);
                    TVector x5 = TVector.Create(Unsafe.Add(ref lower, rowStep));
                    TVector.Accumulate(ref a50, x5, w0);
                    TVector x6 = TVector.Create(Unsafe.Add(ref lower, 2 * rowStep));
                    TVector.Accumulate(ref a60, x6, w0);
                    TVector x7 = TVector.Create(Unsafe.Add(ref lower, 3 * rowStep));
                    TVector.Accumulate(ref a70, x7, w0);
                    value = ref Unsafe.Add(ref value, columnStep);
                    lower = ref Unsafe.Add(ref lower, columnStep);
                    weight = ref Unsafe.Add(ref weight, weightDepth);
                }
            }
            TVector.Store(a00, ref sums, 0);
            sums = ref Unsafe.Add(ref sums, strides.SumRow);
            TVector.Store(a10, ref sums, 0);
            sums = ref Unsafe.Add(ref sums, strides.SumRow);
            TVector.Store(a20, ref sums, 0);
            sums = ref Unsafe.Add(ref sums, strides.SumRow);
            TVector.Store(a30, ref sums, 0);
            sums = ref Unsafe.Add(ref sums, strides.SumRow);
            TVector.Store(a40, ref sums, 0);
            sums = ref Unsafe.Add(ref sums, strides.SumRow);
            TVector.Store(a50, ref sums, 0);
            sums = ref Unsafe.Add(ref sums, strides.SumRow);
            TVector.Store(a60, ref sums, 0);
            sums = ref Unsafe.Add(ref sums, strides.SumRow);
            TVector.Store(a70, ref sums, 0);
            start = ref Unsafe.Add(ref start, strides.StartRow);
            sums = ref Unsafe.Add(ref sums, strides.SumRow);
        }
    }
}
