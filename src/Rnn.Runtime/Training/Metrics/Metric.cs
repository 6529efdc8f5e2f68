using System.Globalization;
using Rnn.Training;

namespace Rnn;

/// <summary>
/// A figure for people, measured over the steps that count (see <see cref="Divergence"/>), each with the same weight; it need have no gradient. Derive from
/// it and from <see cref="MetricSum"/> for your own.
/// </summary>
/// <remarks>
/// A network with several outputs has them, and their targets, one after the other in each step; <see cref="On"/> measures one of them. Where sequences give the targets of each output by
/// themselves (<see cref="Sequence{T}.OutputTargets"/>), it measures the steps that count for that output, and a metric of all of several outputs is refused.
/// </remarks>
public abstract class Metric
{
    /// <summary>
    /// Average relative variance: mean squared error over the variance of the targets that are measured, both summed over the components.
    /// 0 is perfect, 1 is no better than the mean (Weigend, Huberman and Rumelhart 1990).
    /// </summary>
    public static Metric RelativeVariance { get; } = new RelativeVarianceMetric(null);

    /// <summary>R², the coefficient of determination: 1 − <see cref="RelativeVariance"/>. 1 is perfect, 0 no better than the mean.</summary>
    public static Metric RSquared { get; } = new RelativeVarianceMetric(null, asRSquared: true);

    /// <summary>(y − d)², averaged over steps and components.</summary>
    public static Metric MeanSquaredError { get; } = new ErrorMetric("Mean squared error", static error => error * error, static mean => mean);

    /// <summary>√ of <see cref="MeanSquaredError"/>, in the unit of the targets.</summary>
    public static Metric RootMeanSquaredError { get; } = new ErrorMetric("Root mean squared error", static error => error * error, Math.Sqrt);

    /// <summary>|y − d|, averaged over steps and components.</summary>
    public static Metric MeanAbsoluteError { get; } = new ErrorMetric("Mean absolute error", Math.Abs, static mean => mean);

    /// <summary>The share of steps at which the largest output is that of the right class: the target class, or the largest target.</summary>
    public static Metric Accuracy { get; } = new TopAccuracyMetric(1);

    /// <summary>
    /// e to the power of the mean cross-entropy −Σ d ln p of a step: among how many equally likely classes the network seems to choose. Probabilities p are
    /// those of <see cref="Divergence.CrossEntropy"/>, so the output ends in a softmax, a log-softmax or is linear (logits).
    /// </summary>
    public static Metric Perplexity { get; } = new LikelihoodMetric("Perplexity", Math.Exp);

    /// <summary>Mean cross-entropy −Σ d log₂ p of a step: bits that each character would take (Graves 2013). Outputs are those of <see cref="Perplexity"/>.</summary>
    public static Metric BitsPerCharacter { get; } = new LikelihoodMetric("Bits per character", static mean => mean / Math.Log(2));

    /// <summary>The share of steps at which the right class is among the <paramref name="k"/> largest outputs.</summary>
    /// <param name="k">At least 1; of equal outputs the first count as larger.</param>
    public static Metric TopAccuracy(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return new TopAccuracyMetric(k);
    }

    /// <summary>How often each class was taken for each other; as a figure, the accuracy.</summary>
    /// <param name="labels">What the classes are called, one for each unit of the output; none: their indices.</param>
    public static Metric<ConfusionMatrix> Confusion(params IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return new ConfusionMetric([.. labels]);
    }

    /// <summary>
    /// Average relative variance with a given variance, such as that of a whole series of which a part is measured: squared errors, summed over the components
    /// and averaged over the steps, over the variance.
    /// </summary>
    /// <param name="variance">Above 0.</param>
    public static Metric RelativeVarianceOf(double variance) =>
        variance > 0 && double.IsFinite(variance)
            ? new RelativeVarianceMetric(variance)
            : throw new ArgumentOutOfRangeException(
                nameof(variance), variance, string.Create(CultureInfo.InvariantCulture, $"The variance is {variance}; expected a finite number above 0."));

    /// <summary>What tables and messages call it.</summary>
    public abstract string Name { get; }

    /// <summary>This metric of one output among several.</summary>
    /// <param name="output">Its name.</param>
    public Metric On(string output)
    {
        ArgumentException.ThrowIfNullOrEmpty(output);
        return new OutputMetric(this, output);
    }

    /// <summary>Starts a measurement.</summary>
    /// <param name="outputs">The outputs that are measured.</param>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    protected internal abstract MetricSum Begin(IReadOnlyList<LayerDescription> outputs);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>A metric whose result is more than a number.</summary>
/// <typeparam name="TResult">What is measured; <see cref="MetricSum.Value"/> is the figure that stands for it in tables.</typeparam>
public abstract class Metric<TResult> : Metric
{
    /// <inheritdoc/>
    protected internal abstract override MetricSum<TResult> Begin(IReadOnlyList<LayerDescription> outputs);
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

/// <summary>A measurement of more than a number.</summary>
/// <typeparam name="TResult">What is measured.</typeparam>
public abstract class MetricSum<TResult> : MetricSum
{
    /// <summary>What was measured; at least one step was taken up.</summary>
    public abstract TResult Result { get; }
}

/// <summary>What a metric measured.</summary>
/// <param name="Name">The name of the metric.</param>
/// <param name="Value">The figure.</param>
public readonly record struct MetricValue(string Name, double Value)
{
    /// <summary>Name and figure, as in <c>R² 0.9321</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {Value:G4}");
}
