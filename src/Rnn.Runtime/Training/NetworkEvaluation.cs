using System.Numerics;
using Rnn.Training;

namespace Rnn;

/// <summary>Measuring a network and reading its outputs, over whole sequences.</summary>
public static class NetworkEvaluation
{
    private const int DefaultBatch = 32;

    /// <summary>The divergence of sequences, reduced over all of them as over one batch.</summary>
    /// <param name="network">The network.</param>
    /// <param name="sequences">Sequences with targets.</param>
    /// <param name="divergence">The divergence.</param>
    /// <param name="targets">Which of the steps that count are compared.</param>
    /// <param name="reduction">What the sum is divided by; null: the divergence's own.</param>
    /// <param name="teacherForced">Whether teacher-forced edges read the observed series where it is known.</param>
    /// <param name="batchSize">Sequences run at once.</param>
    /// <exception cref="ArgumentException">No step counts, or sequences or outputs do not fit.</exception>
    public static double Evaluate<T>(
        this INetwork<T> network, IReadOnlyList<Sequence<T>> sequences, Divergence divergence,
        TargetSteps targets = TargetSteps.All, Reduction? reduction = null, bool teacherForced = false, int batchSize = DefaultBatch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentNullException.ThrowIfNull(divergence);
        divergence.Check(network.Topology);
        return new Evaluation<T>(network, batchSize).Divergence(sequences, divergence, targets, reduction, teacherForced, CancellationToken.None);
    }

    /// <summary>A metric over all steps that count.</summary>
    /// <param name="network">The network.</param>
    /// <param name="sequences">Sequences with targets.</param>
    /// <param name="metric">What is measured.</param>
    /// <param name="targets">Which of the steps that count are compared.</param>
    /// <param name="teacherForced">Whether teacher-forced edges read the observed series where it is known.</param>
    /// <param name="batchSize">Sequences run at once.</param>
    /// <exception cref="ArgumentException">No step counts, or sequences or outputs do not fit.</exception>
    public static double Evaluate<T>(
        this INetwork<T> network, IReadOnlyList<Sequence<T>> sequences, Metric metric,
        TargetSteps targets = TargetSteps.All, bool teacherForced = false, int batchSize = DefaultBatch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentNullException.ThrowIfNull(metric);
        return new Evaluation<T>(network, batchSize).Metrics(sequences, [metric], targets, teacherForced).Sums[0].Value;
    }

    /// <summary>A metric whose result is more than a number, such as <see cref="Metric.Confusion"/>, over all steps that count.</summary>
    /// <param name="network">The network.</param>
    /// <param name="sequences">Sequences with targets.</param>
    /// <param name="metric">What is measured.</param>
    /// <param name="targets">Which of the steps that count are compared.</param>
    /// <param name="teacherForced">Whether teacher-forced edges read the observed series where it is known.</param>
    /// <param name="batchSize">Sequences run at once.</param>
    /// <exception cref="ArgumentException">No step counts, or sequences or outputs do not fit.</exception>
    public static TResult Evaluate<T, TResult>(
        this INetwork<T> network, IReadOnlyList<Sequence<T>> sequences, Metric<TResult> metric,
        TargetSteps targets = TargetSteps.All, bool teacherForced = false, int batchSize = DefaultBatch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentNullException.ThrowIfNull(metric);
        MetricSum sum = new Evaluation<T>(network, batchSize).Metrics(sequences, [metric], targets, teacherForced).Sums[0];
        return ((MetricSum<TResult>)sum).Result;
    }

    /// <summary>Several metrics over all steps that count, in one run.</summary>
    /// <param name="network">The network.</param>
    /// <param name="sequences">Sequences with targets.</param>
    /// <param name="metrics">What is measured.</param>
    /// <param name="targets">Which of the steps that count are compared.</param>
    /// <param name="teacherForced">Whether teacher-forced edges read the observed series where it is known.</param>
    /// <param name="batchSize">Sequences run at once.</param>
    /// <returns>The figures, in the order of the metrics; NaN for one of an output of which no step counts.</returns>
    /// <exception cref="ArgumentException">No step counts, or sequences or outputs do not fit.</exception>
    public static IReadOnlyList<MetricValue> Evaluate<T>(
        this INetwork<T> network, IReadOnlyList<Sequence<T>> sequences, IReadOnlyList<Metric> metrics,
        TargetSteps targets = TargetSteps.All, bool teacherForced = false, int batchSize = DefaultBatch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentNullException.ThrowIfNull(metrics);
        return new Evaluation<T>(network, batchSize).Metrics(sequences, metrics, targets, teacherForced).Values;
    }

    /// <summary>The outputs of one sequence.</summary>
    /// <param name="network">The network.</param>
    /// <param name="sequence">Inputs; targets are read by teacher-forced edges only.</param>
    /// <param name="teacherForced">Whether teacher-forced edges read the observed series where it is known.</param>
    /// <returns>[length, output size], step after step; several outputs one after the other in each step.</returns>
    public static T[] Predict<T>(this INetwork<T> network, Sequence<T> sequence, bool teacherForced = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(sequence);
        return network.Predict([sequence], teacherForced)[0];
    }

    /// <summary>The outputs of one sequence, for a network with one input: the short way where nothing is observed.</summary>
    /// <param name="network">The network.</param>
    /// <param name="input">The input, [length, input size], step after step.</param>
    /// <returns>[length, output size], step after step; several outputs one after the other in each step.</returns>
    /// <exception cref="ArgumentException">The network has not one input for each step, or the values are no whole number of steps.</exception>
    public static T[] Predict<T>(this INetwork<T> network, ReadOnlyMemory<T> input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        Topology topology = network.Topology;
        if (topology.Inputs is not [{ PerSequence: false, Size: int size }] || topology.IndexInputs.Count > 0)
        {
            throw new ArgumentException(
                $"{topology.Name} has the inputs {string.Join(", ", topology.Inputs.Concat(topology.IndexInputs).Select(layer => layer.Name))}; one input for each step was expected. Give a Sequence.", nameof(network));
        }
        return input.Length > 0 && input.Length % size == 0
            ? network.Predict(new Sequence<T>(input.Length / size, input))
            : throw new ArgumentException($"{topology.Name}: expected [length, {size}]; got {input.Length} values.", nameof(input));
    }

    /// <summary>The outputs of many sequences.</summary>
    /// <param name="network">The network.</param>
    /// <param name="sequences">Inputs; targets are read by teacher-forced edges only.</param>
    /// <param name="teacherForced">Whether teacher-forced edges read the observed series where it is known.</param>
    /// <param name="batchSize">Sequences run at once.</param>
    /// <returns>For each sequence [length, output size], step after step; several outputs one after the other in each step.</returns>
    public static T[][] Predict<T>(
        this INetwork<T> network, IReadOnlyList<Sequence<T>> sequences, bool teacherForced = false, int batchSize = DefaultBatch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(sequences);
        return new Evaluation<T>(network, batchSize).Outputs(sequences, teacherForced);
    }
}
