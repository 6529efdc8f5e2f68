namespace Rnn;

/// <summary>Where training stands when a schedule is asked for the next learning rate. It is all that a schedule knows, so that training may be resumed.</summary>
/// <param name="Update">Updates made since the trainer was made.</param>
/// <param name="Epoch">Epochs finished since the trainer was made.</param>
/// <param name="Batch">Batches of the present epoch that are done.</param>
/// <param name="Batches">Batches an epoch.</param>
/// <param name="ValidationLosses">After each finished epoch; empty without validation.</param>
public readonly record struct ScheduleMoment(long Update, int Epoch, int Batch, int Batches, IReadOnlyList<double> ValidationLosses)
{
    /// <summary>Epochs with their fraction.</summary>
    public double Time => Epoch + (double)Batch / Batches;

    /// <summary>Batches since the trainer was made.</summary>
    public long TotalBatches => (long)Epoch * Batches + Batch;
}
