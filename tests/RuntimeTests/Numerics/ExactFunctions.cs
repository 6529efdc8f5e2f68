using System.Numerics;

namespace RuntimeTests.Numerics;

/// <summary>
/// Elementary functions in fixed point with 320 binary places: the second opinion on double precision. Arguments from −100 to 100.
/// </summary>
internal static class ExactFunctions
{
    private const int Places = 320;
    private static readonly BigInteger One = BigInteger.One << Places;
    private static readonly BigInteger Ln2 = TwiceArtanh(One / 3);

    public static BigInteger Tanh(double x)
    {
        BigInteger m = ExpM1(-2 * BigInteger.Abs(Fixed(x)));
        return Math.Sign(x) * Divide(-m, 2 * One + m);
    }

    public static BigInteger Sigmoid(double x) => Divide(One, One + Exp(-Fixed(x)));

    public static BigInteger Exp(double x) => Exp(Fixed(x));

    public static BigInteger Elu(double x) => x > 0 ? Fixed(x) : ExpM1(Fixed(x));

    public static BigInteger Softplus(double x)
    {
        BigInteger t = Exp(-BigInteger.Abs(Fixed(x)));
        return Fixed(Math.Max(x, 0)) + TwiceArtanh(Divide(t, 2 * One + t));
    }

    /// <summary>|value − exact|.</summary>
    public static double AbsoluteError(double value, BigInteger exact) => ToDouble(BigInteger.Abs(Fixed(value) - exact), 0);

    /// <summary>|value − exact| in units of the last place of the exact value, of which there are <paramref name="digits"/> binary ones.</summary>
    public static double UlpError(double value, BigInteger exact, int digits) =>
        exact.IsZero ? (value == 0 ? 0 : double.PositiveInfinity) :
        ToDouble(BigInteger.Abs(Fixed(value) - exact), (int)BigInteger.Abs(exact).GetBitLength() - digits - Places);

    private static BigInteger Exp(BigInteger x) => ExpM1(x) + One;

    /// <summary>eˣ − 1 = 2ⁿ(eʳ − 1) + 2ⁿ − 1, a Taylor series in r = x − n·ln 2.</summary>
    private static BigInteger ExpM1(BigInteger x)
    {
        int n = (int)Math.Round(ToDouble(x, 0) / Math.Log(2));
        BigInteger r = x - n * Ln2, sum = BigInteger.Zero, term = One;
        for (int k = 1; !term.IsZero && term != -1; k++)
        {
            term = ((term * r) >> Places) / k;
            sum += term;
        }
        return n >= 0 ? (sum << n) + (One << n) - One : (sum >> -n) + (One >> -n) - One;
    }

    /// <summary>2·artanh s = ln((1 + s)/(1 − s)).</summary>
    private static BigInteger TwiceArtanh(BigInteger s)
    {
        BigInteger square = (s * s) >> Places, sum = BigInteger.Zero, power = s;
        for (int k = 1; !power.IsZero; k += 2)
        {
            sum += power / k;
            power = (power * square) >> Places;
        }
        return 2 * sum;
    }

    private static BigInteger Divide(BigInteger left, BigInteger right) => (left << Places) / right;

    private static BigInteger Fixed(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger mantissa = (bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52);
        int shift = Math.Max(exponent, 1) - 1075 + Places;
        BigInteger magnitude = shift >= 0 ? mantissa << shift : mantissa >> -shift;
        return bits < 0 ? -magnitude : magnitude;
    }

    /// <summary>value / 2^(Places + exponent).</summary>
    private static double ToDouble(BigInteger value, int exponent) => Math.ScaleB((double)(value >> (Places - 200)), -200 - exponent);
}
