using System.Buffers;
using System.Numerics;
using Rnn.Divergences;

namespace Rnn;

/// <summary>
/// Connectionist temporal classification (Graves, Fernández, Gomez and Schmidhuber 2006): the network tells at each step the probabilities of
/// n − 1 labels and of a blank; an alignment names one of these n at each step and spells the labels that remain when neighbours that are equal are
/// merged and blanks then taken out. The divergence of a sequence is −ln Σ p(alignment) over all alignments that spell its labels.
/// </summary>
/// <remarks>
/// <para>
/// The labels are <see cref="Sequence{T}.Classes"/> (or the output's own <see cref="Sequence{T}.OutputTargets"/>), of a length of their own; the blank alone
/// stands for no label at all. Masked steps are taken out of the series. The output ends in Softmax, LogSoftmax or Identity (logits); all else is refused.
/// </para>
/// <para>
/// Forward and backward variables are logarithms in double precision whatever the network's, so that no length underflows. Work and memory
/// are steps · (2 labels + 1); buffers come from a pool.
/// </para>
/// </remarks>
public sealed class CtcDivergence : Divergence
{
    internal CtcDivergence(int blank = 0)
        : base("Connectionist temporal classification", Reduction.MeanPerSequence) => Blank = blank;

    /// <summary>The class that stands for no label; 0 unless chosen.</summary>
    public int Blank { get; }

    internal override bool TargetsPerStep => false;

    /// <summary>The same with another class as the blank.</summary>
    /// <param name="blank">Its index, at least 0.</param>
    public CtcDivergence WithBlank(int blank)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(blank);
        return new CtcDivergence(blank);
    }

    private protected override void Check(LayerDescription output)
    {
        ClassProbabilities.Check(Name, output);
        if (Blank >= output.Size)
        {
            throw new ArgumentException($"{Name} has class {Blank} as its blank; the output {output.Name} has the classes 0 to {output.Size - 1}.");
        }
    }

    private protected override double OfSequence<T>(OutputOfSequence<T> output, TargetSeries<T> targets, double scale)
    {
        int steps = targets.CountedSteps();
        if (steps == 0)
        {
            return 0;
        }
        ReadOnlySpan<int> labels = LabelsOf(output, targets, steps);
        int states = 2 * labels.Length + 1;
        int[] times = ArrayPool<int>.Shared.Rent(steps);
        double[] buffer = ArrayPool<double>.Shared.Rent((steps + 1) * states + steps);
        try
        {
            CtcLattice<T> lattice = new(output, labels, Blank, times.AsSpan(0, steps), buffer);
            for (int t = targets.First, step = 0; t < targets.Length; t++)
            {
                if (targets.Counts(t))
                {
                    lattice.SetStep(step++, t, scale);
                }
            }
            double logProbability = lattice.Forward();
            lattice.Backward(logProbability, scale);
            return -logProbability;
        }
        finally
        {
            ArrayPool<int>.Shared.Return(times);
            ArrayPool<double>.Shared.Return(buffer);
        }
    }

    /// <summary>The labels, which exist, are no blanks, and fit into the steps.</summary>
    private ReadOnlySpan<int> LabelsOf<T>(OutputOfSequence<T> output, TargetSeries<T> targets, int steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<int> labels = targets.AllClasses;
        if (targets.HasWeights)
        {
            throw new ArgumentException($"Sequence {output.Sequence} has {nameof(Sequence<>.StepWeights)}; {Name} is no sum over time that they could weigh.", "batch");
        }
        TargetChecks.NeedOwnClasses(output, targets);
        if (labels.IsEmpty)
        {
            throw new ArgumentException(
                $"Sequence {output.Sequence} has no labels in {nameof(Sequence<>.Classes)}; where it says nothing, give the blank alone, [{Blank}].", "batch");
        }
        if (labels is [int only] && only == Blank)
        {
            return [];
        }
        int repeats = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)output.Size || labels[i] == Blank)
            {
                throw new ArgumentException(
                    $"Sequence {output.Sequence}, label {i}: class {labels[i]}; expected one of the classes 0 to {output.Size - 1} of {output.Layer.Name},"
                    + $" and not the blank {Blank}.", "batch");
            }
            repeats += i > 0 && labels[i] == labels[i - 1] ? 1 : 0;
        }
        return steps >= labels.Length + repeats
            ? labels
            : throw new ArgumentException(
                $"Sequence {output.Sequence}: {steps} steps cannot spell {labels.Length} labels, {repeats} of them equal to the one before; expected at least"
                + $" {labels.Length + repeats} steps, one for each label and a blank between equal neighbours.", "batch");
    }
}
