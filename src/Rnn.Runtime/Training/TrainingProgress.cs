namespace Rnn;

/// <summary>
/// Where training stands. Reported once before the first batch (<see cref="Batch"/> is 0 and no loss known), at the end of each epoch and, in long epochs,
/// about ten times a second.
/// </summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Epochs">How many were asked for.</param>
/// <param name="Batch">Batches of the epoch that are done.</param>
/// <param name="Batches">Batches an epoch.</param>
/// <param name="TrainingLoss">The divergence over the batches of this epoch so far, each measured before its update; NaN before the first.</param>
/// <param name="ValidationLoss">The divergence on the validation sequences; null before the end of the epoch or without any.</param>
/// <param name="BestEpoch">The epoch with the lowest validation loss so far; 0 before the first.</param>
/// <param name="BestValidationLoss">That loss; null before the first.</param>
/// <param name="GradientNorm">Norm of all gradients of the last batch, before clipping.</param>
/// <param name="LearningRate">Of the last update.</param>
/// <param name="Elapsed">Since <see cref="Trainer{T}.Fit"/> began.</param>
public readonly record struct TrainingProgress(
    int Epoch,
    int Epochs,
    int Batch,
    int Batches,
    double TrainingLoss,
    double? ValidationLoss,
    int BestEpoch,
    double? BestValidationLoss,
    double GradientNorm,
    double LearningRate,
    TimeSpan Elapsed)
{
    /// <summary>Whether the epoch is done.</summary>
    public bool IsEndOfEpoch => Batch == Batches;

    /// <summary>Whether nothing comes after this: the epochs or the patience have run out.</summary>
    public bool IsLast { get; init; }

    /// <summary>What <see cref="TrainerOptions{T}.Metrics"/> measured on the validation sequences; empty before the end of the epoch or without any.</summary>
    public IReadOnlyList<MetricValue> Metrics { get; init; } = [];

    /// <summary>Training steps a second in this epoch so far, validation left out; 0 before the first batch.</summary>
    public double StepsPerSecond { get; init; }

    /// <summary>How long the remaining epochs should take at the speed so far; null before the first batch. Patience may end it sooner.</summary>
    public TimeSpan? TimeLeft { get; init; }

    /// <summary>What is trained, on what, and how.</summary>
    public TrainingSummary? Summary { get; init; }
}
