namespace Rnn.Numerics;

/// <summary>
/// eˣ and ln x from additions, multiplications and divisions alone, which every machine rounds alike; those of the machine's library differ in the last digit.
/// For draws that must be the same everywhere, not for speed. Within 2 units in the last place.
/// </summary>
internal static class PortableMath
{
    private const int MantissaBits = 52, ExponentBias = 1023;

    /// <summary>ln 2 in two parts, the first with so few digits that its small multiples are exact.</summary>
    private const double Ln2High = 6.93147180369123816490e-01, Ln2Low = 1.90821492927058770002e-10;

    /// <summary>eˣ = 2ᵏ eʳ with |r| ≤ ½ ln 2, by Taylor's series.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x) || x > 709.78 || x < -745.13)
        {
            return double.IsNaN(x) ? x : x > 0 ? double.PositiveInfinity : 0;
        }
        double k = Math.Round(x / (Ln2High + Ln2Low));
        double r = x - k * Ln2High - k * Ln2Low;
        double sum = 1;
        for (int n = 15; n > 0; n--)
        {
            sum = 1 + sum * r / n;
        }
        return Math.ScaleB(sum, (int)k);
    }

    /// <summary>ln x = k ln 2 + 2 (s + s³/3 + s⁵/5 + …) with x = 2ᵏ m, ½√2 ≤ m ≤ √2, s = (m − 1) / (m + 1).</summary>
    public static double Log(double x)
    {
        if (!(x > 0) || double.IsInfinity(x))
        {
            return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
        }
        int k = double.IsSubnormal(x) ? -64 : 0;
        long bits = BitConverter.DoubleToInt64Bits(k == 0 ? x : x * 18446744073709551616.0);
        k += (int)(bits >> MantissaBits) - ExponentBias;
        double m = BitConverter.Int64BitsToDouble((bits & ((1L << MantissaBits) - 1)) | ((long)ExponentBias << MantissaBits));
        if (m > 1.4142135623730951)
        {
            m /= 2;
            k++;
        }
        double s = (m - 1) / (m + 1), square = s * s, sum = 0;
        for (int n = 23; n > 1; n -= 2)
        {
            sum = (sum + 1.0 / n) * square;
        }
        return k * Ln2High + (2 * s + (2 * s * sum + k * Ln2Low));
    }
}
