using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Rnn.Numerics;

/// <summary>Double precision, Vector256.</summary>
internal static partial class Activations
{
    /// <summary>tanh(-|x|) = m/(m + 2) with m = e^-2|x| - 1, and the sign of x. 2.5 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Tanh(Vector256<double> x)
    {
        Vector256<double> negative = x | Vector256.Create(-0d);
        Vector256<double> m = ExpM1(negative + negative);
        return Vector256.CopySign(m / (m + Vector256.Create(2d)), x);
    }

    /// <summary>σ(x) = 1/(1 + e⁻ˣ). 2.0 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sigmoid(Vector256<double> x) => Vector256.Create(1d) / (Exp(-x) + Vector256.Create(1d));

    /// <summary>eˣ = 2ⁿ·eʳ with |r| ≤ ½·ln 2. 1.0 ULP; ∞ above 709.43 already, 0 below -708.74.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Exp(Vector256<double> x)
    {
        x = Vector256.MinNative(Vector256.Create(710d), Vector256.MaxNative(Vector256.Create(-709d), x));

        // Adding 1.5·2⁵² rounds x·log₂e to an integer n; adding 1023 more leaves the exponent of 2ⁿ in the low bits.
        Vector256<double> shift = Vector256.Create(6755399441056767d);
        Vector256<double> shifted = Vector256.MultiplyAddEstimate(x, Vector256.Create(1.4426950408889634), shift);
        Vector256<double> n = shifted - shift;
        Vector256<double> r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-6.93147180369123816490e-1), x);
        r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-1.90821492927058770002e-10), r);
        return (ExpM1Reduced(r) + Vector256.Create(1d)) * (shifted.AsInt64() << 52).AsDouble();
    }

    /// <summary>max(x, 0), exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Relu(Vector256<double> x) => Vector256.MaxNative(Vector256<double>.Zero, x);

    /// <summary>x for x &gt; 0, otherwise x/100; 0.5 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> LeakyRelu(Vector256<double> x) => Vector256.MaxNative(x * Vector256.Create(0.01), x);

    /// <summary>x for x &gt; 0, otherwise eˣ - 1. 1.1 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Elu(Vector256<double> x) =>
        ExpM1(Vector256.MinNative(Vector256<double>.Zero, x)) + Vector256.MaxNative(Vector256<double>.Zero, x);

    /// <summary>ln(1 + eˣ) = max(x, 0) + ln(1 + t) with t = e^-|x|, and ln(1 + t) = 2·artanh(t/(2 + t)). 1.6 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Softplus(Vector256<double> x)
    {
        Vector256<double> t = Exp(x | Vector256.Create(-0d));
        Vector256<double> s = t / (t + Vector256.Create(2d));
        Vector256<double> v = s * s;
        Vector256<double> v2 = v * v;

        // artanh s = s + s·v·q(v)/2, written so that the rounding of s weighs little: ln(1 + t) = t - s(t - v·q).
        Vector256<double> even = Vector256.MultiplyAddEstimate(v2, Vector256.Create(0.088007384861446739), Vector256.Create(0.13314144209654936));
        Vector256<double> odd = Vector256.MultiplyAddEstimate(v2, Vector256.Create(0.16164045611943532), Vector256.Create(0.12001072809590713));
        even = Vector256.MultiplyAddEstimate(v2, even, Vector256.Create(0.18181789436132858));
        odd = Vector256.MultiplyAddEstimate(v2, odd, Vector256.Create(0.15385570064958623));
        even = Vector256.MultiplyAddEstimate(v2, even, Vector256.Create(0.28571428567108757));
        odd = Vector256.MultiplyAddEstimate(v2, odd, Vector256.Create(0.22222222717427863));
        even = Vector256.MultiplyAddEstimate(v2, even, Vector256.Create(0.66666666666666659));
        odd = Vector256.MultiplyAddEstimate(v2, odd, Vector256.Create(0.40000000000014583));
        Vector256<double> q = Vector256.MultiplyAddEstimate(v, odd, even);
        return Vector256.MultiplyAddEstimate(s, Vector256.MultiplyAddEstimate(v, q, -t), t) + Vector256.MaxNative(Vector256<double>.Zero, x);
    }

    /// <summary>x/6 + ½ between 0 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> HardSigmoid(Vector256<double> x)
    {
        Vector256<double> line = Vector256.MultiplyAddEstimate(x, Vector256.Create(1d / 6d), Vector256.Create(0.5));
        return Vector256.MinNative(Vector256.Create(1d), Vector256.MaxNative(Vector256<double>.Zero, line));
    }

    /// <summary>eˣ - 1 for x ≤ 0 as 2ⁿ(eʳ - 1) + (2ⁿ - 1), which loses nothing near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ExpM1(Vector256<double> x)
    {
        x = Vector256.MaxNative(Vector256.Create(-709d), x);
        Vector256<double> shift = Vector256.Create(6755399441056767d);
        Vector256<double> shifted = Vector256.MultiplyAddEstimate(x, Vector256.Create(1.4426950408889634), shift);
        Vector256<double> n = shifted - shift;
        Vector256<double> r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-6.93147180369123816490e-1), x);
        r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-1.90821492927058770002e-10), r);
        Vector256<double> scale = (shifted.AsInt64() << 52).AsDouble();
        return Vector256.MultiplyAddEstimate(ExpM1Reduced(r), scale, scale - Vector256.Create(1d));
    }

    /// <summary>eʳ - 1 for |r| ≤ ½·ln 2, a polynomial of degree 12 (Chebyshev), even and odd terms apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ExpM1Reduced(Vector256<double> r)
    {
        Vector256<double> r2 = r * r;
        Vector256<double> even = Vector256.MultiplyAddEstimate(r2, Vector256.Create(2.0914717341716376e-9), Vector256.Create(2.755727357010214e-7));
        Vector256<double> odd = Vector256.MultiplyAddEstimate(r2, Vector256.Create(2.5105259538448493e-8), Vector256.Create(2.7557255297969644e-6));
        even = Vector256.MultiplyAddEstimate(r2, even, Vector256.Create(2.4801587325605324e-5));
        odd = Vector256.MultiplyAddEstimate(r2, odd, Vector256.Create(1.9841269874901259e-4));
        even = Vector256.MultiplyAddEstimate(r2, even, Vector256.Create(1.3888888888883732e-3));
        odd = Vector256.MultiplyAddEstimate(r2, odd, Vector256.Create(8.3333333333261121e-3));
        even = Vector256.MultiplyAddEstimate(r2, even, Vector256.Create(4.1666666666666670e-2));
        odd = Vector256.MultiplyAddEstimate(r2, odd, Vector256.Create(1.6666666666666671e-1));
        even = Vector256.MultiplyAddEstimate(r2, even, Vector256.Create(0.5));
        return Vector256.MultiplyAddEstimate(r2, Vector256.MultiplyAddEstimate(r, odd, even), r);
    }
}
