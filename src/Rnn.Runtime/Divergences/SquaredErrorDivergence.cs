using System.Numerics;

namespace Rnn.Divergences;

/// <summary>½ Σ (y − d)²; dL/dy = y − d.</summary>
internal sealed class SquaredErrorDivergence() : Divergence("Squared error", Reduction.MeanPerSequence)
{
    private protected override double OfSequence<T>(OutputOfSequence<T> output, TargetSeries<T> targets, double scale)
    {
        if (!targets.HasValues)
        {
            throw new ArgumentException(
                $"{Name} compares the output with {nameof(Sequence<>.Targets)}, [{targets.Length}, {output.Size}] values; sequence {output.Sequence} has none.", "batch");
        }
        SequenceView<T> values = output.Values, gradient = output.Gradient;
        double sum = 0;
        for (int t = targets.First; t < targets.Length; t++)
        {
            if (targets.Counts(t))
            {
                T weight = targets.Weight(t);
                ReadOnlySpan<T> wanted = targets.Values(t).Slice(output.Column, output.Size);
                sum += double.CreateTruncating(weight) * Step(values[t], wanted, gradient[t], weight * T.CreateTruncating(scale));
            }
        }
        return sum / 2;
    }

    /// <summary>Σ (y − d)² of one step; the gradient is scale·(y − d).</summary>
    private static double Step<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> d, Span<T> gradient, T scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int i = 0;
        double sum = 0;
        if (Vector<T>.IsSupported && y.Length >= Vector<T>.Count)
        {
            Vector<T> squares = Vector<T>.Zero;
            for (; i <= y.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector<T> error = new Vector<T>(y[i..]) - new Vector<T>(d[i..]);
                squares += error * error;
                (error * scale).CopyTo(gradient[i..]);
            }
            sum = double.CreateTruncating(Vector.Sum(squares));
        }
        for (; i < y.Length; i++)
        {
            T error = y[i] - d[i];
            sum += double.CreateTruncating(error) * double.CreateTruncating(error);
            gradient[i] = error * scale;
        }
        return sum;
    }
}
