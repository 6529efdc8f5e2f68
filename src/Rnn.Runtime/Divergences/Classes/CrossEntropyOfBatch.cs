using System.Numerics;
using System.Runtime.CompilerServices;
using Rnn.Numerics;
using Rnn.Sequences;

namespace Rnn.Divergences;

/// <summary>
/// Cross-entropy after a softmax where every step of every sequence has a class and counts once: p − d of a row is p, less 1 at its class, which the tape writes down when it is needed; and
/// Σ ln p = ln Π p, a logarithm for several steps.
/// </summary>
internal static class CrossEntropyOfBatch
{
    /// <summary>The sum over all sequences; its gradient times <paramref name="scale"/> is left on the tape as the classes of all rows.</summary>
    /// <returns>Null where the batch or the output is another; nothing has come in at the output then.</returns>
    /// <exception cref="ArgumentException">A class is none of the output's.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double? Of<T>(SequenceBatch<T> batch, Tape<T> tape, int output, TargetPlace place, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!tape.TryClasses(output, out Matrix<T> rows, out Span<int> classOfRow))
        {
            return null;
        }
        LayerDescription layer = tape.Topology.Outputs[output];
        for (int sequence = 0; sequence < batch.Count; sequence++)
        {
            if (batch[sequence].Weight != 1)
            {
                return null;
            }
            TargetSeries<T> targets = new(batch[sequence], sequence, place, TargetSteps.All, perStep: true);
            if (!targets.HasClasses || targets.IsShared || targets.HasWeights || targets.CountedSteps() < targets.Length)
            {
                return null;
            }
            ReadOnlySpan<int> classes = targets.AllClasses;
            for (int t = 0; t < classes.Length; t++)
            {
                int wanted = classes[t];
                if (wanted >= layer.Size)
                {
                    throw CrossEntropyDivergence.NoSuchClass(new OutputOfSequence<T>(tape, output, sequence), t, wanted);
                }
                classOfRow[tape.Layout.RowOf(sequence, t, layer.IsReverse)] = wanted;
            }
        }
        tape.ClassesAreGiven(output, T.CreateTruncating(scale));
        return -SumOfLogarithms(rows, classOfRow);
    }

    /// <summary>Σ ln p over the wanted classes of all rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SumOfLogarithms<T>(Matrix<T> rows, ReadOnlySpan<int> classOfRow)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0, product = 1;
        int factors = 0;
        for (int row = 0; row < classOfRow.Length; row++)
        {
            product *= ClassProbabilities.AtLeastSmallest(rows.From(row, classOfRow[row]).Origin);
            if (++factors == ClassProbabilities.FactorsPerLogarithm<T>())
            {
                (sum, product, factors) = (sum + Math.Log(product), 1, 0);
            }
        }
        return sum + Math.Log(product);
    }
}
