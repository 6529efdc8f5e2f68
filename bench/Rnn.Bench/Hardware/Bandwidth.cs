using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Rnn.Bench;

/// <summary>How fast one core reads a buffer again and again: the limit of a product of one row, which reads each weight once a step.</summary>
internal static class Bandwidth
{
    private const double BytesOfSample = 4e6;

    /// <summary>GB/s of a buffer of that many bytes; it lies in the smallest cache that holds it. The best of several places: in some a cache gets into its own way.</summary>
    public static double MeasureGigabytes(long bytes)
    {
        const int Places = 10;
        // Whole rounds of the loops below.
        int length = (int)Math.Max(256, bytes / sizeof(float) / 256 * 256), rounds = (int)Math.Ceiling(BytesOfSample / (length * sizeof(float)));
        double best = 0;
        for (int i = 0; i < Places; i++)
        {
            Memory<float> buffer = AlignedArray(length);
            double microseconds = Timing.Microseconds(() => Vector512.IsHardwareAccelerated ? Read512(buffer.Span, rounds) : Read256(buffer.Span, rounds), seconds: 0.01);
            best = Math.Max(best, (double)length * sizeof(float) * rounds / microseconds / 1e3);
        }
        return best;
    }

    private static Memory<float> AlignedArray(int length)
    {
        const int Line = 64;
        float[] array = GC.AllocateArray<float>(length + Line / sizeof(float), pinned: true);

        // Pages that nobody has written are all the same page of zeros, which lies in the first cache.
        Array.Fill(array, 1f);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(array, 0);
        return array.AsMemory((int)((Line - address % Line) % Line / sizeof(float)), length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Read512(Span<float> buffer, int rounds)
    {
        Vector512<float> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        ref float start = ref MemoryMarshal.GetReference(buffer), end = ref Unsafe.Add(ref start, buffer.Length);
        for (int round = 0; round < rounds; round++)
        {
            for (ref float at = ref start; Unsafe.IsAddressLessThan(ref at, ref end); at = ref Unsafe.Add(ref at, 8 * 16))
            {
                a += Vector512.LoadUnsafe(in at);
                b += Vector512.LoadUnsafe(in Unsafe.Add(ref at, 16));
                c += Vector512.LoadUnsafe(in Unsafe.Add(ref at, 32));
                d += Vector512.LoadUnsafe(in Unsafe.Add(ref at, 48));
                e += Vector512.LoadUnsafe(in Unsafe.Add(ref at, 64));
                f += Vector512.LoadUnsafe(in Unsafe.Add(ref at, 80));
                g += Vector512.LoadUnsafe(in Unsafe.Add(ref at, 96));
                h += Vector512.LoadUnsafe(in Unsafe.Add(ref at, 112));
            }
        }
        return Vector512.Sum(a + b + c + d + e + f + g + h);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Read256(Span<float> buffer, int rounds)
    {
        Vector256<float> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        ref float start = ref MemoryMarshal.GetReference(buffer), end = ref Unsafe.Add(ref start, buffer.Length);
        for (int round = 0; round < rounds; round++)
        {
            for (ref float at = ref start; Unsafe.IsAddressLessThan(ref at, ref end); at = ref Unsafe.Add(ref at, 8 * 8))
            {
                a += Vector256.LoadUnsafe(in at);
                b += Vector256.LoadUnsafe(in Unsafe.Add(ref at, 8));
                c += Vector256.LoadUnsafe(in Unsafe.Add(ref at, 16));
                d += Vector256.LoadUnsafe(in Unsafe.Add(ref at, 24));
                e += Vector256.LoadUnsafe(in Unsafe.Add(ref at, 32));
                f += Vector256.LoadUnsafe(in Unsafe.Add(ref at, 40));
                g += Vector256.LoadUnsafe(in Unsafe.Add(ref at, 48));
                h += Vector256.LoadUnsafe(in Unsafe.Add(ref at, 56));
            }
        }
        return Vector256.Sum(a + b + c + d + e + f + g + h);
    }
}
