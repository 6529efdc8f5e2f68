using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Rnn.Numerics;

/// <summary>Single precision, Vector256.</summary>
internal static partial class Activations
{
    /// <summary>tanh x as an odd rational of degrees 9 and 8. 4.92 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x) => TanhRational(SquareForTanh(x), CutForTanh(x));

    /// <summary>factor·tanh x, the factor multiplied in before the division: for factors up to 10³⁵.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyTanh(Vector256<float> factor, Vector256<float> x) => TanhRational(SquareForTanh(x), factor * CutForTanh(x));

    /// <summary>x cut off where tanh is 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> CutForTanh(Vector256<float> x) => Vector256.MinNative(Vector256.Create(TanhEnd), Vector256.MaxNative(Vector256.Create(-TanhEnd), x));

    /// <summary>x², cut off by itself, so that the polynomials need not wait for x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> SquareForTanh(Vector256<float> x) => Vector256.MinNative(Vector256.Create(TanhEnd * TanhEnd), x * x);

    /// <summary>y·(1 + x²p) / (1 + x²q), of which y = x makes tanh x, in Estrin's order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> TanhRational(Vector256<float> x2, Vector256<float> y)
    {
        // p = p₀ + x⁴p₁,  q = q₀ + x⁴q₁
        Vector256<float> x4 = x2 * x2;
        Vector256<float> p1 = Vector256.MultiplyAddEstimate(x2, Vector256.Create(TanhP3), Vector256.Create(TanhP2));
        Vector256<float> p0 = Vector256.MultiplyAddEstimate(x2, Vector256.Create(TanhP1), Vector256.Create(TanhP0));
        Vector256<float> q1 = Vector256.MultiplyAddEstimate(x2, Vector256.Create(TanhQ3), Vector256.Create(TanhQ2));
        Vector256<float> q0 = Vector256.MultiplyAddEstimate(x2, Vector256.Create(TanhQ1), Vector256.Create(TanhQ0));
        Vector256<float> p = Vector256.MultiplyAddEstimate(x4, p1, p0);
        Vector256<float> q = Vector256.MultiplyAddEstimate(x4, q1, q0);
        return Vector256.MultiplyAddEstimate(x2 * y, p, y) / Vector256.MultiplyAddEstimate(x2, q, Vector256.Create(1f));
    }

    /// <summary>tanh of two registers, each line for both: one multiply-add fills the time in which the other's result is on its way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Tanh(ref Vector256<float> x, ref Vector256<float> y)
    {
        Vector256<float> x2 = SquareForTanh(x), y2 = SquareForTanh(y);
        x = CutForTanh(x);
        y = CutForTanh(y);
        TanhRationals(x2, ref x, y2, ref y);
    }

    /// <summary>a·tanh x and b·tanh y, each line for both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyTanh(ref Vector256<float> a, Vector256<float> x, ref Vector256<float> b, Vector256<float> y)
    {
        a *= CutForTanh(x);
        b *= CutForTanh(y);
        TanhRationals(SquareForTanh(x), ref a, SquareForTanh(y), ref b);
    }

    /// <summary>
    /// a·(1 + x²p) / (1 + x²q) and b·(1 + y²p) / (1 + y²q), in Horner's order: Estrin's is shorter by one multiply-add but holds more values, for two registers more than 16 can
    /// beside the coefficients. Written out line by line: with a helper for each step of Horner's scheme, steps with many products exceed what the JIT inlines.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TanhRationals(Vector256<float> x2, ref Vector256<float> a, Vector256<float> y2, ref Vector256<float> b)
    {
        // a + a·x²p,  b + b·y²p
        Vector256<float> xp = Vector256.MultiplyAddEstimate(Vector256.Create(TanhP3), x2, Vector256.Create(TanhP2)), yp = Vector256.MultiplyAddEstimate(Vector256.Create(TanhP3), y2, Vector256.Create(TanhP2));
        xp = Vector256.MultiplyAddEstimate(xp, x2, Vector256.Create(TanhP1));
        yp = Vector256.MultiplyAddEstimate(yp, y2, Vector256.Create(TanhP1));
        xp = Vector256.MultiplyAddEstimate(xp, x2, Vector256.Create(TanhP0));
        yp = Vector256.MultiplyAddEstimate(yp, y2, Vector256.Create(TanhP0));
        xp = Vector256.MultiplyAddEstimate(xp, x2 * a, a);
        yp = Vector256.MultiplyAddEstimate(yp, y2 * b, b);

        // 1 + x²q,  1 + y²q
        Vector256<float> xq = Vector256.MultiplyAddEstimate(Vector256.Create(TanhQ3), x2, Vector256.Create(TanhQ2)), yq = Vector256.MultiplyAddEstimate(Vector256.Create(TanhQ3), y2, Vector256.Create(TanhQ2));
        xq = Vector256.MultiplyAddEstimate(xq, x2, Vector256.Create(TanhQ1));
        yq = Vector256.MultiplyAddEstimate(yq, y2, Vector256.Create(TanhQ1));
        xq = Vector256.MultiplyAddEstimate(xq, x2, Vector256.Create(TanhQ0));
        yq = Vector256.MultiplyAddEstimate(yq, y2, Vector256.Create(TanhQ0));
        a = xp / Vector256.MultiplyAddEstimate(xq, x2, Vector256.Create(1f));
        b = yp / Vector256.MultiplyAddEstimate(yq, y2, Vector256.Create(1f));
    }

