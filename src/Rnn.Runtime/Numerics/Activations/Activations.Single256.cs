using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Rnn.Numerics;

/// <summary>Single precision, Vector256.</summary>
internal static partial class Activations
{
    /// <summary>tanh x as an odd rational of degrees 9 and 8. 4.4 ULP, without fused multiply-adds 5.0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x) =>
        OddRational(x, TanhEnd, TanhP0, TanhP1, TanhP2, TanhP3, TanhQ0, TanhQ1, TanhQ2, TanhQ3);

    /// <summary>tanh of two registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Tanh(ref Vector256<float> x, ref Vector256<float> y) =>
        OddRational(ref x, ref y, TanhEnd, TanhP0, TanhP1, TanhP2, TanhP3, TanhQ0, TanhQ1, TanhQ2, TanhQ3);

    /// <summary>
    /// σ(x) = ½ + ¼·2tanh(x/2), the halves in the coefficients: one multiplication less to wait for. Absolute error 1.5e-7; the relative error is lost below x = -2.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> x) =>
        Vector256.MultiplyAddEstimate(
            OddRational(x, SigmoidEnd, SigmoidP0, SigmoidP1, SigmoidP2, SigmoidP3, SigmoidQ0, SigmoidQ1, SigmoidQ2, SigmoidQ3),
            Vector256.Create(0.25f), Vector256.Create(0.5f));

    /// <summary>σ of two registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sigmoid(ref Vector256<float> x, ref Vector256<float> y)
    {
        OddRational(ref x, ref y, SigmoidEnd, SigmoidP0, SigmoidP1, SigmoidP2, SigmoidP3, SigmoidQ0, SigmoidQ1, SigmoidQ2, SigmoidQ3);
        Vector256<float> quarter = Vector256.Create(0.25f), half = Vector256.Create(0.5f);
        x = Vector256.MultiplyAddEstimate(x, quarter, half);
        y = Vector256.MultiplyAddEstimate(y, quarter, half);
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

    /// <summary>
    /// (u + u³p) / (1 + u²q), u being x cut off at ±end, in Horner's order: Estrin's is shorter by one multiply-add but holds more values than 16 registers beside the
    /// coefficients. The square is cut off by itself, so that the polynomials need not wait for u.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> OddRational(Vector256<float> x, float end, float p0, float p1, float p2, float p3, float q0, float q1, float q2, float q3)
    {
        Vector256<float> u2 = Vector256.MinNative(Vector256.Create(end * end), x * x);
        Vector256<float> u = Vector256.MinNative(Vector256.Create(end), Vector256.MaxNative(Vector256.Create(-end), x));
        Vector256<float> p = Vector256.MultiplyAddEstimate(Vector256.Create(p3), u2, Vector256.Create(p2));
        p = Vector256.MultiplyAddEstimate(p, u2, Vector256.Create(p1));
        p = Vector256.MultiplyAddEstimate(p, u2, Vector256.Create(p0));
        Vector256<float> numerator = Vector256.MultiplyAddEstimate(p, u2 * u, u);
        Vector256<float> q = Vector256.MultiplyAddEstimate(Vector256.Create(q3), u2, Vector256.Create(q2));
        q = Vector256.MultiplyAddEstimate(q, u2, Vector256.Create(q1));
        q = Vector256.MultiplyAddEstimate(q, u2, Vector256.Create(q0));
        return numerator / Vector256.MultiplyAddEstimate(q, u2, Vector256.Create(1f));
    }

    /// <summary>
    /// The same of two registers, each line for both: one multiply-add fills the time in which the other's result is on its way. The same operations as for one, so the
    /// same result. Written out line by line: with a helper for each step of Horner's scheme, steps with many products exceed what the JIT inlines.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OddRational(
        ref Vector256<float> x, ref Vector256<float> y, float end, float p0, float p1, float p2, float p3, float q0, float q1, float q2, float q3)
    {
        Vector256<float> square = Vector256.Create(end * end), most = Vector256.Create(end), least = Vector256.Create(-end);
        Vector256<float> u2 = Vector256.MinNative(square, x * x), v2 = Vector256.MinNative(square, y * y);
        Vector256<float> u = Vector256.MinNative(most, Vector256.MaxNative(least, x)), v = Vector256.MinNative(most, Vector256.MaxNative(least, y));

        // u + u³p,  v + v³p
        Vector256<float> up = Vector256.MultiplyAddEstimate(Vector256.Create(p3), u2, Vector256.Create(p2)), vp = Vector256.MultiplyAddEstimate(Vector256.Create(p3), v2, Vector256.Create(p2));
        up = Vector256.MultiplyAddEstimate(up, u2, Vector256.Create(p1));
        vp = Vector256.MultiplyAddEstimate(vp, v2, Vector256.Create(p1));
        up = Vector256.MultiplyAddEstimate(up, u2, Vector256.Create(p0));
        vp = Vector256.MultiplyAddEstimate(vp, v2, Vector256.Create(p0));
        up = Vector256.MultiplyAddEstimate(up, u2 * u, u);
        vp = Vector256.MultiplyAddEstimate(vp, v2 * v, v);

        // 1 + u²q,  1 + v²q
        Vector256<float> uq = Vector256.MultiplyAddEstimate(Vector256.Create(q3), u2, Vector256.Create(q2)), vq = Vector256.MultiplyAddEstimate(Vector256.Create(q3), v2, Vector256.Create(q2));
        uq = Vector256.MultiplyAddEstimate(uq, u2, Vector256.Create(q1));
        vq = Vector256.MultiplyAddEstimate(vq, v2, Vector256.Create(q1));
        uq = Vector256.MultiplyAddEstimate(uq, u2, Vector256.Create(q0));
        vq = Vector256.MultiplyAddEstimate(vq, v2, Vector256.Create(q0));
        x = up / Vector256.MultiplyAddEstimate(uq, u2, Vector256.Create(1f));
        y = vp / Vector256.MultiplyAddEstimate(vq, v2, Vector256.Create(1f));
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
