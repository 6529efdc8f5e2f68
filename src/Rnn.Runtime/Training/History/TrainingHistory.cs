using System.Collections;
using System.Text;
using Rnn.Serialization;
using Rnn.Training;

namespace Rnn;

/// <summary>How a training went, epoch by epoch.</summary>
public sealed class TrainingHistory : IReadOnlyList<TrainingEpoch>
{
    private readonly TrainingEpoch[] epochs;

    /// <summary>A history of the given epochs.</summary>
    public TrainingHistory(params IEnumerable<TrainingEpoch> epochs)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        this.epochs = [.. epochs];
        TrainingLoss = [.. this.epochs.Select(epoch => epoch.TrainingLoss)];
        ValidationLoss = [.. this.epochs.Select(epoch => epoch.ValidationLoss).OfType<double>()];
    }

    /// <summary>Epochs.</summary>
    public int Count => epochs.Length;

    /// <summary>The divergence on the training sequences in each epoch.</summary>
    public IReadOnlyList<double> TrainingLoss { get; }

    /// <summary>The divergence on the validation sequences after each epoch; empty without any.</summary>
    public IReadOnlyList<double> ValidationLoss { get; }

    /// <summary>The epoch at a place, from 0.</summary>
    public TrainingEpoch this[int index] => epochs[index];

    /// <summary>
    /// Writes a table with a header: epoch, training_loss, validation_loss, a column a metric, learning_rate, gradient_norm, seconds, steps_per_second. Numbers
    /// have all their digits and a decimal point; what was not asked for is empty, and a metric of which no step counted NaN. The file is replaced when all is on the disk.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written; the old one is as it was.</exception>
    public void SaveCsv(string path) => Save(path, HistoryTable.Write);

    /// <summary>
    /// Draws the losses, the metrics and, where it changes, the learning rate over the epochs; losses that span more than a decade on a logarithmic axis. The
    /// file is replaced when all is on the disk.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written; the old one is as it was.</exception>
    public void SaveSvg(string path) => Save(path, HistoryPlot.Write);

    /// <inheritdoc/>
    public IEnumerator<TrainingEpoch> GetEnumerator() => ((IEnumerable<TrainingEpoch>)epochs).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => epochs.GetEnumerator();

    private void Save(string path, Action<TrainingHistory, TextWriter> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, stream =>
        {
            using StreamWriter writer = new(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
            write(this, writer);
        });
    }
}
