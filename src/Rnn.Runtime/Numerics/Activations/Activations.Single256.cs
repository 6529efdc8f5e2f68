using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Rnn.Numerics;

/// <summary>Single precision, Vector256.</summary>
internal static partial class Activations
{
    /// <summary>
    /// tanh x as an odd rational of degrees 9 and 8, in Horner's order: Estrin's is shorter by one multiply-add but holds more values than 16
    /// registers beside the coefficients. 4.4 ULP, without fused multiply-adds 5.0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x)
    {
        x = Vector256.MinNative(Vector256.Create(8.01773357f), Vector256.MaxNative(Vector256.Create(-8.01773357f), x));
        Vector256<float> x2 = x * x;
        Vector256<float> p = Vector256.MultiplyAddEstimate(Vector256.Create(1.394553628e-8f), x2, Vector256.Create(2.102733560e-5f));
        p = Vector256.MultiplyAddEstimate(p, x2, Vector256.Create(3.520756727e-3f));
        p = Vector256.MultiplyAddEstimate(p, x2, Vector256.Create(1.340216100e-1f));
        Vector256<float> numerator = Vector256.MultiplyAddEstimate(p, x2 * x, x);
        Vector256<float> q = Vector256.MultiplyAddEstimate(Vector256.Create(8.015776984e-7f), x2, Vector256.Create(3.326951409e-4f));
        q = Vector256.MultiplyAddEstimate(q, x2, Vector256.Create(2.597254514e-2f));
        q = Vector256.MultiplyAddEstimate(q, x2, Vector256.Create(4.673548340e-1f));

        // tanh x = (x + x³p) / (1 + x²q)
        return numerator / Vector256.MultiplyAddEstimate(q, x2, Vector256.Create(1f));
    }

    /// <summary>
    /// tanh of two registers, each line for both: one multiply-add fills the time in which the other's result is on its way. The same operations as for one,
    /// so the same result. Written out line by line: with a helper for each step of Horner's scheme, steps with many products exceed what the JIT inlines.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Tanh(ref Vector256<float> x, ref Vector256<float> y)
    {
        Vector256<float> most = Vector256.Create(8.01773357f), least = Vector256.Create(-8.01773357f);
        Vector256<float> u = Vector256.MinNative(most, Vector256.MaxNative(least, x)), v = Vector256.MinNative(most, Vector256.MaxNative(least, y));
        Vector256<float> u2 = u * u, v2 = v * v;

        // u + u³p,  v + v³p
        Vector256<float> p3 = Vector256.Create(1.394553628e-8f), p2 = Vector256.Create(2.102733560e-5f);
        Vector256<float> up = Vector256.MultiplyAddEstimate(p3, u2, p2), vp = Vector256.MultiplyAddEstimate(p3, v2, p2);
        Vector256<float> p1 = Vector256.Create(3.520756727e-3f);
        up = Vector256.MultiplyAddEstimate(up, u2, p1);
        vp = Vector256.MultiplyAddEstimate(vp, v2, p1);
        Vector256<float> p0 = Vector256.Create(1.340216100e-1f);
        up = Vector256.MultiplyAddEstimate(up, u2, p0);
        vp = Vector256.MultiplyAddEstimate(vp, v2, p0);
        up = Vector256.MultiplyAddEstimate(up, u2 * u, u);
        vp = Vector256.MultiplyAddEstimate(vp, v2 * v, v);

        // 1 + u²q,  1 + v²q
        Vector256<float> q3 = Vector256.Create(8.015776984e-7f), q2 = Vector256.Create(3.326951409e-4f);
        Vector256<float> uq = Vector256.MultiplyAddEstimate(q3, u2, q2), vq = Vector256.MultiplyAddEstimate(q3, v2, q2);
        Vector256<float> q1 = Vector256.Create(2.597254514e-2f);
        uq = Vector256.MultiplyAddEstimate(uq, u2, q1);
        vq = Vector256.MultiplyAddEstimate(vq, v2, q1);
        Vector256<float> q0 = Vector256.Create(4.673548340e-1f);
        uq = Vector256.MultiplyAddEstimate(uq, u2, q0);
        vq = Vector256.MultiplyAddEstimate(vq, v2, q0);
        Vector256<float> one = Vector256.Create(1f);
        x = up / Vector256.MultiplyAddEstimate(uq, u2, one);
        y = vp / Vector256.MultiplyAddEstimate(vq, v2, one);
    }

    /// <summary>σ(x) = ½ + ½·tanh(x/2). Absolute error 1.5e-7; the relative error is lost below x = -2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> x)
    {
        Vector256<float> half = Vector256.Create(0.5f);
        return Vector256.MultiplyAddEstimate(Tanh(x * half), half, half);
    }

