using System.Numerics;

namespace Rnn.Divergences;

/// <summary>Σ d ln (d / p): cross-entropy less the entropy of the targets, which no output changes.</summary>
internal sealed class KullbackLeiblerDivergence() : Divergence("Kullback-Leibler divergence", Reduction.MeanPerStep)
{
    private protected override void Check(LayerDescription output) => ClassProbabilities.Check(Name, output);

    private protected override double OfSequence<T>(OutputOfSequence<T> output, TargetSeries<T> targets, double scale)
    {
        TargetChecks.NeedValues(Name, output, targets);
        SequenceView<T> values = output.Values, gradient = output.ClassGradient;
        double sum = 0;
        for (int t = targets.First; t < targets.Length; t++)
        {
            if (targets.Counts(t))
            {
                T weight = targets.Weight(t);
                ReadOnlySpan<T> d = targets.Target(t);
                double entropy = Entropy(output, t, d);
                double crossEntropy = CrossEntropyDivergence.Distribution(output.Activation, values[t], d, gradient[t], weight * T.CreateTruncating(scale));
                sum += double.CreateTruncating(weight) * (crossEntropy - entropy);
            }
        }
        return sum;
    }

    /// <summary>−Σ d ln d.</summary>
    private double Entropy<T>(OutputOfSequence<T> output, int t, ReadOnlySpan<T> d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        foreach (T share in d)
        {
            double probability = double.CreateTruncating(share);
            if (probability < 0)
            {
                throw new ArgumentException($"Sequence {output.Sequence}, step {t}: a target of {probability}; {Name} needs probabilities.", "batch");
            }
            sum -= probability == 0 ? 0 : probability * Math.Log(probability);
        }
        return sum;
    }
}
