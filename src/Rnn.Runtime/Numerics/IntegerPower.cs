namespace Rnn.Numerics;

/// <summary>Whole powers by squaring: <see cref="Math.Pow"/> differs in its last digit from machine to machine.</summary>
internal static class IntegerPower
{
    /// <summary>valueⁿ.</summary>
    /// <param name="value">Any number.</param>
    /// <param name="exponent">n, at least 0.</param>
    public static double Of(double value, long exponent)
    {
        double power = 1;
        for (; exponent > 0; exponent >>= 1, value *= value)
        {
            power *= (exponent & 1) == 1 ? value : 1;
        }
        return power;
    }
}