    /// <summary>
    /// σ(x) = 1/(1 + e⁻ˣ) = u/(u + 2ⁿ·v), e⁻ˣ being 2ⁿ·v/u. 2.5 ULP where the result is a normal number; 0 below -88.37.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> x)
    {
        // x = r - n·ln 2: at once with ln 2 as one number, and exactly a little later, in time for where the last places count. n is cut off by itself, so that it need not wait
        // for x: as an integer, which takes two cycles.
        Vector256<float> shift = Vector256.Create(ExponentShift);
        Vector256<int> exponent = Vector256.MultiplyAddEstimate(x, Vector256.Create(-Log2E), shift).AsInt32();
        exponent = Vector256.Min(Vector256.Create(MostExponent), Vector256.Max(Vector256.Create(LeastExponent), exponent));
        x = Vector256.MinNative(Vector256.Create(SigmoidMost), Vector256.MaxNative(Vector256.Create(SigmoidLeast), x));
        Vector256<float> n = exponent.AsSingle() - shift;
        Vector256<float> r = Vector256.FusedMultiplyAdd(n, Vector256.Create(Ln2), x);
        Vector256<float> exact = Vector256.MultiplyAddEstimate(n, Vector256.Create(Ln2Rest), r);

        // e⁻ʳ = v/u, with u, v = q ± r·p
        Vector256<float> r2 = r * r;
        Vector256<float> p = Vector256.MultiplyAddEstimate(r2, Vector256.Create(PadeP1), Vector256.Create(PadeP0));
        Vector256<float> q = Vector256.MultiplyAddEstimate(r2, Vector256.Create(PadeQ1), Vector256.Create(1f));
        Vector256<float> u = Vector256.MultiplyAddEstimate(exact, p, q);
        Vector256<float> v = MultiplySubtractFrom(exact, p, q);
        return u / Vector256.MultiplyAddEstimate(v, (exponent << ExponentPlace).AsSingle(), u);
    }

    /// <summary>
    /// σ of two registers, each line for both. n comes from x as it is cut off, with which it has two operations less and the same result: here one register fills the time in
    /// which the other waits.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sigmoid(ref Vector256<float> x, ref Vector256<float> y)
    {
        Vector256<float> most = Vector256.Create(SigmoidMost), least = Vector256.Create(SigmoidLeast);
        x = Vector256.MinNative(most, Vector256.MaxNative(least, x));
        y = Vector256.MinNative(most, Vector256.MaxNative(least, y));

        // x = r - n·ln 2,  y = s - m·ln 2
        Vector256<float> shift = Vector256.Create(ExponentShift);
        Vector256<float> shiftedX = Vector256.MultiplyAddEstimate(x, Vector256.Create(-Log2E), shift), shiftedY = Vector256.MultiplyAddEstimate(y, Vector256.Create(-Log2E), shift);
        Vector256<float> n = shiftedX - shift, m = shiftedY - shift;
        Vector256<float> r = Vector256.FusedMultiplyAdd(n, Vector256.Create(Ln2), x), s = Vector256.FusedMultiplyAdd(m, Vector256.Create(Ln2), y);
        Vector256<float> exactR = Vector256.MultiplyAddEstimate(n, Vector256.Create(Ln2Rest), r), exactS = Vector256.MultiplyAddEstimate(m, Vector256.Create(Ln2Rest), s);

        // e⁻ʳ = vx/ux,  e⁻ˢ = vy/uy
        Vector256<float> r2 = r * r, s2 = s * s;
        Vector256<float> px = Vector256.MultiplyAddEstimate(r2, Vector256.Create(PadeP1), Vector256.Create(PadeP0)), py = Vector256.MultiplyAddEstimate(s2, Vector256.Create(PadeP1), Vector256.Create(PadeP0));
        Vector256<float> qx = Vector256.MultiplyAddEstimate(r2, Vector256.Create(PadeQ1), Vector256.Create(1f)), qy = Vector256.MultiplyAddEstimate(s2, Vector256.Create(PadeQ1), Vector256.Create(1f));
        Vector256<float> ux = Vector256.MultiplyAddEstimate(exactR, px, qx), uy = Vector256.MultiplyAddEstimate(exactS, py, qy);
        Vector256<float> vx = MultiplySubtractFrom(exactR, px, qx), vy = MultiplySubtractFrom(exactS, py, qy);
        x = ux / Vector256.MultiplyAddEstimate(vx, (shiftedX.AsInt32() << ExponentPlace).AsSingle(), ux);
        y = uy / Vector256.MultiplyAddEstimate(vy, (shiftedY.AsInt32() << ExponentPlace).AsSingle(), uy);
    }

