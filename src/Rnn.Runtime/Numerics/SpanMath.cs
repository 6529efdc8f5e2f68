using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Rnn.Numerics;

/// <summary>
/// Loops over whole buffers. Sums run in double precision and in one order on every machine, whatever its vectors: lane i adds the
/// elements i, i + 8, i + 16 …, and no product is fused with a sum.
/// </summary>
internal static class SpanMath
{
    private const int Lanes = 8;

    /// <summary>Σ x².</summary>
    public static double SumOfSquares<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector256<double> lower = Vector256<double>.Zero, upper = Vector256<double>.Zero;
        int i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
        {
            (Vector256<double> first, Vector256<double> second) = Widen(x.Slice(i, Lanes));
            lower += first * first;
            upper += second * second;
        }
        double sum = SumInOrder(lower, upper);
        for (; i < x.Length; i++)
        {
            double element = double.CreateTruncating(x[i]);
            sum += element * element;
        }
        return sum;
    }

    /// <summary>Σ x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sum<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector256<double> lower = Vector256<double>.Zero, upper = Vector256<double>.Zero;
        int i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
        {
            (Vector256<double> first, Vector256<double> second) = Widen(x.Slice(i, Lanes));
            lower += first;
            upper += second;
        }
        double sum = SumInOrder(lower, upper);
        for (; i < x.Length; i++)
        {
            sum += double.CreateTruncating(x[i]);
        }
        return sum;
    }

    /// <summary>Σ x·y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        y = y[..x.Length];
        ref double a = ref MemoryMarshal.GetReference(x), b = ref MemoryMarshal.GetReference(y);
        Vector256<double> lower = Vector256<double>.Zero, upper = Vector256<double>.Zero;
        int i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
        {
            lower += Vector256.LoadUnsafe(ref a, (nuint)i) * Vector256.LoadUnsafe(ref b, (nuint)i);
            upper += Vector256.LoadUnsafe(ref a, (nuint)i + Lanes / 2) * Vector256.LoadUnsafe(ref b, (nuint)i + Lanes / 2);
        }
        double sum = SumInOrder(lower, upper);
        for (; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }
        return sum;
    }

    /// <summary>y −= factor·x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SubtractMultiple(Span<double> y, double factor, ReadOnlySpan<double> x)
    {
        x = x[..y.Length];
        ref double from = ref MemoryMarshal.GetReference(x), to = ref MemoryMarshal.GetReference(y);
        int i = 0;
        for (; i <= y.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            (Vector256.LoadUnsafe(ref to, (nuint)i) - factor * Vector256.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        }
        for (; i < y.Length; i++)
        {
            y[i] -= factor * x[i];
        }
    }

    /// <summary>y = factor·x; the two may be the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<T>(ReadOnlySpan<T> x, T factor, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        y = y[..x.Length];
        ref T from = ref MemoryMarshal.GetReference(x), to = ref MemoryMarshal.GetReference(y);
        int i = 0;
        for (; Vector512.IsHardwareAccelerated && Vector512<T>.IsSupported && i <= x.Length - Vector512<T>.Count; i += Vector512<T>.Count)
        {
            (Vector512.LoadUnsafe(ref from, (nuint)i) * factor).StoreUnsafe(ref to, (nuint)i);
        }
        for (; Vector<T>.IsSupported && i <= x.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            (Vector.LoadUnsafe(ref from, (nuint)i) * factor).StoreUnsafe(ref to, (nuint)i);
        }
        for (; i < x.Length; i++)
        {
            y[i] = x[i] * factor;
        }
    }

    /// <summary>The greatest element of at least one; NaN where one is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Max<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T max = x[0];
        int i = 0;
        if (Vector<T>.IsSupported && x.Length >= Vector<T>.Count)
        {
            ref T from = ref MemoryMarshal.GetReference(x);
            Vector<T> greatest = Vector.LoadUnsafe(ref from);
            for (i = Vector<T>.Count; i <= x.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                greatest = Vector.Max(greatest, Vector.LoadUnsafe(ref from, (nuint)i));
            }
            for (int lane = 0; lane < Vector<T>.Count; lane++)
            {
                max = T.Max(max, greatest[lane]);
            }
        }
        for (; i < x.Length; i++)
        {
            max = T.Max(max, x[i]);
        }
        return max;
    }

    /// <summary>
    /// y = e^(x − shift), no x being greater than the shift; the two may be the same. Whole vectors are computed as activations are, what is left over by the machine's library: they differ in the last digit, and
    /// below the smallest normal number, where vectors give 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Exponentials<T>(ReadOnlySpan<T> x, T shift, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        y = y[..x.Length];
        int done = 0;
        if (typeof(T) == typeof(float) && Vector128.IsHardwareAccelerated)
        {
            ReadOnlySpan<float> from = MemoryMarshal.Cast<T, float>(x);
            Span<float> to = MemoryMarshal.Cast<T, float>(y);
            float by = Unsafe.BitCast<T, float>(shift);
            done = Vector256.IsHardwareAccelerated ? Exponentials<Vector256Single, float>(from, by, to) : Exponentials<Vector128Single, float>(from, by, to);
        }
        else if (typeof(T) == typeof(double) && Vector128.IsHardwareAccelerated)
        {
            ReadOnlySpan<double> from = MemoryMarshal.Cast<T, double>(x);
            Span<double> to = MemoryMarshal.Cast<T, double>(y);
            double by = Unsafe.BitCast<T, double>(shift);
            done = Vector256.IsHardwareAccelerated ? Exponentials<Vector256Double, double>(from, by, to) : Exponentials<Vector128Double, double>(from, by, to);
        }
        for (int i = done; i < x.Length; i++)
        {
            y[i] = T.Exp(x[i] - shift);
        }
    }

    /// <summary>The same in whole vectors; returns how many elements they hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Exponentials<TVector, T>(ReadOnlySpan<T> x, T shift, Span<T> y)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        ref T from = ref MemoryMarshal.GetReference(x), to = ref MemoryMarshal.GetReference(y);
        TVector by = TVector.Create(shift);
        int i = 0;
        for (; i <= x.Length - TVector.Count; i += TVector.Count)
        {
            TVector.Store(TVector.ExpOfNegative(TVector.Load(in from, i) - by), ref to, i);
        }
        return i;
    }

    /// <summary>Every element is brought into [−limit, limit]; NaN stays.</summary>
    public static void Clamp<T>(Span<T> x, T limit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int i = 0;
        for (; Vector<T>.IsSupported && i <= x.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector.Min(Vector.Max(new Vector<T>(x[i..]), new Vector<T>(-limit)), new Vector<T>(limit)).CopyTo(x[i..]);
        }
        for (; i < x.Length; i++)
        {
            x[i] = T.Min(T.Max(x[i], -limit), limit);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static double SumInOrder(Vector256<double> lower, Vector256<double> upper)
    {
        double sum = 0;
        for (int lane = 0; lane < Lanes / 2; lane++)
        {
            sum += lower[lane];
        }
        for (int lane = 0; lane < Lanes / 2; lane++)
        {
            sum += upper[lane];
        }
        return sum;
    }

    private static (Vector256<double> Lower, Vector256<double> Upper) Widen<T>(ReadOnlySpan<T> eight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
        {
            ReadOnlySpan<double> elements = MemoryMarshal.Cast<T, double>(eight);
            return (Vector256.Create(elements), Vector256.Create(elements[(Lanes / 2)..]));
        }
        if (typeof(T) == typeof(float))
        {
            return Vector256.Widen(Vector256.Create(MemoryMarshal.Cast<T, float>(eight)));
        }
        Span<double> wide = stackalloc double[Lanes];
        for (int lane = 0; lane < Lanes; lane++)
        {
            wide[lane] = double.CreateTruncating(eight[lane]);
        }
        return (Vector256.Create<double>(wide), Vector256.Create<double>(wide[(Lanes / 2)..]));
    }
}
