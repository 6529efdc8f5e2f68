using System.Numerics;

namespace Rnn.Divergences;

/// <summary>
/// −ln N(d; μ, eˢ) = Σ ½ (s + (μ − d)² e⁻ˢ + ln 2π) of an output [μ; s]; dL/dμ = (μ − d) e⁻ˢ, dL/ds = ½ (1 − (μ − d)² e⁻ˢ).
/// </summary>
internal sealed class GaussianLikelihoodDivergence() : Divergence("Gaussian likelihood", Reduction.MeanPerSequence)
{
    private static readonly double LogTwoPi = Math.Log(2 * Math.PI);

    private protected override int TargetSize(LayerDescription output) => output.Size / 2;

    private protected override void Check(LayerDescription output)
    {
        if (output.Size % 2 != 0)
        {
            throw new ArgumentException(
                $"{Name} needs an output of as many means as log-variances, an even number of units; the output {output.Name} has {output.Size}.");
        }
        if (output.Kind is LayerKind.Dense or LayerKind.Activate)
        {
            TargetChecks.NeedActivation(Name, output, "Identity (means and log-variances)", Activation.Identity);
        }
    }

    private protected override double OfSequence<T>(OutputOfSequence<T> output, TargetSeries<T> targets, double scale)
    {
        TargetChecks.NeedValues(Name, output, targets);
        SequenceView<T> values = output.Values, gradient = output.Gradient;
        double sum = 0;
        for (int t = targets.First; t < targets.Length; t++)
        {
            if (targets.Counts(t))
            {
                T weight = targets.Weight(t);
                sum += double.CreateTruncating(weight) * Step(values[t], targets.Target(t), gradient[t], weight * T.CreateTruncating(scale));
            }
        }
        return sum;
    }

    private static double Step<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> d, Span<T> gradient, T scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int count = d.Length;
        T half = scale * T.CreateTruncating(0.5);
        double sum = 0;
        for (int k = 0; k < count; k++)
        {
            T error = y[k] - d[k], logVariance = y[count + k];
            T weighed = error * T.Exp(-logVariance), square = error * weighed;
            sum += double.CreateTruncating(logVariance) + double.CreateTruncating(square) + LogTwoPi;
            gradient[k] = scale * weighed;
            gradient[count + k] = half * (T.One - square);
        }
        return sum / 2;
    }
}
