using Rnn.Training;

namespace Rnn;

/// <summary>
/// A figure for people, measured over the steps that count (see <see cref="Divergence"/>); it need have no gradient. Derive from it and
/// from <see cref="MetricSum"/> for your own.
/// </summary>
public abstract class Metric
{
    /// <summary>
    /// Average relative variance: mean squared error over the variance of the targets that are measured, both summed over the components.
    /// 0 is perfect, 1 is no better than the mean (Weigend, Huberman and Rumelhart 1990).
    /// </summary>
    public static Metric RelativeVariance { get; } = new RelativeVarianceMetric(null);

    /// <summary>The share of steps at which the largest output is that of the right class: the target class, or the largest target.</summary>
    public static Metric Accuracy { get; } = new AccuracyMetric();

    /// <summary>Average relative variance with a given variance, such as that of a whole series of which a part is measured.</summary>
    /// <param name="variance">Above 0; with 1 the figure is the mean squared error.</param>
    public static Metric RelativeVarianceOf(double variance) =>
        variance > 0 && double.IsFinite(variance)
            ? new RelativeVarianceMetric(variance)
            : throw new ArgumentOutOfRangeException(nameof(variance), variance, $"The variance is {variance}; expected a finite number above 0.");

    /// <summary>What tables and messages call it.</summary>
    public abstract string Name { get; }

    /// <summary>Starts a measurement.</summary>
    /// <exception cref="ArgumentException">The network's outputs do not fit.</exception>
    protected internal abstract MetricSum Begin(Topology topology);
}

/// <summary>A measurement that is under way.</summary>
public abstract class MetricSum
{
    /// <summary>Takes up one step.</summary>
    /// <param name="output">All outputs one after the other.</param>
    /// <param name="target">Their targets; empty where the sequence has none.</param>
    /// <param name="targetClass">The target class; −1 where the sequence has none.</param>
    public abstract void Add(ReadOnlySpan<double> output, ReadOnlySpan<double> target, int targetClass);

    /// <summary>The figure; at least one step was taken up.</summary>
    public abstract double Value { get; }
}
