using System.Numerics;
using Rnn.Numerics;

namespace Rnn.Divergences;

/// <summary>
/// −Σ (d ln p + (1 − d) ln (1 − p)). Of logits z, with u = e^−|z|: max(z, 0) − d z + ln (1 + u), whose slope σ(z) − d is
/// ((1 − d) − d u) / (1 + u) for z ≥ 0, else ((1 − d) u − d) / (1 + u): no difference of numbers near 1.
/// Of a sigmoid output p: (p − d) / (p (1 − p)), which the slope p (1 − p) of the sigmoid brings back to p − d.
/// </summary>
internal sealed class BinaryCrossEntropyDivergence() : Divergence("Binary cross-entropy", Reduction.MeanPerStep)
{
    /// <summary>Factors of at most 2 whose product stays far from overflow.</summary>
    private const int FactorsPerLogarithm = 512;

    private protected override void Check(LayerDescription output) =>
        TargetChecks.NeedActivation(Name, output, "Sigmoid or Identity (logits)", Activation.Sigmoid, Activation.Identity);

    private protected override double OfSequence<T>(OutputOfSequence<T> output, TargetSeries<T> targets, double scale)
    {
        TargetChecks.NeedClassesOrValues(Name, "values from 0 to 1", output, targets);
        SequenceView<T> values = output.Values, gradient = output.Gradient;
        Span<T> label = stackalloc T[1];
        double sum = 0;
        for (int t = targets.First; t < targets.Length; t++)
        {
            if (!targets.Counts(t))
            {
                continue;
            }
            if (targets.HasClasses)
            {
                label[0] = T.CreateTruncating(LabelAt(output, targets, t));
            }
            ReadOnlySpan<T> d = targets.HasClasses ? label : targets.Target(t);
            CheckRange(output, t, d);
            T weight = targets.Weight(t);
            T factor = weight * T.CreateTruncating(scale);
            double step = output.Activation == Activation.Sigmoid ? OfProbabilities(values[t], d, gradient[t], factor) : OfLogits(values[t], d, gradient[t], factor);
            sum += double.CreateTruncating(weight) * step;
        }
        return sum;
    }

    private static double OfLogits<T>(ReadOnlySpan<T> z, ReadOnlySpan<T> d, Span<T> gradient, T scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < z.Length; i++)
        {
            gradient[i] = -T.Abs(z[i]);
        }
        SpanMath.Exponentials(gradient, T.Zero, gradient);
        double sum = 0, product = 1; // Σ ln (1 + u) = ln Π (1 + u)
        for (int i = 0; i < z.Length; i++)
        {
            T u = gradient[i], rest = T.One - d[i];
            bool isPositive = z[i] >= T.Zero;
            T slope = (isPositive ? rest - d[i] * u : rest * u - d[i]) / (T.One + u);
            gradient[i] = slope * scale;
            sum += double.CreateTruncating(z[i]) * double.CreateTruncating(isPositive ? rest : -d[i]);
            product *= 1 + double.CreateTruncating(u);
            if (i % FactorsPerLogarithm == FactorsPerLogarithm - 1)
            {
                sum += Math.Log(product);
                product = 1;
            }
        }
        return sum + Math.Log(product);
    }

    private static double OfProbabilities<T>(ReadOnlySpan<T> p, ReadOnlySpan<T> d, Span<T> gradient, T scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T smallest = T.ScaleB(T.One, typeof(T) == typeof(float) ? -100 : -1000); // far from overflow in the quotient
        double sum = 0;
        for (int i = 0; i < p.Length; i++)
        {
            T rest = T.One - p[i], target = d[i];
            gradient[i] = scale * (p[i] - target) / T.Max(p[i] * rest, smallest);
            sum -= target == T.Zero ? 0 : double.CreateTruncating(target) * ClassProbabilities.Log(p[i]);
            sum -= target == T.One ? 0 : double.CreateTruncating(T.One - target) * ClassProbabilities.Log(rest);
        }
        return sum;
    }

    private static int LabelAt<T>(OutputOfSequence<T> output, TargetSeries<T> targets, int t)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        output.Size != 1
            ? throw new ArgumentException(
                $"Sequence {output.Sequence} gives classes, but {output.Layer.Name} has {output.Size} units that each say yes or no;"
                + $" give {nameof(Sequence<>.Targets)}.", "batch")
            : targets.Class(t) <= 1
                ? targets.Class(t)
                : throw new ArgumentException($"Sequence {output.Sequence}, step {t}: class {targets.Class(t)}; {output.Layer.Name} has the classes 0 and 1.", "batch");

    private void CheckRange<T>(OutputOfSequence<T> output, int t, ReadOnlySpan<T> d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (T target in d)
        {
            if (!(target >= T.Zero && target <= T.One))
            {
                throw new ArgumentException($"Sequence {output.Sequence}, step {t}: a target of {target}; {Name} needs values from 0 to 1.", "batch");
            }
        }
    }
}
