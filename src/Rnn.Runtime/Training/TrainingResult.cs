namespace Rnn;

/// <summary>How training went.</summary>
public sealed record TrainingResult
{
    /// <summary>Epochs run.</summary>
    public int Epochs => History.Count;

    /// <summary>The epoch, from 1, with the lowest validation loss; the last one without validation.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>A row for each epoch: losses, metrics, learning rate, gradient norm, speed.</summary>
    public required TrainingHistory History { get; init; }

    /// <summary>
    /// The divergence on the training sequences in each epoch, each batch measured before its update: reduced over the epoch as over one batch.
    /// </summary>
    public IReadOnlyList<double> TrainingLoss => History.TrainingLoss;

    /// <summary>The divergence on the validation sequences after each epoch; empty without any.</summary>
    public IReadOnlyList<double> ValidationLoss => History.ValidationLoss;

    /// <summary>Whether patience ran out before the epochs did.</summary>
    public required bool StoppedEarly { get; init; }

    /// <summary>Time it took.</summary>
    public required TimeSpan Time { get; init; }
}