    /// <summary>eˣ = 2ⁿ·eʳ. 1.02 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x)
    {
        x = Vector256.MinNative(Vector256.Create(ExpMost), Vector256.MaxNative(Vector256.Create(ExpLeast), x));
        Vector256<float> m = ExpM1Reduced(x, TwoExponentsShift, out Vector256<int> exponents);

        // 2ⁿ in two factors: beyond the normal numbers it is none itself.
        Vector256<int> half = exponents >>> 1;
        Vector256<float> first = (half << ExponentPlace).AsSingle(), second = ((exponents - half) << ExponentPlace).AsSingle();
        return Vector256.MultiplyAddEstimate(m, first, first) * second;
    }

    /// <summary>eˣ = 2ⁿ·eʳ for x ≤ 0. 1.02 ULP where the result is a normal number; 0 below -87.68.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ExpOfNegative(Vector256<float> x)
    {
        Vector256<float> m = ExpM1Reduced(Vector256.MaxNative(Vector256.Create(NormalExpLeast), x), ExponentShift, out Vector256<int> exponent);
        Vector256<float> power = (exponent << ExponentPlace).AsSingle();
        return Vector256.MultiplyAddEstimate(m, power, power);
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
        Vector256<float> negative = Vector256.MinNative(Vector256<float>.Zero, Vector256.MaxNative(Vector256.Create(NormalExpLeast), x));
        Vector256<float> m = ExpM1Reduced(negative, ExponentShift, out Vector256<int> exponent);
        Vector256<float> power = (exponent << ExponentPlace).AsSingle();
        return Vector256.MultiplyAddEstimate(m, power, power - Vector256.Create(1f)) + Vector256.MaxNative(Vector256<float>.Zero, x);
    }

    /// <summary>ln(1 + eˣ) = max(x, 0) + ln(1 + t) with t = e^-|x|, and ln(1 + t) = 2·artanh(t/(2 + t)). 1.7 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Softplus(Vector256<float> x)
    {
        Vector256<float> t = ExpOfNegative(x | Vector256.Create(-0f));
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

    /// <summary>eʳ - 1 = r + r²·q(r), x being n·ln 2 + r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ExpM1Reduced(Vector256<float> x, float shift, out Vector256<int> exponent)
    {
        Vector256<float> shifted = Vector256.MultiplyAddEstimate(x, Vector256.Create(Log2E), Vector256.Create(shift));
        exponent = shifted.AsInt32();
        Vector256<float> n = shifted - Vector256.Create(shift);
        Vector256<float> r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-Ln2High), x);
        r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-Ln2Low), r);
        Vector256<float> q = Vector256.MultiplyAddEstimate(r, Vector256.Create(ExpQ4), Vector256.Create(ExpQ3));
        q = Vector256.MultiplyAddEstimate(r, q, Vector256.Create(ExpQ2));
        q = Vector256.MultiplyAddEstimate(r, q, Vector256.Create(ExpQ1));
        q = Vector256.MultiplyAddEstimate(r, q, Vector256.Create(ExpQ0));
        return Vector256.MultiplyAddEstimate(r * r, q, r);
    }

    /// <summary>q - r·p in one operation: a minus sign before a factor would be one more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> MultiplySubtractFrom(Vector256<float> r, Vector256<float> p, Vector256<float> q) =>
        Fma.IsSupported ? Fma.MultiplyAddNegated(r, p, q) : Vector256.FusedMultiplyAdd(-r, p, q);
}
