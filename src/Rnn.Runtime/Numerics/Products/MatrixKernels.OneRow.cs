using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <summary>
/// Tiles of one row: depths by turns to two or four chains of additions, which hide the latency of so few sums. Vectors of two registers
/// need half as many chains.
/// </summary>
internal static partial class MatrixKernels
{
    /// <summary>The tile of one row and one to four vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OneRow<TVector, T>(
        int vectors, ref T arena, nint row, scoped ReadOnlySpan<Source> sources, ref T panel, ref T start, ref T sums, in Strides strides)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        switch (vectors)
        {
            case 4:
                Tile1x4<TVector, T>(ref arena, row, sources, ref panel, ref start, ref sums, in strides);
                break;
            case 3:
                Tile1x3<TVector, T>(ref arena, row, sources, ref panel, ref start, ref sums, in strides);
                break;
            case 2:
                Tile1x2<TVector, T>(ref arena, row, sources, ref panel, ref start, ref sums, in strides);
                break;
            case 1:
                Tile1x1<TVector, T>(ref arena, row, sources, ref panel, ref start, ref sums, in strides);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile1x4<TVector, T>(
        ref T arena, nint row, scoped ReadOnlySpan<Source> sources, ref T panel, ref T start, ref T sums, in Strides strides)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        nint weightDepth = strides.WeightDepth, weightVector = strides.WeightVector;
        TVector a0 = TVector.Load(ref start, 0);
        TVector a1 = TVector.Load(ref start, strides.StartVector);
        TVector a2 = TVector.Load(ref start, 2 * strides.StartVector);
        TVector a3 = TVector.Load(ref start, 3 * strides.StartVector);
        TVector b0 = default;
        TVector b1 = default;
        TVector b2 = default;
        TVector b3 = default;
        foreach (ref readonly Source source in sources)
        {
            nint columnStep = source.ColumnStep, k = source.Depth;
            ref T value = ref Unsafe.Add(ref arena, source.Offset + row * source.RowStep);
            ref T weight = ref Unsafe.Add(ref panel, source.WeightDepth * weightDepth);
            for (; default(TVector) is IOneRegister && k >= 2; k -= 2)
            {
                TVector x0 = TVector.Create(value);
                TVector.Accumulate(ref a0, x0, ref weight, 0);
                TVector.Accumulate(ref a1, x0, ref weight, weightVector);
                TVector.Accumulate(ref a2, x0, ref weight, 2 * weightVector);
                TVector.Accumulate(ref a3, x0, ref weight, 3 * weightVector);
                weight = ref Unsafe.Add(ref weight, weightDepth);
                TVector x1 = TVector.Create(Unsafe.Add(ref value, columnStep));
                TVector.Accumulate(ref b0, x1, ref weight, 0);
                TVector.Accumulate(ref b1, x1, ref weight, weightVector);
                TVector.Accumulate(ref b2, x1, ref weight, 2 * weightVector);
                TVector.Accumulate(ref b3, x1, ref weight, 3 * weightVector);
                weight = ref Unsafe.Add(ref weight, weightDepth);
                value = ref Unsafe.Add(ref value, 2 * columnStep);
            }
            for (; k > 0; k--)
            {
                TVector x0 = TVector.Create(value);
                TVector.Accumulate(ref a0, x0, ref weight, 0);
                TVector.Accumulate(ref a1, x0, ref weight, weightVector);
                TVector.Accumulate(ref a2, x0, ref weight, 2 * weightVector);
                TVector.Accumulate(ref a3, x0, ref weight, 3 * weightVector);
                value = ref Unsafe.Add(ref value, columnStep);
                weight = ref Unsafe.Add(ref weight, weightDepth);
            }
        }
        TVector.Store(a0 + b0, ref sums, 0);
        TVector.Store(a1 + b1, ref sums, strides.SumVector);
        TVector.Store(a2 + b2, ref sums, 2 * strides.SumVector);
        TVector.Store(a3 + b3, ref sums, 3 * strides.SumVector);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile1x3<TVector, T>(
        ref T arena, nint row, scoped ReadOnlySpan<Source> sources, ref T panel, ref T start, ref T sums, in Strides strides)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        nint weightDepth = strides.WeightDepth, weightVector = strides.WeightVector;
        TVector a0 = TVector.Load(ref start, 0);
        TVector a1 = TVector.Load(ref start, strides.StartVector);
        TVector a2 = TVector.Load(ref start, 2 * strides.StartVector);
        TVector b0 = default;
        TVector b1 = default;
        TVector b2 = default;
        foreach (ref readonly Source source in sources)
        {
            nint columnStep = source.ColumnStep, k = source.Depth;
            ref T value = ref Unsafe.Add(ref arena, source.Offset + row * source.RowStep);
            ref T weight = ref Unsafe.Add(ref panel, source.WeightDepth * weightDepth);
            for (; k >= 2; k -= 2)
            {
                TVector x0 = TVector.Create(value);
                TVector.Accumulate(ref a0, x0, ref weight, 0);
                TVector.Accumulate(ref a1, x0, ref weight, weightVector);
                TVector.Accumulate(ref a2, x0, ref weight, 2 * weightVector);
                weight = ref Unsafe.Add(ref weight, weightDepth);
                TVector x1 = TVector.Create(Unsafe.Add(ref value, columnStep));
                TVector.Accumulate(ref b0, x1, ref weight, 0);
                TVector.Accumulate(ref b1, x1, ref weight, weightVector);
                TVector.Accumulate(ref b2, x1, ref weight, 2 * weightVector);
                weight = ref Unsafe.Add(ref weight, weightDepth);
                value = ref Unsafe.Add(ref value, 2 * columnStep);
            }
            for (; k > 0; k--)
            {
                TVector x0 = TVector.Create(value);
                TVector.Accumulate(ref a0, x0, ref weight, 0);
                TVector.Accumulate(ref a1, x0, ref weight, weightVector);
                TVector.Accumulate(ref a2, x0, ref weight, 2 * weightVector);
                value = ref Unsafe.Add(ref value, columnStep);
                weight = ref Unsafe.Add(ref weight, weightDepth);
            }
        }
        TVector.Store(a0 + b0, ref sums, 0);
        TVector.Store(a1 + b1, ref sums, strides.SumVector);
        TVector.Store(a2 + b2, ref sums, 2 * strides.SumVector);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile1x2<TVector, T>(
        ref T arena, nint row, scoped ReadOnlySpan<Source> sources, ref T panel, ref T start, ref T sums, in Strides strides)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        nint weightDepth = strides.WeightDepth, weightVector = strides.WeightVector;
        TVector a0 = TVector.Load(ref start, 0);
        TVector a1 = TVector.Load(ref start, strides.StartVector);
        TVector b0 = default, c0 = default, d0 = default;
        TVector b1 = default, c1 = default, d1 = default;
        foreach (ref readonly Source source in sources)
        {
            nint columnStep = source.ColumnStep, k = source.Depth;
            ref T value = ref Unsafe.Add(ref arena, source.Offset + row * source.RowStep);
            ref T weight = ref Unsafe.Add(ref panel, source.WeightDepth * weightDepth);
            for (; default(TVector) is IOneRegister && k >= 4; k -= 4)
            {
                TVector x0 = TVector.Create(value);
                TVector.Accumulate(ref a0, x0, ref weight, 0);
                TVector.Accumulate(ref a1, x0, ref weight, weightVector);
                weight = ref Unsafe.Add(ref weight, weightDepth);
                TVector x1 = TVector.Create(Unsafe.Add(ref value, columnStep));
                TVector.Accumulate(ref b0, x1, ref weight, 0);
                TVector.Accumulate(ref b1, x1, ref weight, weightVector);
                weight = ref Unsafe.Add(ref weight, weightDepth);
                TVector x2 = TVector.Create(Unsafe.Add(ref value, 2 * columnStep));
                TVector.Accumulate(ref c0, x2, ref weight, 0);
                TVector.Accumulate(ref c1, x2, ref weight, weightVector);
                weight = ref Unsafe.Add(ref weight, weightDepth);
                TVector x3 = TVector.Create(Unsafe.Add(ref value, 3 * columnStep));
                TVector.Accumulate(ref d0, x3, ref weight, 0);
                TVector.Accumulate(ref d1, x3, ref weight, weightVector);
                weight = ref Unsafe.Add(ref weight, weightDepth);
                value = ref Unsafe.Add(ref value, 4 * columnStep);
            }
            for (; k >= 2; k -= 2)
            {
                TVector x0 = TVector.Create(value);
                TVector.Accumulate(ref a0, x0, ref weight, 0);
                TVector.Accumulate(ref a1, x0, ref weight, weightVector);
                weight = ref Unsafe.Add(ref weight, weightDepth);
                TVector x1 = TVector.Create(Unsafe.Add(ref value, columnStep));
                TVector.Accumulate(ref b0, x1, ref weight, 0);
                TVector.Accumulate(ref b1, x1, ref weight, weightVector);
                weight = ref Unsafe.Add(ref weight, weightDepth);
                value = ref Unsafe.Add(ref value, 2 * columnStep);
            }
            for (; k > 0; k--)
            {
                TVector x0 = TVector.Create(value);
                TVector.Accumulate(ref a0, x0, ref weight, 0);
                TVector.Accumulate(ref a1, x0, ref weight, weightVector);
                value = ref Unsafe.Add(ref value, columnStep);
                weight = ref Unsafe.Add(ref weight, weightDepth);
            }
        }
        TVector.Store((a0 + b0) + (c0 + d0), ref sums, 0);
        TVector.Store((a1 + b1) + (c1 + d1), ref sums, strides.SumVector);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile1x1<TVector, T>(
        ref T arena, nint row, scoped ReadOnlySpan<Source> sources, ref T panel, ref T start, ref T sums, in Strides strides)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        nint weightDepth = strides.WeightDepth, weightVector = strides.WeightVector;
        TVector a0 = TVector.Load(ref start, 0);
        TVector b0 = default, c0 = default, d0 = default;
        foreach (ref readonly Source source in sources)
        {
            nint columnStep = source.ColumnStep, k = source.Depth;
            ref T value = ref Unsafe.Add(ref arena, source.Offset + row * source.RowStep);
            ref T weight = ref Unsafe.Add(ref panel, source.WeightDepth * weightDepth);
            for (; k >= 4; k -= 4)
            {
                TVector x0 = TVector.Create(value);
                TVector.Accumulate(ref a0, x0, ref weight, 0);
                weight = ref Unsafe.Add(ref weight, weightDepth);
                TVector x1 = TVector.Create(Unsafe.Add(ref value, columnStep));
                TVector.Accumulate(ref b0, x1, ref weight, 0);
                weight = ref Unsafe.Add(ref weight, weightDepth);
                TVector x2 = TVector.Create(Unsafe.Add(ref value, 2 * columnStep));
                TVector.Accumulate(ref c0, x2, ref weight, 0);
                weight = ref Unsafe.Add(ref weight, weightDepth);
                TVector x3 = TVector.Create(Unsafe.Add(ref value, 3 * columnStep));
                TVector.Accumulate(ref d0, x3, ref weight, 0);
                weight = ref Unsafe.Add(ref weight, weightDepth);
                value = ref Unsafe.Add(ref value, 4 * columnStep);
            }
            for (; k > 0; k--)
            {
                TVector x0 = TVector.Create(value);
                TVector.Accumulate(ref a0, x0, ref weight, 0);
                value = ref Unsafe.Add(ref value, columnStep);
                weight = ref Unsafe.Add(ref weight, weightDepth);
            }
        }
        TVector.Store((a0 + b0) + (c0 + d0), ref sums, 0);
    }
}
