using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Rnn.Numerics;

/// <summary>Single precision, Vector512.</summary>
internal static partial class Activations
{
    /// <summary>
    /// tanh x as an odd rational of degrees 9 and 8, in Estrin's order. The square is cut off by itself, so that the polynomials need not wait for x. 4.4 ULP, without
    /// fused multiply-adds 5.0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x)
    {
        Vector512<float> x2 = Vector512.MinNative(Vector512.Create(TanhEnd * TanhEnd), x * x);
        Vector512<float> x4 = x2 * x2;
        x = Vector512.MinNative(Vector512.Create(TanhEnd), Vector512.MaxNative(Vector512.Create(-TanhEnd), x));

        // p = p₀ + x⁴p₁,  q = q₀ + x⁴q₁
        Vector512<float> p1 = Vector512.MultiplyAddEstimate(x2, Vector512.Create(TanhP3), Vector512.Create(TanhP2));
        Vector512<float> p0 = Vector512.MultiplyAddEstimate(x2, Vector512.Create(TanhP1), Vector512.Create(TanhP0));
        Vector512<float> q1 = Vector512.MultiplyAddEstimate(x2, Vector512.Create(TanhQ3), Vector512.Create(TanhQ2));
        Vector512<float> q0 = Vector512.MultiplyAddEstimate(x2, Vector512.Create(TanhQ1), Vector512.Create(TanhQ0));
        Vector512<float> p = Vector512.MultiplyAddEstimate(x4, p1, p0);
        Vector512<float> q = Vector512.MultiplyAddEstimate(x4, q1, q0);

        // tanh x = (x + x³p) / (1 + x²q)
        return Vector512.MultiplyAddEstimate(x2 * x, p, x) / Vector512.MultiplyAddEstimate(x2, q, Vector512.Create(1f));
    }

    /// <summary>
    /// σ(x) = ½ + ½·tanh(x/2). Absolute error 1.5e-7; the relative error is lost below x = -2. With the halves in coefficients of its own, as on fewer bits, the
    /// coefficients of both functions together would crowd out the gates of a cell.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x)
    {
        Vector512<float> half = Vector512.Create(0.5f);
        return Vector512.MultiplyAddEstimate(Tanh(x * half), half, half);
    }

    /// <summary>eˣ = 2ⁿ·eʳ with |r| ≤ ½·ln 2. 1.0 ULP; ∞ above 88.37 already, 0 below -87.68.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        x = Vector512.MinNative(Vector512.Create(89f), Vector512.MaxNative(Vector512.Create(-88f), x));

        // Adding 1.5·2²³ rounds x·log₂e to an integer n; adding 127 more leaves the exponent of 2ⁿ in the low bits.
        Vector512<float> shift = Vector512.Create(12583039f);
        Vector512<float> shifted = Vector512.MultiplyAddEstimate(x, Vector512.Create(1.44269504f), shift);
        Vector512<float> n = shifted - shift;
        Vector512<float> r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-0.693359375f), x);
        r = Vector512.MultiplyAddEstimate(n, Vector512.Create(2.12194440e-4f), r);
        return (ExpM1Reduced(r) + Vector512.Create(1f)) * (shifted.AsInt32() << 23).AsSingle();
    }

    /// <summary>max(x, 0), exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Relu(Vector512<float> x) => Vector512.MaxNative(Vector512<float>.Zero, x);

    /// <summary>x for x &gt; 0, otherwise x/100; 0.5 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LeakyRelu(Vector512<float> x) => Vector512.MaxNative(x * Vector512.Create(0.01f), x);

    /// <summary>x for x &gt; 0, otherwise eˣ - 1 = 2ⁿ(eʳ - 1) + (2ⁿ - 1), which loses nothing near 0. 0.8 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Elu(Vector512<float> x)
    {
        Vector512<float> negative = Vector512.MinNative(Vector512<float>.Zero, Vector512.MaxNative(Vector512.Create(-88f), x));
        Vector512<float> shift = Vector512.Create(12583039f);
        Vector512<float> shifted = Vector512.MultiplyAddEstimate(negative, Vector512.Create(1.44269504f), shift);
        Vector512<float> n = shifted - shift;
        Vector512<float> r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-0.693359375f), negative);
        r = Vector512.MultiplyAddEstimate(n, Vector512.Create(2.12194440e-4f), r);
        Vector512<float> scale = (shifted.AsInt32() << 23).AsSingle();
        return Vector512.MultiplyAddEstimate(ExpM1Reduced(r), scale, scale - Vector512.Create(1f)) + Vector512.MaxNative(Vector512<float>.Zero, x);
    }

    /// <summary>ln(1 + eˣ) = max(x, 0) + ln(1 + t) with t = e^-|x|, and ln(1 + t) = 2·artanh(t/(2 + t)). 1.7 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Softplus(Vector512<float> x)
    {
        Vector512<float> t = Exp(x | Vector512.Create(-0f));
        Vector512<float> s = t / (t + Vector512.Create(2f));
        Vector512<float> v = s * s;

        // artanh s = s + s·v·q(v)/2, written so that the rounding of s weighs little: ln(1 + t) = t - s(t - v·q).
        Vector512<float> q = Vector512.MultiplyAddEstimate(v, Vector512.Create(0.26851498f), Vector512.Create(0.282366198f));
        q = Vector512.MultiplyAddEstimate(v, q, Vector512.Create(0.400075606f));
        q = Vector512.MultiplyAddEstimate(v, q, Vector512.Create(0.666666403f));
        return Vector512.MultiplyAddEstimate(s, Vector512.MultiplyAddEstimate(v, q, -t), t) + Vector512.MaxNative(Vector512<float>.Zero, x);
    }

    /// <summary>x/6 + ½ between 0 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> HardSigmoid(Vector512<float> x)
    {
        Vector512<float> line = Vector512.MultiplyAddEstimate(x, Vector512.Create(1f / 6f), Vector512.Create(0.5f));
        return Vector512.MinNative(Vector512.Create(1f), Vector512.MaxNative(Vector512<float>.Zero, line));
    }

    /// <summary>eʳ - 1 for |r| ≤ ½·ln 2, a polynomial of degree 7 (Cephes' expf).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ExpM1Reduced(Vector512<float> r)
    {
        Vector512<float> p = Vector512.MultiplyAddEstimate(r, Vector512.Create(1.9875691500e-4f), Vector512.Create(1.3981999507e-3f));
        p = Vector512.MultiplyAddEstimate(r, p, Vector512.Create(8.3334519073e-3f));
        p = Vector512.MultiplyAddEstimate(r, p, Vector512.Create(4.1665795894e-2f));
        p = Vector512.MultiplyAddEstimate(r, p, Vector512.Create(1.6666665459e-1f));
        p = Vector512.MultiplyAddEstimate(r, p, Vector512.Create(5.0000001201e-1f));
        return Vector512.MultiplyAddEstimate(r * r, p, r);
    }
}
