using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Rnn.Numerics;

/// <summary>Single precision, Vector128.</summary>
internal static partial class Activations
{
    /// <summary>tanh x as an odd rational of degrees 9 and 8. 4.4 ULP, without fused multiply-adds 5.0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Tanh(Vector128<float> x) =>
        OddRational(x, TanhEnd, TanhP0, TanhP1, TanhP2, TanhP3, TanhQ0, TanhQ1, TanhQ2, TanhQ3);

    /// <summary>
    /// σ(x) = ½ + ¼·2tanh(x/2), the halves in the coefficients: one multiplication less to wait for. Absolute error 1.5e-7; the relative error is lost below x = -2.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sigmoid(Vector128<float> x) =>
        Vector128.MultiplyAddEstimate(
            OddRational(x, SigmoidEnd, SigmoidP0, SigmoidP1, SigmoidP2, SigmoidP3, SigmoidQ0, SigmoidQ1, SigmoidQ2, SigmoidQ3),
            Vector128.Create(0.25f), Vector128.Create(0.5f));

    /// <summary>eˣ = 2ⁿ·eʳ with |r| ≤ ½·ln 2. 1.0 ULP; ∞ above 88.37 already, 0 below -87.68.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Exp(Vector128<float> x)
    {
        x = Vector128.MinNative(Vector128.Create(89f), Vector128.MaxNative(Vector128.Create(-88f), x));

        // Adding 1.5·2²³ rounds x·log₂e to an integer n; adding 127 more leaves the exponent of 2ⁿ in the low bits.
        Vector128<float> shift = Vector128.Create(12583039f);
        Vector128<float> shifted = Vector128.MultiplyAddEstimate(x, Vector128.Create(1.44269504f), shift);
        Vector128<float> n = shifted - shift;
        Vector128<float> r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-0.693359375f), x);
        r = Vector128.MultiplyAddEstimate(n, Vector128.Create(2.12194440e-4f), r);
        return (ExpM1Reduced(r) + Vector128.Create(1f)) * (shifted.AsInt32() << 23).AsSingle();
    }

    /// <summary>max(x, 0), exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Relu(Vector128<float> x) => Vector128.MaxNative(Vector128<float>.Zero, x);

    /// <summary>x for x &gt; 0, otherwise x/100; 0.5 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LeakyRelu(Vector128<float> x) => Vector128.MaxNative(x * Vector128.Create(0.01f), x);

    /// <summary>x for x &gt; 0, otherwise eˣ - 1 = 2ⁿ(eʳ - 1) + (2ⁿ - 1), which loses nothing near 0. 0.8 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Elu(Vector128<float> x)
    {
        Vector128<float> negative = Vector128.MinNative(Vector128<float>.Zero, Vector128.MaxNative(Vector128.Create(-88f), x));
        Vector128<float> shift = Vector128.Create(12583039f);
        Vector128<float> shifted = Vector128.MultiplyAddEstimate(negative, Vector128.Create(1.44269504f), shift);
        Vector128<float> n = shifted - shift;
        Vector128<float> r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-0.693359375f), negative);
        r = Vector128.MultiplyAddEstimate(n, Vector128.Create(2.12194440e-4f), r);
        Vector128<float> scale = (shifted.AsInt32() << 23).AsSingle();
        return Vector128.MultiplyAddEstimate(ExpM1Reduced(r), scale, scale - Vector128.Create(1f)) + Vector128.MaxNative(Vector128<float>.Zero, x);
    }

    /// <summary>ln(1 + eˣ) = max(x, 0) + ln(1 + t) with t = e^-|x|, and ln(1 + t) = 2·artanh(t/(2 + t)). 1.7 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Softplus(Vector128<float> x)
    {
        Vector128<float> t = Exp(x | Vector128.Create(-0f));
        Vector128<float> s = t / (t + Vector128.Create(2f));
        Vector128<float> v = s * s;

        // artanh s = s + s·v·q(v)/2, written so that the rounding of s weighs little: ln(1 + t) = t - s(t - v·q).
        Vector128<float> q = Vector128.MultiplyAddEstimate(v, Vector128.Create(0.26851498f), Vector128.Create(0.282366198f));
        q = Vector128.MultiplyAddEstimate(v, q, Vector128.Create(0.400075606f));
        q = Vector128.MultiplyAddEstimate(v, q, Vector128.Create(0.666666403f));
        return Vector128.MultiplyAddEstimate(s, Vector128.MultiplyAddEstimate(v, q, -t), t) + Vector128.MaxNative(Vector128<float>.Zero, x);
    }

    /// <summary>x/6 + ½ between 0 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> HardSigmoid(Vector128<float> x)
    {
        Vector128<float> line = Vector128.MultiplyAddEstimate(x, Vector128.Create(1f / 6f), Vector128.Create(0.5f));
        return Vector128.MinNative(Vector128.Create(1f), Vector128.MaxNative(Vector128<float>.Zero, line));
    }

    /// <summary>
    /// (u + u³p) / (1 + u²q), u being x cut off at ±end, in Horner's order: Estrin's is shorter by one multiply-add but holds more values than 16 registers beside the
    /// coefficients. The square is cut off by itself, so that the polynomials need not wait for u.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> OddRational(Vector128<float> x, float end, float p0, float p1, float p2, float p3, float q0, float q1, float q2, float q3)
    {
        Vector128<float> u2 = Vector128.MinNative(Vector128.Create(end * end), x * x);
        Vector128<float> u = Vector128.MinNative(Vector128.Create(end), Vector128.MaxNative(Vector128.Create(-end), x));
        Vector128<float> p = Vector128.MultiplyAddEstimate(Vector128.Create(p3), u2, Vector128.Create(p2));
        p = Vector128.MultiplyAddEstimate(p, u2, Vector128.Create(p1));
        p = Vector128.MultiplyAddEstimate(p, u2, Vector128.Create(p0));
        Vector128<float> numerator = Vector128.MultiplyAddEstimate(p, u2 * u, u);
        Vector128<float> q = Vector128.MultiplyAddEstimate(Vector128.Create(q3), u2, Vector128.Create(q2));
        q = Vector128.MultiplyAddEstimate(q, u2, Vector128.Create(q1));
        q = Vector128.MultiplyAddEstimate(q, u2, Vector128.Create(q0));
        return numerator / Vector128.MultiplyAddEstimate(q, u2, Vector128.Create(1f));
    }

    /// <summary>eʳ - 1 for |r| ≤ ½·ln 2, a polynomial of degree 7 (Cephes' expf).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ExpM1Reduced(Vector128<float> r)
    {
        Vector128<float> p = Vector128.MultiplyAddEstimate(Vector128.Create(1.9875691500e-4f), r, Vector128.Create(1.3981999507e-3f));
        p = Vector128.MultiplyAddEstimate(p, r, Vector128.Create(8.3334519073e-3f));
        p = Vector128.MultiplyAddEstimate(p, r, Vector128.Create(4.1665795894e-2f));
        p = Vector128.MultiplyAddEstimate(p, r, Vector128.Create(1.6666665459e-1f));
        p = Vector128.MultiplyAddEstimate(p, r, Vector128.Create(5.0000001201e-1f));
        return Vector128.MultiplyAddEstimate(p, r * r, r);
    }
}
