using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace Rnn.Numerics;

/// <summary>Single precision, Vector128.</summary>
internal static partial class Activations
{
    /// <summary>tanh x; 4.92 ULP where multiply-adds are fused for certain, else 4.15.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Tanh(Vector128<float> x) => AdvSimd.IsSupported ? TanhOfRational(x) : TanhOfExponential(x);

    /// <summary>
    /// tanh x as an odd rational of degrees 9 and 8, in Horner's order. The square is cut off by itself, so that the polynomials need not wait for x. 4.92 ULP, without fused
    /// multiply-adds 6.1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> TanhOfRational(Vector128<float> x)
    {
        Vector128<float> x2 = Vector128.MinNative(Vector128.Create(TanhEnd * TanhEnd), x * x);
        x = Vector128.MinNative(Vector128.Create(TanhEnd), Vector128.MaxNative(Vector128.Create(-TanhEnd), x));
        Vector128<float> p = Vector128.MultiplyAddEstimate(Vector128.Create(TanhP3), x2, Vector128.Create(TanhP2));
        p = Vector128.MultiplyAddEstimate(p, x2, Vector128.Create(TanhP1));
        p = Vector128.MultiplyAddEstimate(p, x2, Vector128.Create(TanhP0));
        Vector128<float> numerator = Vector128.MultiplyAddEstimate(p, x2 * x, x);
        Vector128<float> q = Vector128.MultiplyAddEstimate(Vector128.Create(TanhQ3), x2, Vector128.Create(TanhQ2));
        q = Vector128.MultiplyAddEstimate(q, x2, Vector128.Create(TanhQ1));
        q = Vector128.MultiplyAddEstimate(q, x2, Vector128.Create(TanhQ0));
        return numerator / Vector128.MultiplyAddEstimate(q, x2, Vector128.Create(1f));
    }

    /// <summary>
    /// tanh x = (1 - e⁻²ˣ)/(1 + e⁻²ˣ), e⁻²ˣ being 2ⁿ·(q - p)/(q + p) and tanh r = p/q. 4.15 ULP, fused or not; a step of few units takes a tenth longer than with the rational.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> TanhOfExponential(Vector128<float> x)
    {
        x = Vector128.MinNative(Vector128.Create(TanhMost), Vector128.MaxNative(Vector128.Create(-TanhMost), x));

        // x = r - n·½·ln 2
        Vector128<float> shift = Vector128.Create(ExponentShift);
        Vector128<float> shifted = Vector128.MultiplyAddEstimate(x, Vector128.Create(-2 * Log2E), shift);
        Vector128<float> n = shifted - shift;
        Vector128<float> r = Vector128.MultiplyAddEstimate(n, Vector128.Create(Ln2High / 2), x);
        r = Vector128.MultiplyAddEstimate(n, Vector128.Create(Ln2Low / 2), r);

        Vector128<float> r2 = r * r, one = Vector128.Create(1f);
        Vector128<float> p = r * Vector128.MultiplyAddEstimate(r2, Vector128.Create(PadeTanhP1), one);
        Vector128<float> q = Vector128.MultiplyAddEstimate(r2, Vector128.Create(PadeTanhQ1), one);
        Vector128<float> power = (shifted.AsInt32() << ExponentPlace).AsSingle(), less = one - power, more = one + power;
        return Vector128.MultiplyAddEstimate(more, p, less * q) / Vector128.MultiplyAddEstimate(less, p, more * q);
    }

