using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Rnn.Numerics;

/// <summary>Double precision, Vector128.</summary>
internal static partial class Activations
{
    /// <summary>tanh(-|x|) = m/(m + 2) with m = e^-2|x| - 1, and the sign of x. 2.5 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Tanh(Vector128<double> x)
    {
        Vector128<double> negative = x | Vector128.Create(-0d);
        Vector128<double> m = ExpM1(negative + negative);
        return Vector128.CopySign(m / (m + Vector128.Create(2d)), x);
    }

    /// <summary>σ(x) = 1/(1 + e⁻ˣ). 2.0 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Sigmoid(Vector128<double> x) => Vector128.Create(1d) / (Exp(-x) + Vector128.Create(1d));

    /// <summary>eˣ = 2ⁿ·eʳ with |r| ≤ ½·ln 2. 1.0 ULP; ∞ above 709.43 already, 0 below -708.74.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Exp(Vector128<double> x)
    {
        x = Vector128.MinNative(Vector128.Create(710d), Vector128.MaxNative(Vector128.Create(-709d), x));

        // Adding 1.5·2⁵² rounds x·log₂e to an integer n; adding 1023 more leaves the exponent of 2ⁿ in the low bits.
        Vector128<double> shift = Vector128.Create(6755399441056767d);
        Vector128<double> shifted = Vector128.MultiplyAddEstimate(x, Vector128.Create(1.4426950408889634), shift);
        Vector128<double> n = shifted - shift;
        Vector128<double> r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-6.93147180369123816490e-1), x);
        r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-1.90821492927058770002e-10), r);
        return (ExpM1Reduced(r) + Vector128.Create(1d)) * (shifted.AsInt64() << 52).AsDouble();
    }

    /// <summary>max(x, 0), exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Relu(Vector128<double> x) => Vector128.MaxNative(Vector128<double>.Zero, x);

    /// <summary>x for x &gt; 0, otherwise x/100; 0.5 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> LeakyRelu(Vector128<double> x) => Vector128.MaxNative(x * Vector128.Create(0.01), x);

    /// <summary>x for x &gt; 0, otherwise eˣ - 1. 1.1 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Elu(Vector128<double> x) =>
        ExpM1(Vector128.MinNative(Vector128<double>.Zero, x)) + Vector128.MaxNative(Vector128<double>.Zero, x);

    /// <summary>ln(1 + eˣ) = max(x, 0) + ln(1 + t) with t = e^-|x|, and ln(1 + t) = 2·artanh(t/(2 + t)). 1.6 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Softplus(Vector128<double> x)
    {
        Vector128<double> t = Exp(x | Vector128.Create(-0d));
        Vector128<double> s = t / (t + Vector128.Create(2d));
        Vector128<double> v = s * s;
        Vector128<double> v2 = v * v;

        // artanh s = s + s·v·q(v)/2, written so that the rounding of s weighs little: ln(1 + t) = t - s(t - v·q).
        Vector128<double> even = Vector128.MultiplyAddEstimate(v2, Vector128.Create(0.088007384861446739), Vector128.Create(0.13314144209654936));
        Vector128<double> odd = Vector128.MultiplyAddEstimate(v2, Vector128.Create(0.16164045611943532), Vector128.Create(0.12001072809590713));
        even = Vector128.MultiplyAddEstimate(v2, even, Vector128.Create(0.18181789436132858));
        odd = Vector128.MultiplyAddEstimate(v2, odd, Vector128.Create(0.15385570064958623));
        even = Vector128.MultiplyAddEstimate(v2, even, Vector128.Create(0.28571428567108757));
        odd = Vector128.MultiplyAddEstimate(v2, odd, Vector128.Create(0.22222222717427863));
        even = Vector128.MultiplyAddEstimate(v2, even, Vector128.Create(0.66666666666666659));
        odd = Vector128.MultiplyAddEstimate(v2, odd, Vector128.Create(0.40000000000014583));
        Vector128<double> q = Vector128.MultiplyAddEstimate(v, odd, even);
        return Vector128.MultiplyAddEstimate(s, Vector128.MultiplyAddEstimate(v, q, -t), t) + Vector128.MaxNative(Vector128<double>.Zero, x);
    }

    /// <summary>x/6 + ½ between 0 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> HardSigmoid(Vector128<double> x)
    {
        Vector128<double> line = Vector128.MultiplyAddEstimate(x, Vector128.Create(1d / 6d), Vector128.Create(0.5));
        return Vector128.MinNative(Vector128.Create(1d), Vector128.MaxNative(Vector128<double>.Zero, line));
    }

    /// <summary>eˣ - 1 for x ≤ 0 as 2ⁿ(eʳ - 1) + (2ⁿ - 1), which loses nothing near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> ExpM1(Vector128<double> x)
    {
        x = Vector128.MaxNative(Vector128.Create(-709d), x);
        Vector128<double> shift = Vector128.Create(6755399441056767d);
        Vector128<double> shifted = Vector128.MultiplyAddEstimate(x, Vector128.Create(1.4426950408889634), shift);
        Vector128<double> n = shifted - shift;
        Vector128<double> r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-6.93147180369123816490e-1), x);
        r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-1.90821492927058770002e-10), r);
        Vector128<double> scale = (shifted.AsInt64() << 52).AsDouble();
        return Vector128.MultiplyAddEstimate(ExpM1Reduced(r), scale, scale - Vector128.Create(1d));
    }

    /// <summary>eʳ - 1 for |r| ≤ ½·ln 2, a polynomial of degree 12 (Chebyshev), even and odd terms apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> ExpM1Reduced(Vector128<double> r)
    {
        Vector128<double> r2 = r * r;
        Vector128<double> even = Vector128.MultiplyAddEstimate(r2, Vector128.Create(2.0914717341716376e-9), Vector128.Create(2.755727357010214e-7));
        Vector128<double> odd = Vector128.MultiplyAddEstimate(r2, Vector128.Create(2.5105259538448493e-8), Vector128.Create(2.7557255297969644e-6));
        even = Vector128.MultiplyAddEstimate(r2, even, Vector128.Create(2.4801587325605324e-5));
        odd = Vector128.MultiplyAddEstimate(r2, odd, Vector128.Create(1.9841269874901259e-4));
        even = Vector128.MultiplyAddEstimate(r2, even, Vector128.Create(1.3888888888883732e-3));
        odd = Vector128.MultiplyAddEstimate(r2, odd, Vector128.Create(8.3333333333261121e-3));
        even = Vector128.MultiplyAddEstimate(r2, even, Vector128.Create(4.1666666666666670e-2));
        odd = Vector128.MultiplyAddEstimate(r2, odd, Vector128.Create(1.6666666666666671e-1));
        even = Vector128.MultiplyAddEstimate(r2, even, Vector128.Create(0.5));
        return Vector128.MultiplyAddEstimate(r2, Vector128.MultiplyAddEstimate(r, odd, even), r);
    }
}
