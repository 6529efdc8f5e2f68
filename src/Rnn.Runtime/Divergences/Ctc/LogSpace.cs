using System.Numerics;
using System.Runtime.CompilerServices;

namespace Rnn.Divergences;

/// <summary>Sums of numbers that are given by their logarithms; −∞ is the logarithm of 0.</summary>
internal static class LogSpace
{
    public const double Zero = double.NegativeInfinity;

    /// <summary>ln (eᵃ + eᵇ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Add(double a, double b)
    {
        (double larger, double smaller) = a >= b ? (a, b) : (b, a);
        return smaller == Zero ? larger : larger + Math.Log(1 + Math.Exp(smaller - larger));
    }

    /// <summary>ln (eᵃ + eᵇ + eᶜ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Add(double a, double b, double c)
    {
        (double largest, double x, double y) = a >= b ? (a >= c ? (a, b, c) : (c, a, b)) : (b >= c ? (b, a, c) : (c, a, b));
        return largest == Zero ? Zero : largest + Math.Log(1 + Math.Exp(x - largest) + Math.Exp(y - largest));
    }

    /// <summary>Writes ln p of one step of an output that tells the probabilities of classes.</summary>
    public static void Probabilities<T>(Activation activation, ReadOnlySpan<T> y, Span<double> logProbabilities)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double largest = Zero, sum = 0;
        for (int k = 0; k < y.Length; k++)
        {
            logProbabilities[k] = ClassProbabilities.LogOf(activation, y[k]);
            largest = Math.Max(largest, logProbabilities[k]);
        }
        if (activation != Activation.Identity)
        {
            return;
        }
        foreach (double z in logProbabilities)
        {
            sum += Math.Exp(z - largest);
        }
        double logNormalizer = largest + Math.Log(sum);
        foreach (ref double z in logProbabilities)
        {
            z -= logNormalizer;
        }
    }
}