    /// <summary>σ of two registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sigmoid(ref Vector256<float> x, ref Vector256<float> y)
    {
        Vector256<float> half = Vector256.Create(0.5f), tx = x * half, ty = y * half;
        Tanh(ref tx, ref ty);
        x = Vector256.MultiplyAddEstimate(tx, half, half);
        y = Vector256.MultiplyAddEstimate(ty, half, half);
    }

    /// <summary>eˣ = 2ⁿ·eʳ with |r| ≤ ½·ln 2. 1.0 ULP; ∞ above 88.37 already, 0 below -87.68.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x)
    {
        x = Vector256.MinNative(Vector256.Create(89f), Vector256.MaxNative(Vector256.Create(-88f), x));

        // Adding 1.5·2²³ rounds x·log₂e to an integer n; adding 127 more leaves the exponent of 2ⁿ in the low bits.
        Vector256<float> shift = Vector256.Create(12583039f);
        Vector256<float> shifted = Vector256.MultiplyAddEstimate(x, Vector256.Create(1.44269504f), shift);
        Vector256<float> n = shifted - shift;
        Vector256<float> r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-0.693359375f), x);
        r = Vector256.MultiplyAddEstimate(n, Vector256.Create(2.12194440e-4f), r);
        return (ExpM1Reduced(r) + Vector256.Create(1f)) * (shifted.AsInt32() << 23).AsSingle();
    }

    /// <summary>max(x, 0), exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Relu(Vector256<float> x) => Vector256.MaxNative(Vector256<float>.Zero, x);

    /// <summary>x for x &gt; 0, otherwise x/100; 0.5 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LeakyRelu(Vector256<float> x) => Vector256.MaxNative(x * Vector256.Create(0.01f), x);

    /// <summary>x for x &gt; 0, otherwise eˣ - 1 = 2ⁿ(eʳ - 1) + (2ⁿ - 1), which loses nothing near 0. 0.8 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Elu(Vector256<float> x)
    {
        Vector256<float> negative = Vector256.MinNative(Vector256<float>.Zero, Vector256.MaxNative(Vector256.Create(-88f), x));
        Vector256<float> shift = Vector256.Create(12583039f);
        Vector256<float> shifted = Vector256.MultiplyAddEstimate(negative, Vector256.Create(1.44269504f), shift);
        Vector256<float> n = shifted - shift;
        Vector256<float> r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-0.693359375f), negative);
        r = Vector256.MultiplyAddEstimate(n, Vector256.Create(2.12194440e-4f), r);
        Vector256<float> scale = (shifted.AsInt32() << 23).AsSingle();
        return Vector256.MultiplyAddEstimate(ExpM1Reduced(r), scale, scale - Vector256.Create(1f)) + Vector256.MaxNative(Vector256<float>.Zero, x);
    }

    /// <summary>ln(1 + eˣ) = max(x, 0) + ln(1 + t) with t = e^-|x|, and ln(1 + t) = 2·artanh(t/(2 + t)). 1.7 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Softplus(Vector256<float> x)
    {
        Vector256<float> t = Exp(x | Vector256.Create(-0f));
        Vector256<float> s = t / (t + Vector256.Create(2f));
        Vector256<float> v = s * s;

        // artanh s = s + s·v·q(v)/2, written so that the rounding of s weighs little: ln(1 + t) = t - s(t - v·q).
        Vector256<float> q = Vector256.MultiplyAddEstimate(v, Vector256.Create(0.26851498f), Vector256.Create(0.282366198f));
        q = Vector256.MultiplyAddEstimate(v, q, Vector256.Create(0.400075606f));
        q = Vector256.MultiplyAddEstimate(v, q, Vector256.Create(0.666666403f));
        return Vector256.MultiplyAddEstimate(s, Vector256.MultiplyAddEstimate(v, q, -t), t) + Vector256.MaxNative(Vector256<float>.Zero, x);
    }

    /// <summary>x/6 + ½ between 0 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> HardSigmoid(Vector256<float> x)
    {
        Vector256<float> line = Vector256.MultiplyAddEstimate(x, Vector256.Create(1f / 6f), Vector256.Create(0.5f));
        return Vector256.MinNative(Vector256.Create(1f), Vector256.MaxNative(Vector256<float>.Zero, line));
    }

    /// <summary>eʳ - 1 for |r| ≤ ½·ln 2, a polynomial of degree 7 (Cephes' expf).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ExpM1Reduced(Vector256<float> r)
    {
        Vector256<float> p = Vector256.MultiplyAddEstimate(Vector256.Create(1.9875691500e-4f), r, Vector256.Create(1.3981999507e-3f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(8.3334519073e-3f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(4.1665795894e-2f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(1.6666665459e-1f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(5.0000001201e-1f));
        return Vector256.MultiplyAddEstimate(p, r * r, r);
    }
}
