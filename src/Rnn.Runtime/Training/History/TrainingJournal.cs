using System.Diagnostics;

namespace Rnn.Training;

/// <summary>Keeps the time and the rows of the history, and tells the listener, not too often.</summary>
internal sealed class TrainingJournal
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(100);

    private readonly long start = Stopwatch.GetTimestamp();
    private readonly IProgress<TrainingProgress>? listener;
    private readonly TrainingSummary summary;
    private readonly int firstEpoch, lastEpoch;
    private readonly List<TrainingEpoch> rows;
    private TimeSpan epochStart, lastReport;
    private TrainingProgress now;
    private double norms;
    private long updates, steps;

    /// <param name="listener">Told how it goes.</param>
    /// <param name="summary">Handed on to the listener.</param>
    /// <param name="rows">The epochs that are done; a row is added for each.</param>
    /// <param name="lastEpoch">The last that was asked for.</param>
    public TrainingJournal(IProgress<TrainingProgress>? listener, TrainingSummary summary, List<TrainingEpoch> rows, int lastEpoch)
    {
        (this.listener, this.summary, this.rows, this.lastEpoch) = (listener, summary, rows, lastEpoch);
        firstEpoch = rows.Count + 1;
        now = new TrainingProgress { Epoch = firstEpoch, Epochs = lastEpoch, TrainingLoss = double.NaN };
    }

    /// <summary>Time since the journal was begun.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(start);

    /// <summary>Tells the listener what is about to start.</summary>
    public void Begin(double learningRate)
    {
        now = now with { Batches = summary.Batches, LearningRate = learningRate };
        Report(isLast: false);
    }

    /// <summary>An epoch starts.</summary>
    public void BeginEpoch(int epoch, int batches)
    {
        epochStart = Elapsed;
        (norms, updates, steps) = (0, 0, 0);
        now = now with { Epoch = epoch, Batch = 0, Batches = batches, ValidationLoss = null, Metrics = [] };
    }

    /// <summary>An update was made.</summary>
    public void Update(double gradientNorm, double learningRate)
    {
        (norms, updates) = (norms + gradientNorm, updates + 1);
        now = now with { GradientNorm = gradientNorm, LearningRate = learningRate };
    }

    /// <summary>A batch is done.</summary>
    /// <param name="number">In the epoch, from 1.</param>
    /// <param name="loss">Over the epoch so far.</param>
    /// <param name="batchSteps">Steps of the batch.</param>
    public void EndOfBatch(int number, double loss, long batchSteps)
    {
        steps += batchSteps;
        TimeSpan elapsed = Elapsed;
        now = now with { Batch = number, TrainingLoss = loss, Elapsed = elapsed, StepsPerSecond = steps / Math.Max((elapsed - epochStart).TotalSeconds, 1e-9) };
        if (listener is not null && number < now.Batches && elapsed - lastReport >= ReportEvery)
        {
            Report(isLast: false);
        }
    }

    /// <summary>An epoch is done and validated.</summary>
    public void EndOfEpoch(double loss, double? validation, IReadOnlyList<MetricValue> metrics, int bestEpoch, double? bestLoss, bool isLast)
    {
        now = now with
        {
            Batch = now.Batches, TrainingLoss = loss, ValidationLoss = validation, Metrics = metrics, BestEpoch = bestEpoch, BestValidationLoss = bestLoss,
        };
        double meanNorm = updates == 0 ? 0 : norms / updates;
        rows.Add(new TrainingEpoch(now.Epoch, loss, validation, metrics, now.LearningRate, meanNorm, Elapsed - epochStart, now.StepsPerSecond));
        Report(isLast);
    }

    private void Report(bool isLast)
    {
        lastReport = Elapsed;
        double done = now.Epoch - firstEpoch + (now.Batches == 0 ? 0 : (double)now.Batch / now.Batches), all = lastEpoch - firstEpoch + 1;
        listener?.Report(now with
        {
            Elapsed = lastReport,
            TimeLeft = isLast ? TimeSpan.Zero : done > 0 ? lastReport * ((all - done) / done) : null,
            IsLast = isLast,
            Summary = summary,
        });
    }
}
