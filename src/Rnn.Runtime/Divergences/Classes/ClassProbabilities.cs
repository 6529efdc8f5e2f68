using System.Numerics;
using System.Runtime.CompilerServices;
using Rnn.Numerics;

namespace Rnn.Divergences;

/// <summary>
/// The probabilities p of classes, whatever the output ends in: p = y after a softmax, eʸ after a log-softmax, softmax(y) of logits.
/// Divergences by p have the gradient Σd·p − d at the logits and −d at the output of a log-softmax: a part that knows p and one that knows d.
/// </summary>
internal static class ClassProbabilities
{
    /// <summary>Whether the output tells probabilities.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public static void Check(string name, LayerDescription output) =>
        TargetChecks.NeedActivation(name, output, "Softmax, LogSoftmax or Identity (logits)", Activation.Softmax, Activation.LogSoftmax, Activation.Identity);

    /// <summary>Writes scale·p where the gradient holds p, else 0; returns ln Σ eᶻ where y is z, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Write<T>(Activation activation, ReadOnlySpan<T> y, Span<T> gradient, T scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (activation)
        {
            case Activation.Softmax:
                SpanMath.Multiply(y, scale, gradient);
                return 0;
            case Activation.LogSoftmax:
                gradient.Clear();
                return 0;
            default:
                return SoftmaxOfLogits(y, gradient, scale);
        }
    }

    /// <summary>ln p plus what <see cref="Write"/> returned: of a softmax output the logarithm, else the output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LogOf<T>(Activation activation, T y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        activation == Activation.Softmax ? Log(y) : double.CreateTruncating(y);

    /// <summary>The logarithm of a probability, which stops at the smallest normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log<T>(T probability)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Math.Log(AtLeastSmallest(probability));

    /// <summary>A probability, or the smallest normal number of its type where it is below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double AtLeastSmallest<T>(T probability)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double value = double.CreateTruncating(probability), smallest = typeof(T) == typeof(float) ? 1.17549435e-38 : 2.2250738585072014e-308;
        return value < smallest ? smallest : value;
    }

    /// <summary>How many such probabilities have a product that is a normal number too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int FactorsPerLogarithm<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(float) ? 8 : 1;

    private static double SoftmaxOfLogits<T>(ReadOnlySpan<T> z, Span<T> gradient, T scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T largest = SpanMath.Max(z);
        SpanMath.Exponentials(z, largest, gradient);
        double sum = SpanMath.Sum<T>(gradient);
        SpanMath.Multiply(gradient, T.CreateTruncating(double.CreateTruncating(scale) / sum), gradient);
        return double.CreateTruncating(largest) + Math.Log(sum);
    }
}
