using System.Numerics;

namespace Rnn.Divergences;

/// <summary>Σₜ wₜ Σₖ ℓ(yₖ(t) − dₖ(t)); dL/dyₖ(t) = wₜ ℓ′(yₖ(t) − dₖ(t)).</summary>
internal static class ErrorSum
{
    /// <param name="name">What messages call the divergence.</param>
    /// <param name="output">The output; its gradient times <paramref name="scale"/> goes onto the tape.</param>
    /// <param name="targets">What it is compared with.</param>
    /// <param name="scale">Factor of the gradient.</param>
    /// <param name="rule">ℓ.</param>
    public static double Of<T, TRule>(string name, OutputOfSequence<T> output, TargetSeries<T> targets, double scale, TRule rule)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRule : struct, IErrorRule<T>
    {
        TargetChecks.NeedValues(name, output, targets);
        SequenceView<T> values = output.Values, gradient = output.Gradient;
        double sum = 0;
        for (int t = targets.First; t < targets.Length; t++)
        {
            if (targets.Counts(t))
            {
                T weight = targets.Weight(t);
                sum += double.CreateTruncating(weight) * Step(values[t], targets.Target(t), gradient[t], weight * T.CreateTruncating(scale), rule);
            }
        }
        return sum;
    }

    /// <summary>Σ ℓ(y − d) of one step; the gradient is scale·ℓ′(y − d).</summary>
    private static double Step<T, TRule>(ReadOnlySpan<T> y, ReadOnlySpan<T> d, Span<T> gradient, T scale, TRule rule)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRule : struct, IErrorRule<T>
    {
        int i = 0;
        double sum = 0;
        if (Vector<T>.IsSupported && y.Length >= Vector<T>.Count)
        {
            Vector<T> values = Vector<T>.Zero;
            for (; i <= y.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector<T> error = new Vector<T>(y[i..]) - new Vector<T>(d[i..]);
                values += rule.Value(error);
                (rule.Slope(error) * scale).CopyTo(gradient[i..]);
            }
            sum = double.CreateTruncating(Vector.Sum(values));
        }
        for (; i < y.Length; i++)
        {
            T error = y[i] - d[i];
            sum += rule.Value(double.CreateTruncating(error));
            gradient[i] = rule.Slope(error) * scale;
        }
        return sum;
    }
}
