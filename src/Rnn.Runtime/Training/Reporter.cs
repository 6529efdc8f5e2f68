using System.Diagnostics;

namespace Rnn.Training;

/// <summary>Tells the listener how training goes, not too often.</summary>
internal sealed class Reporter(IProgress<TrainingProgress>? listener, int epochs)
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(100);

    private readonly long start = Stopwatch.GetTimestamp();
    private TimeSpan last;

    /// <summary>Of the last batch, before clipping.</summary>
    public double GradientNorm { get; set; }

    /// <summary>Batches of the epoch.</summary>
    public int Batches { get; set; }

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(start);

    public void Batch(int epoch, int number, double loss, int bestEpoch, double? bestLoss, double learningRate)
    {
        if (listener is not null && number < Batches && Elapsed - last >= ReportEvery)
        {
            Report(epoch, number, loss, null, bestEpoch, bestLoss, learningRate);
        }
    }

    public void EndOfEpoch(int epoch, double loss, double? validation, int bestEpoch, double? bestLoss, double learningRate) =>
        Report(epoch, Batches, loss, validation, bestEpoch, bestLoss, learningRate);

    private void Report(int epoch, int number, double loss, double? validation, int bestEpoch, double? bestLoss, double learningRate)
    {
        last = Elapsed;
        listener?.Report(new TrainingProgress(epoch, epochs, number, Batches, loss, validation, bestEpoch, bestLoss, GradientNorm, learningRate, last));
    }
}
