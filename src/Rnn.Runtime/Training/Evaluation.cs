using System.Numerics;
using Rnn.Divergences;

namespace Rnn.Training;

/// <summary>Runs sequences through a network in batches, in their order, to measure and not to learn.</summary>
internal sealed class Evaluation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Replica<T> replica;
    private readonly Tape<T> tape;
    private readonly SequenceBatch<T> batch;
    private readonly int batchSize;

    /// <summary>Of one network.</summary>
    public Evaluation(INetwork<T> network, int batchSize)
        : this(new NetworkReplica<T>(network), batchSize) { }

    /// <summary>Of a network, or of an encoder and a decoder.</summary>
    public Evaluation(Replica<T> replica, int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        (this.replica, tape, batch, this.batchSize) = (replica, replica.Tape, replica.Batch, batchSize);
    }

    /// <summary>The divergence, reduced over all sequences as over one batch.</summary>
    public double Divergence(
        IReadOnlyList<Sequence<T>> sequences, Divergence divergence, TargetSteps targets, Reduction? reduction, bool teacherForced, CancellationToken cancellation)
    {
        double sum = 0;
        StepCount total = default;
        foreach (int _ in Run(sequences, teacherForced, cancellation))
        {
            StepCount count = divergence.Count(batch, tape.Topology, targets);
            sum += count.Sequences == 0 ? 0 : divergence.Sum(batch, tape, targets, 1);
            total += count;
        }
        return total.Sequences == 0 ? throw NothingCounts(sequences.Count) : sum / total.Normalizer(reduction ?? divergence.DefaultReduction);
    }

    /// <summary>Metrics over all steps that count.</summary>
    public MetricMeasurement<T> Metrics(IReadOnlyList<Sequence<T>> sequences, IReadOnlyList<Metric> metrics, TargetSteps targets, bool teacherForced)
    {
        MetricMeasurement<T> measurement = new(metrics, tape.Topology, targets);
        foreach (int _ in Run(sequences, teacherForced, CancellationToken.None))
        {
            measurement.TakeUp(batch, tape);
        }
        return measurement.Any || metrics.Count == 0 ? measurement : throw NothingCounts(sequences.Count);
    }

    /// <summary>Runs batch after batch; each is on the tape while it is the current one.</summary>
    /// <returns>Place of the batch's first sequence among all.</returns>
    public IEnumerable<int> Run(IReadOnlyList<Sequence<T>> sequences, bool teacherForced, CancellationToken cancellation)
    {
        for (int first = 0; first < sequences.Count; first += batchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            batch.Clear();
            for (int i = first; i < Math.Min(first + batchSize, sequences.Count); i++)
            {
                batch.Add(sequences[i], i);
            }
            replica.Forward(teacherForced, initial: null);
            yield return first;
        }
    }

    /// <summary>The outputs of all sequences.</summary>
    public T[][] Outputs(IReadOnlyList<Sequence<T>> sequences, bool teacherForced)
    {
        T[][] outputs = new T[sequences.Count][];
        foreach (int first in Run(sequences, teacherForced, CancellationToken.None))
        {
            for (int index = 0; index < batch.Count; index++)
            {
                outputs[first + index] = Outputs(index);
            }
        }
        return outputs;
    }

    /// <summary>The outputs of a sequence of the batch, step after step, within a step one after the other.</summary>
    private T[] Outputs(int index)
    {
        int width = Rnn.Divergence.Width(tape.Topology);
        T[] series = new T[batch[index].Length * width];
        for (int output = 0, column = 0; output < tape.Topology.Outputs.Count; output++)
        {
            SequenceView<T> view = tape.OutputOf(output)[index];
            for (int t = 0; t < view.Length; t++)
            {
                view[t].CopyTo(series.AsSpan(t * width + column));
            }
            column += view.Size;
        }
        return series;
    }

    public static ArgumentException NothingCounts(int sequences) =>
        new($"No step of the {sequences} sequences counts: every target is masked or unknown.", nameof(sequences));
}
