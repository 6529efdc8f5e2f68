using System.Numerics;
using Rnn.Divergences;

namespace Rnn;

/// <summary>
/// How far the outputs of a network are from what they should be: a function of the series of outputs of one sequence, in the caller's
/// order, without the steps that do not count. Divergences of sequences add up and are divided as the <see cref="Reduction"/> says.
/// Immutable and without state, so one object serves all threads.
/// </summary>
/// <remarks>
/// A step counts unless <see cref="Sequence{T}.Mask"/> leaves it out or its target is unknown: any of its values NaN, or class −1.
/// A network with several outputs has its targets one after the other in each step; the divergences of its outputs add up.
/// </remarks>
public abstract class Divergence
{
    private protected Divergence(string name, Reduction reduction) => (Name, DefaultReduction) = (name, reduction);

    /// <summary>½ Σₜ Σₖ wₜ (yₖ(t) − dₖ(t))², by default <see cref="Reduction.MeanPerSequence"/>. Targets are <see cref="Sequence{T}.Targets"/>.</summary>
    public static Divergence SquaredError { get; } = new SquaredErrorDivergence();

    /// <summary>
    /// −Σₜ Σₖ wₜ dₖ(t) ln pₖ(t), by default <see cref="Reduction.MeanPerStep"/>. The probabilities p are the output where it ends in a softmax, its
    /// exponential where it ends in a log-softmax, its softmax where it is linear (logits); other activations are refused.
    /// Targets are <see cref="Sequence{T}.Classes"/> or, without these, distributions in <see cref="Sequence{T}.Targets"/>.
    /// </summary>
    /// <remarks>The logarithm of a softmax output stops at the smallest normal number of the precision; its gradient y − d does not.</remarks>
    public static Divergence CrossEntropy { get; } = new CrossEntropyDivergence();

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>The reduction where none is asked for.</summary>
    public Reduction DefaultReduction { get; }

    /// <summary>Whether targets belong to steps; otherwise they are a series of their own length.</summary>
    internal virtual bool TargetsPerStep => true;

    /// <summary>A divergence of the user's: any function of the whole series, with its gradient.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="function">The value for one sequence; it writes its gradient too.</param>
    /// <param name="reduction">The reduction where none is asked for.</param>
    /// <param name="targetsPerStep">
    /// Whether the targets belong to steps, so that one without a target does not count. Otherwise they are handed over whole and may have
    /// a length of their own (an alignment, a label sequence); then only the mask leaves steps out.
    /// </param>
    public static Divergence Of(string name, SeriesFunction function, Reduction reduction = Reduction.MeanPerSequence, bool targetsPerStep = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(function);
        return new SeriesDivergence(name, function, reduction, targetsPerStep);
    }

    /// <summary>
    /// The divergence of a batch that has run forward. Its gradient is left on the tape, in <see cref="Tape{T}.OutputGradient"/> or, for
    /// cross-entropy after a softmax, <see cref="Tape{T}.LogitGradient"/>, for the backward pass.
    /// </summary>
    /// <param name="batch">The sequences that ran.</param>
    /// <param name="tape">The tape they ran on.</param>
    /// <param name="targets">Which of the steps that count are compared.</param>
    /// <param name="reduction">What the sum is divided by; null: <see cref="DefaultReduction"/>.</param>
    /// <returns>The divergence; 0 where no step counts.</returns>
    /// <exception cref="ArgumentException">The batch's targets, or the network's outputs, do not fit.</exception>
    public double Evaluate<T>(SequenceBatch<T> batch, Tape<T> tape, TargetSteps targets = TargetSteps.All, Reduction? reduction = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(tape);
        if (tape.Layout.Count != batch.Count)
        {
            throw new ArgumentException($"The tape holds {tape.Layout.Count} sequences; the batch has {batch.Count}.", nameof(tape));
        }
        Check(tape.Topology);
        double normalizer = Count(batch, tape.Topology, targets).Normalizer(reduction ?? DefaultReduction);
        return normalizer == 0 ? 0 : Sum(batch, tape, targets, 1 / normalizer) / normalizer;
    }

    /// <summary>Whether the divergence fits the outputs of a network.</summary>
    /// <exception cref="ArgumentException">It does not; the message names the layer.</exception>
    public void Check(Topology topology)
    {
        ArgumentNullException.ThrowIfNull(topology);
        for (int output = 0; output < topology.Outputs.Count; output++)
        {
            Check(topology.Outputs[output]);
        }
    }

    /// <summary>Counts what the divergence of a batch may be divided by, before any worker takes its share.</summary>
    internal StepCount Count<T>(SequenceBatch<T> batch, Topology topology, TargetSteps steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int width = Width(topology);
        StepCount total = default;
        for (int index = 0; index < batch.Count; index++)
        {
            int counted = new TargetSeries<T>(batch[index], index, width, steps, TargetsPerStep).CountedSteps();
            total += new StepCount(counted, counted > 0 ? 1 : 0);
        }
        return total;
    }

    /// <summary>The divergences of all sequences, added; their gradient times <paramref name="scale"/> goes onto the tape.</summary>
    internal double Sum<T>(SequenceBatch<T> batch, Tape<T> tape, TargetSteps steps, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int width = Width(tape.Topology);
        double sum = 0;
        for (int index = 0; index < batch.Count; index++)
        {
            TargetSeries<T> targets = new(batch[index], index, width, steps, TargetsPerStep);
            int column = 0;
            for (int output = 0; output < tape.Topology.Outputs.Count; output++)
            {
                sum += OfSequence(new OutputOfSequence<T>(tape, output, index, column), targets, scale);
                column += tape.Topology.Outputs[output].Size;
            }
        }
        return sum;
    }

    /// <summary>Values a step of all outputs.</summary>
    internal static int Width(Topology topology)
    {
        int width = 0;
        for (int output = 0; output < topology.Outputs.Count; output++)
        {
            width += topology.Outputs[output].Size;
        }
        return width;
    }

    private protected virtual void Check(LayerDescription output) { }

    /// <summary>The divergence of one output of one sequence; its gradient times <paramref name="scale"/> goes onto the tape.</summary>
    private protected abstract double OfSequence<T>(OutputOfSequence<T> output, TargetSeries<T> targets, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
