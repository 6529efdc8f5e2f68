using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Rnn.Numerics;

/// <summary>Double precision, Vector512.</summary>
internal static partial class Activations
{
    /// <summary>tanh(-|x|) = m/(m + 2) with m = e^-2|x| - 1, and the sign of x. 2.5 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Tanh(Vector512<double> x)
    {
        Vector512<double> negative = x | Vector512.Create(-0d);
        Vector512<double> m = ExpM1(negative + negative);
        return Vector512.CopySign(m / (m + Vector512.Create(2d)), x);
    }

    /// <summary>σ(x) = 1/(1 + e⁻ˣ). 2.0 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sigmoid(Vector512<double> x) => Vector512.Create(1d) / (Exp(-x) + Vector512.Create(1d));

    /// <summary>eˣ = 2ⁿ·eʳ with |r| ≤ ½·ln 2. 1.0 ULP; ∞ above 709.43 already, 0 below -708.74.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> x)
    {
        x = Vector512.MinNative(Vector512.Create(710d), Vector512.MaxNative(Vector512.Create(-709d), x));

        // Adding 1.5·2⁵² rounds x·log₂e to an integer n; adding 1023 more leaves the exponent of 2ⁿ in the low bits.
        Vector512<double> shift = Vector512.Create(6755399441056767d);
        Vector512<double> shifted = Vector512.MultiplyAddEstimate(x, Vector512.Create(1.4426950408889634), shift);
        Vector512<double> n = shifted - shift;
        Vector512<double> r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-6.93147180369123816490e-1), x);
        r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-1.90821492927058770002e-10), r);
        return (ExpM1Reduced(r) + Vector512.Create(1d)) * (shifted.AsInt64() << 52).AsDouble();
    }

    /// <summary>max(x, 0), exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Relu(Vector512<double> x) => Vector512.MaxNative(Vector512<double>.Zero, x);

    /// <summary>x for x &gt; 0, otherwise x/100; 0.5 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> LeakyRelu(Vector512<double> x) => Vector512.MaxNative(x * Vector512.Create(0.01), x);

    /// <summary>x for x &gt; 0, otherwise eˣ - 1. 1.1 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Elu(Vector512<double> x) =>
        ExpM1(Vector512.MinNative(Vector512<double>.Zero, x)) + Vector512.MaxNative(Vector512<double>.Zero, x);

    /// <summary>ln(1 + eˣ) = max(x, 0) + ln(1 + t) with t = e^-|x|, and ln(1 + t) = 2·artanh(t/(2 + t)). 1.6 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Softplus(Vector512<double> x)
    {
        Vector512<double> t = Exp(x | Vector512.Create(-0d));
        Vector512<double> s = t / (t + Vector512.Create(2d));
        Vector512<double> v = s * s;
        Vector512<double> v2 = v * v;

        // artanh s = s + s·v·q(v)/2, written so that the rounding of s weighs little: ln(1 + t) = t - s(t - v·q).
        Vector512<double> even = Vector512.MultiplyAddEstimate(v2, Vector512.Create(0.088007384861446739), Vector512.Create(0.13314144209654936));
        Vector512<double> odd = Vector512.MultiplyAddEstimate(v2, Vector512.Create(0.16164045611943532), Vector512.Create(0.12001072809590713));
        even = Vector512.MultiplyAddEstimate(v2, even, Vector512.Create(0.18181789436132858));
        odd = Vector512.MultiplyAddEstimate(v2, odd, Vector512.Create(0.15385570064958623));
        even = Vector512.MultiplyAddEstimate(v2, even, Vector512.Create(0.28571428567108757));
        odd = Vector512.MultiplyAddEstimate(v2, odd, Vector512.Create(0.22222222717427863));
        even = Vector512.MultiplyAddEstimate(v2, even, Vector512.Create(0.66666666666666659));
        odd = Vector512.MultiplyAddEstimate(v2, odd, Vector512.Create(0.40000000000014583));
        Vector512<double> q = Vector512.MultiplyAddEstimate(v, odd, even);
        return Vector512.MultiplyAddEstimate(s, Vector512.MultiplyAddEstimate(v, q, -t), t) + Vector512.MaxNative(Vector512<double>.Zero, x);
    }

    /// <summary>x/6 + ½ between 0 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> HardSigmoid(Vector512<double> x)
    {
        Vector512<double> line = Vector512.MultiplyAddEstimate(x, Vector512.Create(1d / 6d), Vector512.Create(0.5));
        return Vector512.MinNative(Vector512.Create(1d), Vector512.MaxNative(Vector512<double>.Zero, line));
    }

    /// <summary>eˣ - 1 for x ≤ 0 as 2ⁿ(eʳ - 1) + (2ⁿ - 1), which loses nothing near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ExpM1(Vector512<double> x)
    {
        x = Vector512.MaxNative(Vector512.Create(-709d), x);
        Vector512<double> shift = Vector512.Create(6755399441056767d);
        Vector512<double> shifted = Vector512.MultiplyAddEstimate(x, Vector512.Create(1.4426950408889634), shift);
        Vector512<double> n = shifted - shift;
        Vector512<double> r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-6.93147180369123816490e-1), x);
        r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-1.90821492927058770002e-10), r);
        Vector512<double> scale = (shifted.AsInt64() << 52).AsDouble();
        return Vector512.MultiplyAddEstimate(ExpM1Reduced(r), scale, scale - Vector512.Create(1d));
    }

    /// <summary>eʳ - 1 for |r| ≤ ½·ln 2, a polynomial of degree 12 (Chebyshev), even and odd terms apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ExpM1Reduced(Vector512<double> r)
    {
        Vector512<double> r2 = r * r;
        Vector512<double> even = Vector512.MultiplyAddEstimate(r2, Vector512.Create(2.0914717341716376e-9), Vector512.Create(2.755727357010214e-7));
        Vector512<double> odd = Vector512.MultiplyAddEstimate(r2, Vector512.Create(2.5105259538448493e-8), Vector512.Create(2.7557255297969644e-6));
        even = Vector512.MultiplyAddEstimate(r2, even, Vector512.Create(2.4801587325605324e-5));
        odd = Vector512.MultiplyAddEstimate(r2, odd, Vector512.Create(1.9841269874901259e-4));
        even = Vector512.MultiplyAddEstimate(r2, even, Vector512.Create(1.3888888888883732e-3));
        odd = Vector512.MultiplyAddEstimate(r2, odd, Vector512.Create(8.3333333333261121e-3));
        even = Vector512.MultiplyAddEstimate(r2, even, Vector512.Create(4.1666666666666670e-2));
        odd = Vector512.MultiplyAddEstimate(r2, odd, Vector512.Create(1.6666666666666671e-1));
        even = Vector512.MultiplyAddEstimate(r2, even, Vector512.Create(0.5));
        return Vector512.MultiplyAddEstimate(r2, Vector512.MultiplyAddEstimate(r, odd, even), r);
    }
}
