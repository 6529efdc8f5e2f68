namespace Rnn;

/// <summary>How training went.</summary>
public sealed record TrainingResult
{
    /// <summary>Epochs run.</summary>
    public int Epochs => TrainingLoss.Count;

    /// <summary>The epoch, from 1, with the lowest validation loss; the last one without validation.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>
    /// The divergence on the training sequences in each epoch, each batch measured before its update: reduced over the epoch as over one batch.
    /// </summary>
    public required IReadOnlyList<double> TrainingLoss { get; init; }

    /// <summary>The divergence on the validation sequences after each epoch; empty without any.</summary>
    public required IReadOnlyList<double> ValidationLoss { get; init; }

    /// <summary>Whether patience ran out before the epochs did.</summary>
    public required bool StoppedEarly { get; init; }

    /// <summary>Time it took.</summary>
    public required TimeSpan Time { get; init; }
}
