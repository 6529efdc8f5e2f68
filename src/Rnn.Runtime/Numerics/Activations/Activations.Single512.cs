using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Rnn.Numerics;

/// <summary>Single precision, Vector512.</summary>
internal static partial class Activations
{
    /// <summary>tanh x as an odd rational of degrees 9 and 8. 4.92 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x) => TanhRational(SquareForTanh(x), CutForTanh(x));

    /// <summary>factor·tanh x, the factor multiplied in before the division: for factors up to 10³⁵.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyTanh(Vector512<float> factor, Vector512<float> x) => TanhRational(SquareForTanh(x), factor * CutForTanh(x));

    /// <summary>x cut off where tanh is 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> CutForTanh(Vector512<float> x) => Vector512.MinNative(Vector512.Create(TanhEnd), Vector512.MaxNative(Vector512.Create(-TanhEnd), x));

    /// <summary>x², cut off by itself, so that the polynomials need not wait for x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> SquareForTanh(Vector512<float> x) => Vector512.MinNative(Vector512.Create(TanhEnd * TanhEnd), x * x);

    /// <summary>y·(1 + x²p) / (1 + x²q), of which y = x makes tanh x, in Estrin's order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> TanhRational(Vector512<float> x2, Vector512<float> y)
    {
        // p = p₀ + x⁴p₁,  q = q₀ + x⁴q₁
        Vector512<float> x4 = x2 * x2;
        Vector512<float> p1 = Vector512.MultiplyAddEstimate(x2, Vector512.Create(TanhP3), Vector512.Create(TanhP2));
        Vector512<float> p0 = Vector512.MultiplyAddEstimate(x2, Vector512.Create(TanhP1), Vector512.Create(TanhP0));
        Vector512<float> q1 = Vector512.MultiplyAddEstimate(x2, Vector512.Create(TanhQ3), Vector512.Create(TanhQ2));
        Vector512<float> q0 = Vector512.MultiplyAddEstimate(x2, Vector512.Create(TanhQ1), Vector512.Create(TanhQ0));
        Vector512<float> p = Vector512.MultiplyAddEstimate(x4, p1, p0);
        Vector512<float> q = Vector512.MultiplyAddEstimate(x4, q1, q0);
        return Vector512.MultiplyAddEstimate(x2 * y, p, y) / Vector512.MultiplyAddEstimate(x2, q, Vector512.Create(1f));
    }

    /// <summary>
    /// σ(x) = 1/(1 + e⁻ˣ) = u/(u + 2ⁿ·v), e⁻ˣ being 2ⁿ·v/u. 2.5 ULP where the result is a normal number; 0 below -88.37.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x)
    {
        x = Vector512.MinNative(Vector512.Create(SigmoidMost), Vector512.MaxNative(Vector512.Create(SigmoidLeast), x));

        // x = r - n·ln 2: at once with ln 2 as one number, and exactly a little later, in time for where the last places count.
        Vector512<float> shift = Vector512.Create(ExponentShift);
        Vector512<float> shifted = Vector512.MultiplyAddEstimate(x, Vector512.Create(-Log2E), shift);
        Vector512<float> n = shifted - shift;
        Vector512<float> r = Vector512.FusedMultiplyAdd(n, Vector512.Create(Ln2), x);
        Vector512<float> exact = Vector512.MultiplyAddEstimate(n, Vector512.Create(Ln2Rest), r);

        // e⁻ʳ = v/u, with u, v = q ± r·p
        Vector512<float> r2 = r * r;
        Vector512<float> p = Vector512.MultiplyAddEstimate(r2, Vector512.Create(PadeP1), Vector512.Create(PadeP0));
        Vector512<float> q = Vector512.MultiplyAddEstimate(r2, Vector512.Create(PadeQ1), Vector512.Create(1f));
        Vector512<float> u = Vector512.MultiplyAddEstimate(exact, p, q);
        Vector512<float> v = MultiplySubtractFrom(exact, p, q);
        return u / Vector512.MultiplyAddEstimate(v, (shifted.AsInt32() << ExponentPlace).AsSingle(), u);
    }

    /// <summary>eˣ = 2ⁿ·eʳ. 1.02 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        x = Vector512.MinNative(Vector512.Create(ExpMost), Vector512.MaxNative(Vector512.Create(ExpLeast), x));
        Vector512<float> m = ExpM1Reduced(x, TwoExponentsShift, out Vector512<int> exponents);

        // 2ⁿ in two factors: beyond the normal numbers it is none itself.
        Vector512<int> half = exponents >>> 1;
        Vector512<float> first = (half << ExponentPlace).AsSingle(), second = ((exponents - half) << ExponentPlace).AsSingle();
        return Vector512.MultiplyAddEstimate(m, first, first) * second;
    }

    /// <summary>eˣ = 2ⁿ·eʳ for x ≤ 0. 1.02 ULP where the result is a normal number; 0 below -87.68.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ExpOfNegative(Vector512<float> x)
    {
        Vector512<float> m = ExpM1Reduced(Vector512.MaxNative(Vector512.Create(NormalExpLeast), x), ExponentShift, out Vector512<int> exponent);
        Vector512<float> power = (exponent << ExponentPlace).AsSingle();
        return Vector512.MultiplyAddEstimate(m, power, power);
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
        Vector512<float> negative = Vector512.MinNative(Vector512<float>.Zero, Vector512.MaxNative(Vector512.Create(NormalExpLeast), x));
        Vector512<float> m = ExpM1Reduced(negative, ExponentShift, out Vector512<int> exponent);
        Vector512<float> power = (exponent << ExponentPlace).AsSingle();
        return Vector512.MultiplyAddEstimate(m, power, power - Vector512.Create(1f)) + Vector512.MaxNative(Vector512<float>.Zero, x);
    }

    /// <summary>ln(1 + eˣ) = max(x, 0) + ln(1 + t) with t = e^-|x|, and ln(1 + t) = 2·artanh(t/(2 + t)). 1.7 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Softplus(Vector512<float> x)
    {
        Vector512<float> t = ExpOfNegative(x | Vector512.Create(-0f));
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

    /// <summary>eʳ - 1 = r + r²·q(r), x being n·ln 2 + r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ExpM1Reduced(Vector512<float> x, float shift, out Vector512<int> exponent)
    {
        Vector512<float> shifted = Vector512.MultiplyAddEstimate(x, Vector512.Create(Log2E), Vector512.Create(shift));
        exponent = shifted.AsInt32();
        Vector512<float> n = shifted - Vector512.Create(shift);
        Vector512<float> r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-Ln2High), x);
        r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-Ln2Low), r);
        Vector512<float> q = Vector512.MultiplyAddEstimate(r, Vector512.Create(ExpQ4), Vector512.Create(ExpQ3));
        q = Vector512.MultiplyAddEstimate(r, q, Vector512.Create(ExpQ2));
        q = Vector512.MultiplyAddEstimate(r, q, Vector512.Create(ExpQ1));
        q = Vector512.MultiplyAddEstimate(r, q, Vector512.Create(ExpQ0));
        return Vector512.MultiplyAddEstimate(r * r, q, r);
    }

    /// <summary>q - r·p in one operation: a minus sign before a factor would be one more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> MultiplySubtractFrom(Vector512<float> r, Vector512<float> p, Vector512<float> q) =>
        Avx512F.IsSupported ? Avx512F.FusedMultiplyAddNegated(r, p, q) : Vector512.FusedMultiplyAdd(-r, p, q);
}
