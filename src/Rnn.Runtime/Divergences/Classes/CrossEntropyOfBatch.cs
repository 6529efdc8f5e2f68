using System.Numerics;
using System.Runtime.CompilerServices;
using Rnn.Numerics;
using Rnn.Sequences;

namespace Rnn.Divergences;

/// <summary>
/// Cross-entropy after a softmax where every step of every sequence has a class and counts once: p − d of all rows is p, in one pass over the tape, less 1 at the
/// class of each; and Σ ln p = ln Π p, a logarithm for several steps. Row by row it takes one and a half times as long.
/// </summary>
internal static class CrossEntropyOfBatch
{
    /// <summary>The sum over all sequences; its gradient times <paramref name="scale"/> goes onto the tape.</summary>
    /// <returns>Null where the batch or the output is another; nothing has come in at the output then.</returns>
    /// <exception cref="ArgumentException">A class is none of the output's.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double? Of<T>(SequenceBatch<T> batch, Tape<T> tape, int output, TargetPlace place, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!tape.TryLogitRows(output, out ReadOnlySpan<T> y, out Span<T> gradient))
        {
            return null;
        }
        T factor = T.CreateTruncating(scale);
        SpanMath.Multiply(y, factor, gradient);
        LayerDescription layer = tape.Topology.Outputs[output];
        int classes = layer.Size, width = gradient.Length / Math.Max(1, tape.Layout.Rows), factors = 0;
        double sum = 0, product = 1;
        for (int sequence = 0; sequence < batch.Count; sequence++)
        {
            if (batch[sequence].Weight != 1)
            {
                return null;
            }
            TargetSeries<T> targets = new(batch[sequence], sequence, place, TargetSteps.All, perStep: true);
            if (!targets.HasClasses || targets.IsShared || targets.HasWeights || targets.First > 0)
            {
                return null;
            }
            for (int t = 0; t < targets.Length; t++)
            {
                if (!targets.Counts(t))
                {
                    return null;
                }
                int wanted = targets.Class(t);
                if (wanted >= classes)
                {
                    throw CrossEntropyDivergence.NoSuchClass(new OutputOfSequence<T>(tape, output, sequence), t, wanted);
                }
                int at = tape.Layout.RowOf(sequence, t, layer.IsReverse) * width + wanted;
                gradient[at] -= factor;
                product *= ClassProbabilities.AtLeastSmallest(y[at]);
                if (++factors == ClassProbabilities.FactorsPerLogarithm<T>())
                {
                    (sum, product, factors) = (sum - Math.Log(product), 1, 0);
                }
            }
        }
        tape.LogitsAreGiven(output);
        return sum - Math.Log(product);
    }
}
