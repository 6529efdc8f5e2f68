namespace Rnn;

/// <summary>One epoch of a training.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="TrainingLoss">The divergence on the training sequences, each batch measured before its update.</param>
/// <param name="ValidationLoss">The divergence on the validation sequences after the epoch; null without any.</param>
/// <param name="Metrics">What was measured on the validation sequences after the epoch.</param>
/// <param name="LearningRate">Of the last update.</param>
/// <param name="GradientNorm">Norm of all gradients, before clipping: the mean over the updates of the epoch.</param>
/// <param name="Time">Time it took, with validation.</param>
/// <param name="StepsPerSecond">Training steps a second, validation left out.</param>
public sealed record TrainingEpoch(
    int Epoch,
    double TrainingLoss,
    double? ValidationLoss,
    IReadOnlyList<MetricValue> Metrics,
    double LearningRate,
    double GradientNorm,
    TimeSpan Time,
    double StepsPerSecond);
