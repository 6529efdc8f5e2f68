using System.Numerics;
using Rnn.Numerics;

namespace Rnn.Divergences;

/// <summary>
/// −Σ d ln p. After a softmax of z, dL/dz = p Σd − d: it goes to the logits, where no digit is lost when p underflows. A log-softmax output
/// is ln p itself: dL/dy = −d. A linear output is z.
/// </summary>
internal sealed class CrossEntropyDivergence() : Divergence("Cross-entropy", Reduction.MeanPerStep)
{
    private protected override void Check(LayerDescription output)
    {
        if (output.Activation is not (Activation.Softmax or Activation.LogSoftmax or Activation.Identity)
            || output.Kind is not (LayerKind.Dense or LayerKind.Activate))
        {
            string what = output.Kind is LayerKind.Dense or LayerKind.Activate ? $"activation {output.Activation}" : $"kind {output.Kind}";
            throw new ArgumentException(
                $"{Name} needs an output that ends in Softmax, LogSoftmax or Identity (logits); the output {output.Name} has {what}.");
        }
    }

    private protected override double OfSequence<T>(OutputOfSequence<T> output, TargetSeries<T> targets, double scale)
    {
        CheckTargets(output, targets);
        Activation activation = output.Layer.Activation;
        SequenceView<T> values = output.Values;
        SequenceView<T> gradient = activation == Activation.Softmax ? output.LogitGradient : output.Gradient;
        double sum = 0;
        for (int t = targets.First; t < targets.Length; t++)
        {
            if (!targets.Counts(t))
            {
                continue;
            }
            T weight = targets.Weight(t);
            T factor = weight * T.CreateTruncating(scale);
            double step = targets.HasClasses
                ? Class(activation, values[t], ClassAt(output, targets, t), gradient[t], factor)
                : Distribution(activation, values[t], targets.Values(t).Slice(output.Column, output.Size), gradient[t], factor);
            sum += double.CreateTruncating(weight) * step;
        }
        return sum;
    }

    /// <summary>d is 1 at one class.</summary>
    private static double Class<T>(Activation activation, ReadOnlySpan<T> y, int wanted, Span<T> gradient, T scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double logNormalizer = Probabilities(activation, y, gradient, scale);
        gradient[wanted] -= scale;
        return logNormalizer - LogOf(activation, y[wanted]);
    }

    /// <summary>d is any distribution.</summary>
    private static double Distribution<T>(Activation activation, ReadOnlySpan<T> y, ReadOnlySpan<T> d, Span<T> gradient, T scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T mass = T.Zero;
        foreach (T share in d)
        {
            mass += share;
        }
        double logNormalizer = Probabilities(activation, y, gradient, scale * mass);
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            gradient[i] -= scale * d[i];
            if (d[i] != T.Zero)
            {
                sum += double.CreateTruncating(d[i]) * (logNormalizer - LogOf(activation, y[i]));
            }
        }
        return sum;
    }

    /// <summary>Writes scale·p where the gradient holds p; returns ln Σ eᶻ where y is z, else 0.</summary>
    private static double Probabilities<T>(Activation activation, ReadOnlySpan<T> y, Span<T> gradient, T scale)
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

    private static double SoftmaxOfLogits<T>(ReadOnlySpan<T> z, Span<T> gradient, T scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T largest = z[0];
        for (int i = 1; i < z.Length; i++)
        {
            largest = T.Max(largest, z[i]);
        }
        double sum = 0;
        for (int i = 0; i < z.Length; i++)
        {
            T power = T.Exp(z[i] - largest);
            gradient[i] = power;
            sum += double.CreateTruncating(power);
        }
        SpanMath.Multiply(gradient, T.CreateTruncating(double.CreateTruncating(scale) / sum), gradient);
        return double.CreateTruncating(largest) + Math.Log(sum);
    }

    /// <summary>ln p less its normalizer: of a softmax output the logarithm, else the output.</summary>
    private static double LogOf<T>(Activation activation, T y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double value = double.CreateTruncating(y);
        double smallest = typeof(T) == typeof(float) ? 1.17549435e-38 : 2.2250738585072014e-308;
        return activation == Activation.Softmax ? Math.Log(value < smallest ? smallest : value) : value;
    }

    private static int ClassAt<T>(OutputOfSequence<T> output, TargetSeries<T> targets, int t)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int wanted = targets.Class(t);
        return wanted < output.Size
            ? wanted
            : throw new ArgumentException($"Sequence {output.Sequence}, step {t}: class {wanted}; {output.Layer.Name} has the classes 0 to {output.Size - 1}.", "batch");
    }

    private void CheckTargets<T>(OutputOfSequence<T> output, TargetSeries<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!targets.HasClasses && !targets.HasValues)
        {
            throw new ArgumentException(
                $"{Name} needs {nameof(Sequence<>.Classes)}, [{targets.Length}], or distributions in {nameof(Sequence<>.Targets)}, [{targets.Length}, {output.Size}];"
                + $" sequence {output.Sequence} has neither.", "batch");
        }
        if (targets.HasClasses && output.Tape.Topology.Outputs.Count > 1)
        {
            throw new ArgumentException(
                $"Sequence {output.Sequence} gives classes, but {output.Tape.Topology.Name} has {output.Tape.Topology.Outputs.Count} outputs;"
                + $" give distributions in {nameof(Sequence<>.Targets)}.", "batch");
        }
    }
}
