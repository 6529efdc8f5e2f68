using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Rnn.Bench;

/// <summary>The machine's limit on one core, measured in the same run: chains of fused multiply-adds that never leave the registers.</summary>
internal static class Peak
{
    private const int Rounds = 1_000_000, Chains = 12;

    /// <summary>Billions of floating-point operations a second in single precision.</summary>
    public static double MeasureGigaflops()
    {
        int lanes = Vector512.IsHardwareAccelerated ? 16 : 8;
        double microseconds = Timing.Microseconds(() => Vector512.IsHardwareAccelerated ? Chains512() : Chains256(), seconds: 0.05);
        return 2.0 * Chains * lanes * Rounds / microseconds / 1e3;
    }

    /// <summary>Its reciprocal, to take turns with times.</summary>
    public static double Slowness() => 1 / MeasureGigaflops();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Chains512()
    {
        Vector512<float> x = Vector512.Create(1.0001f), y = Vector512.Create(0.5f);
        Vector512<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (int round = 0; round < Rounds; round++)
        {
            a = Vector512.MultiplyAddEstimate(a, y, x);
            b = Vector512.MultiplyAddEstimate(b, y, x);
            c = Vector512.MultiplyAddEstimate(c, y, x);
            d = Vector512.MultiplyAddEstimate(d, y, x);
            e = Vector512.MultiplyAddEstimate(e, y, x);
            f = Vector512.MultiplyAddEstimate(f, y, x);
            g = Vector512.MultiplyAddEstimate(g, y, x);
            h = Vector512.MultiplyAddEstimate(h, y, x);
            i = Vector512.MultiplyAddEstimate(i, y, x);
            j = Vector512.MultiplyAddEstimate(j, y, x);
            k = Vector512.MultiplyAddEstimate(k, y, x);
            l = Vector512.MultiplyAddEstimate(l, y, x);
        }
        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Chains256()
    {
        Vector256<float> x = Vector256.Create(1.0001f), y = Vector256.Create(0.5f);
        Vector256<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (int round = 0; round < Rounds; round++)
        {
            a = Vector256.MultiplyAddEstimate(a, y, x);
            b = Vector256.MultiplyAddEstimate(b, y, x);
            c = Vector256.MultiplyAddEstimate(c, y, x);
            d = Vector256.MultiplyAddEstimate(d, y, x);
            e = Vector256.MultiplyAddEstimate(e, y, x);
            f = Vector256.MultiplyAddEstimate(f, y, x);
            g = Vector256.MultiplyAddEstimate(g, y, x);
            h = Vector256.MultiplyAddEstimate(h, y, x);
            i = Vector256.MultiplyAddEstimate(i, y, x);
            j = Vector256.MultiplyAddEstimate(j, y, x);
            k = Vector256.MultiplyAddEstimate(k, y, x);
            l = Vector256.MultiplyAddEstimate(l, y, x);
        }
        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