    /// <summary>
    /// σ(x) = 1/(1 + e⁻ˣ) = u/(u + 2ⁿ·v), e⁻ˣ being 2ⁿ·v/u. 2.5 ULP where the result is a normal number; 0 below -88.37.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sigmoid(Vector128<float> x)
    {
        x = Vector128.MinNative(Vector128.Create(SigmoidMost), Vector128.MaxNative(Vector128.Create(SigmoidLeast), x));

        // x = r - n·ln 2
        Vector128<float> shift = Vector128.Create(ExponentShift);
        Vector128<float> shifted = Vector128.MultiplyAddEstimate(x, Vector128.Create(-Log2E), shift);
        Vector128<float> n = shifted - shift;
        Vector128<float> r = Vector128.MultiplyAddEstimate(n, Vector128.Create(Ln2High), x);
        r = Vector128.MultiplyAddEstimate(n, Vector128.Create(Ln2Low), r);

        // e⁻ʳ = v/u, with u, v = q ± r·p
        Vector128<float> r2 = r * r;
        Vector128<float> p = Vector128.MultiplyAddEstimate(r2, Vector128.Create(PadeP1), Vector128.Create(PadeP0));
        Vector128<float> q = Vector128.MultiplyAddEstimate(r2, Vector128.Create(PadeQ1), Vector128.Create(1f));
        Vector128<float> u = Vector128.MultiplyAddEstimate(r, p, q);
        Vector128<float> v = Vector128.MultiplyAddEstimate(-r, p, q);
        return u / Vector128.MultiplyAddEstimate(v, (shifted.AsInt32() << ExponentPlace).AsSingle(), u);
    }

    /// <summary>eˣ = 2ⁿ·eʳ. 1.02 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Exp(Vector128<float> x)
    {
        x = Vector128.MinNative(Vector128.Create(ExpMost), Vector128.MaxNative(Vector128.Create(ExpLeast), x));
        Vector128<float> m = ExpM1Reduced(x, TwoExponentsShift, out Vector128<int> exponents);

        // 2ⁿ in two factors: beyond the normal numbers it is none itself.
        Vector128<int> half = exponents >>> 1;
        Vector128<float> first = (half << ExponentPlace).AsSingle(), second = ((exponents - half) << ExponentPlace).AsSingle();
        return Vector128.MultiplyAddEstimate(m, first, first) * second;
    }

    /// <summary>eˣ = 2ⁿ·eʳ for x ≤ 0. 1.02 ULP where the result is a normal number; 0 below -87.68.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ExpOfNegative(Vector128<float> x)
    {
        Vector128<float> m = ExpM1Reduced(Vector128.MaxNative(Vector128.Create(NormalExpLeast), x), ExponentShift, out Vector128<int> exponent);
        Vector128<float> power = (exponent << ExponentPlace).AsSingle();
        return Vector128.MultiplyAddEstimate(m, power, power);
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
        Vector128<float> negative = Vector128.MinNative(Vector128<float>.Zero, Vector128.MaxNative(Vector128.Create(NormalExpLeast), x));
        Vector128<float> m = ExpM1Reduced(negative, ExponentShift, out Vector128<int> exponent);
        Vector128<float> power = (exponent << ExponentPlace).AsSingle();
        return Vector128.MultiplyAddEstimate(m, power, power - Vector128.Create(1f)) + Vector128.MaxNative(Vector128<float>.Zero, x);
    }

    /// <summary>ln(1 + eˣ) = max(x, 0) + ln(1 + t) with t = e^-|x|, and ln(1 + t) = 2·artanh(t/(2 + t)). 1.7 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Softplus(Vector128<float> x)
    {
        Vector128<float> t = ExpOfNegative(x | Vector128.Create(-0f));
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

    /// <summary>eʳ - 1 = r + r²·q(r), x being n·ln 2 + r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ExpM1Reduced(Vector128<float> x, float shift, out Vector128<int> exponent)
    {
        Vector128<float> shifted = Vector128.MultiplyAddEstimate(x, Vector128.Create(Log2E), Vector128.Create(shift));
        exponent = shifted.AsInt32();
        Vector128<float> n = shifted - Vector128.Create(shift);
        Vector128<float> r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-Ln2High), x);
        r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-Ln2Low), r);
        Vector128<float> q = Vector128.MultiplyAddEstimate(r, Vector128.Create(ExpQ4), Vector128.Create(ExpQ3));
        q = Vector128.MultiplyAddEstimate(r, q, Vector128.Create(ExpQ2));
        q = Vector128.MultiplyAddEstimate(r, q, Vector128.Create(ExpQ1));
        q = Vector128.MultiplyAddEstimate(r, q, Vector128.Create(ExpQ0));
        return Vector128.MultiplyAddEstimate(r * r, q, r);
    }
}
