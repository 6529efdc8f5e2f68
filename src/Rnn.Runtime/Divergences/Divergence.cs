using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using Rnn.Divergences;
using Rnn.Sequences;

namespace Rnn;

/// <summary>
/// How far the outputs of a network are from what they should be: a function of the series of outputs of one sequence, in the caller's
/// order, without the steps that do not count. Divergences of sequences, each times <see cref="Sequence{T}.Weight"/>, add up and are divided as the
/// <see cref="Reduction"/> says. Immutable and without state, so one object serves all threads.
/// </summary>
/// <remarks>
/// A step counts unless <see cref="Sequence{T}.Mask"/> leaves it out or its target is unknown: any of its values NaN, or class −1.
/// A network with several outputs has its targets one after the other in each step, or apart in <see cref="Sequence{T}.OutputTargets"/>, where each output
/// counts by itself; the divergences of its outputs add up.
/// </remarks>
public abstract partial class Divergence
{
    private protected Divergence(string name, Reduction reduction) => (Name, DefaultReduction) = (name, reduction);

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>The reduction where none is asked for.</summary>
    public Reduction DefaultReduction { get; }

    /// <summary>Whether targets belong to steps; otherwise they are a series of their own length.</summary>
    internal virtual bool TargetsPerStep => true;

    /// <summary>
    /// The divergence of a batch that has run forward. Its gradient is left on the tape, in <see cref="Tape{T}.OutputGradient"/> or, for
    /// cross-entropy and its kin after a softmax, <see cref="Tape{T}.LogitGradient"/>, for the backward pass.
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
        StepCount count = Count(batch, tape.Topology, targets);
        double normalizer = count.Normalizer(reduction ?? DefaultReduction);
        return count.Sequences == 0 ? 0 : Sum(batch, tape, targets, 1 / normalizer) / normalizer;
    }

    /// <summary>Whether the divergence fits the outputs of a network.</summary>
    /// <exception cref="ArgumentException">It does not; the message names the layer.</exception>
    public void Check(Topology topology)
    {
        ArgumentNullException.ThrowIfNull(topology);
        CheckNames(topology);
        for (int output = 0; output < topology.Outputs.Count; output++)
        {
            PartOf(topology.Outputs[output]).Divergence?.Check(topology.Outputs[output]);
        }
    }

    /// <summary>
    /// Counts what the divergence of a batch may be divided by, before any worker takes its share. A sequence counts as much as it weighs.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal StepCount Count<T>(SequenceBatch<T> batch, Topology topology, TargetSteps steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        StepCount total = default;
        for (int index = 0; index < batch.Count; index++)
        {
            double weight = batch[index].Weight, counted = weight > 0 ? StepsOf(batch[index], index, topology, steps) : 0;
            total += counted > 0 ? new StepCount(weight * counted, weight) : default;
        }
        return total;
    }

    /// <summary>The divergences of all sequences, weighed and added; their gradient times <paramref name="scale"/> goes onto the tape.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal double Sum<T>(SequenceBatch<T> batch, Tape<T> tape, TargetSteps steps, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        for (int output = 0; output < tape.Topology.Outputs.Count; output++)
        {
            (Divergence? divergence, double factor) = PartOf(tape.Topology.Outputs[output]);
            if (divergence is null)
            {
                continue;
            }
            TargetPlace place = PlaceOf(tape.Topology, output);
            if (steps == TargetSteps.All && divergence.OfWhole(batch, tape, output, place, factor * scale) is { } whole)
            {
                sum += factor * whole;
                continue;
            }
            for (int index = 0; index < batch.Count; index++)
            {
                double weight = batch[index].Weight;
                if (!(weight > 0))
                {
                    continue;
                }
                TargetSeries<T> targets = new(batch[index], index, place, steps, divergence.TargetsPerStep);
                if (targets.First < targets.Length)
                {
                    sum += weight * factor * divergence.OfSequence(new OutputOfSequence<T>(tape, output, index), targets, weight * factor * scale);
                }
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

    /// <summary>What an output is compared by, and the factor of that.</summary>
    private protected virtual (Divergence? Divergence, double Weight) PartOf(LayerDescription output) => (this, 1);

    /// <summary>Values a step that an output is compared with.</summary>
    private protected virtual int TargetSize(LayerDescription output) => output.Size;

    private protected virtual void CheckNames(Topology topology) { }

    /// <summary>Whether the divergence fits one output.</summary>
    private protected virtual void Check(LayerDescription output) { }

    /// <summary>What <see cref="Reduction.MeanPerStep"/> divides by for one output of a sequence.</summary>
    private protected virtual double StepsOf<T>(TargetSeries<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => targets.CountedSteps();

    /// <summary>
    /// The same of one output of all sequences at once, where the divergence knows a shorter way to it and they let it go that way: each step counts, once.
    /// </summary>
    /// <returns>Null where there is no such way; nothing has come in at the output then.</returns>
    private protected virtual double? OfWhole<T>(SequenceBatch<T> batch, Tape<T> tape, int output, TargetPlace place, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => null;

    /// <summary>The divergence of one output of one sequence; its gradient times <paramref name="scale"/> goes onto the tape.</summary>
    private protected abstract double OfSequence<T>(OutputOfSequence<T> output, TargetSeries<T> targets, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The steps at which any output counts.</summary>
    private double StepsOf<T>(Sequence<T> sequence, int index, Topology topology, TargetSteps steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (topology.Outputs.Count == 1 && PartOf(topology.Outputs[0]).Divergence is { } only)
        {
            return only.StepsOf(new TargetSeries<T>(sequence, index, PlaceOf(topology, 0), steps, only.TargetsPerStep));
        }
        bool[] rented = ArrayPool<bool>.Shared.Rent(sequence.Length);
        Span<bool> counts = rented.AsSpan(0, sequence.Length);
        counts.Clear();
        for (int output = 0; output < topology.Outputs.Count; output++)
        {
            if (PartOf(topology.Outputs[output]).Divergence is { } divergence)
            {
                TargetSeries<T> targets = new(sequence, index, PlaceOf(topology, output), steps, divergence.TargetsPerStep);
                for (int t = targets.First; t < targets.Length; t++)
                {
                    counts[t] |= targets.Counts(t);
                }
            }
        }
        int counted = counts.Count(true);
        ArrayPool<bool>.Shared.Return(rented);
        return counted;
    }

    /// <summary>Where the targets of an output lie among those of all.</summary>
    private TargetPlace PlaceOf(Topology topology, int output)
    {
        int column = 0, width = 0, size = 0;
        for (int i = 0; i < topology.Outputs.Count; i++)
        {
            LayerDescription layer = topology.Outputs[i];
            int values = PartOf(layer).Divergence?.TargetSize(layer) ?? layer.Size;
            (column, size) = i == output ? (width, values) : (column, size);
            width += values;
        }
        return new TargetPlace(topology, output, column, size, width);
    }
}
