using System.Numerics;
using Rnn.Divergences;
using Rnn.Execution;
using Rnn.Training;

namespace Rnn;

/// <summary>
/// Trains a network, or an encoder and a decoder: batches in an order drawn from a seed, forward, divergence, back propagation through time, clipping,
/// update; on one thread or several, over whole series or window by window. Buffers are kept from batch to batch. Belongs to one caller at a time.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public partial class Trainer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TrainerOptions<T> options;
    private readonly Model<T> model;
    private readonly Descent<T> descent;
    private readonly Crew<T> crew;
    private readonly EarlyStopping<T> best;
    private readonly List<TrainingEpoch> history = [];
    private readonly List<double> validationLosses = [];
    private bool goesOn, isRunning, isWithinEpoch;

    private protected Trainer(INetwork<T> network, TrainerOptions<T> options)
        : this(Model<T>.Of(network ?? throw new ArgumentNullException(nameof(network))), options) { }

    internal Trainer(Model<T> model, TrainerOptions<T> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check(model.Topology);
        (this.model, this.options) = (model, options);
        descent = new Descent<T>(model.Networks, options);
        crew = new Crew<T>(model, options.Divergence, options.Targets, options.Workers);
        best = new EarlyStopping<T>(model.Networks, options.Patience);
    }

    /// <summary>η: what was last used. Setting it changes what <see cref="TrainerOptions{T}.Schedule"/> multiplies, from the next update on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double LearningRate
    {
        get => descent.LearningRate;
        set => descent.SetRate(value);
    }

    /// <summary>Epochs finished since the trainer was made, or in all where it was loaded.</summary>
    public int FinishedEpochs { get; private set; }

    /// <summary>
    /// Trains for some epochs more; the optimizer's state and the count of epochs go on from the last call.
    /// </summary>
    /// <param name="train">Sequences with their targets.</param>
    /// <param name="epochs">How many epochs at most.</param>
    /// <param name="progress">Told how it goes.</param>
    /// <param name="cancellationToken">Looked at before each batch, in validation too; a window is a batch.</param>
    /// <returns>How it went. With <see cref="TrainerOptions{T}.Patience"/> the network has the weights of the best epoch, otherwise those of the last.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; the weights are those after the last finished batch.</exception>
    /// <exception cref="NonFiniteLossException">The loss or its gradient overflowed; the weights are those before that batch.</exception>
    /// <exception cref="InvalidOperationException">The trainer is within another call.</exception>
    /// <exception cref="ArgumentException">There is nothing to train on, or a sequence does not fit the network or the divergence.</exception>
    public TrainingResult Fit(
        IReadOnlyList<Sequence<T>> train, int epochs, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        if (train.Count == 0)
        {
            throw new ArgumentException("There is no sequence to train on.", nameof(train));
        }
        if (isRunning)
        {
            throw new InvalidOperationException($"The trainer is within another call of {nameof(Fit)}.");
        }
        if (model.Networks is [var only])
        {
            DataHandover.Take(train, options.Validation, only);
        }
        isRunning = true;
        try
        {
            return crew.Together(() => Run(train, epochs, progress, cancellationToken));
        }
        finally
        {
            (isRunning, isWithinEpoch) = (false, false);
        }
    }

    /// <summary>What <see cref="Fit"/> is going to do, to print it.</summary>
    /// <param name="train">Sequences with their targets.</param>
    public TrainingSummary Summarize(IReadOnlyList<Sequence<T>> train)
    {
        ArgumentNullException.ThrowIfNull(train);
        return Summarize(train, FeedOf(train, sideBySide: true));
    }

    /// <summary>
    /// The divergence of other sequences, with the trainer's targets and reduction, run as validation is: window by window where training is, and with as many
    /// workers.
    /// </summary>
    /// <exception cref="ArgumentException">No step counts, or a sequence does not fit.</exception>
    public double Evaluate(IReadOnlyList<Sequence<T>> sequences)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        return crew.Together(() => Measure(FeedOf(sequences, sideBySide: false), null, CancellationToken.None));
    }

    private TrainingResult Run(IReadOnlyList<Sequence<T>> train, int epochs, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        if (!goesOn)
        {
            best.Resume(0, null);
            history.Clear();
        }
        goesOn = false;
        Feed<T> feed = FeedOf(train, sideBySide: true);
        Feed<T>? validation = options.Validation is { Count: > 0 } sequences ? FeedOf(sequences, sideBySide: false) : null;
        int last = history.Count + epochs;
        TrainingJournal journal = new(progress, Summarize(train, feed), history, last);
        journal.Begin(LearningRate);
        while (history.Count < last && best.GoesOn(history.Count))
        {
            int epoch = history.Count + 1;
            isWithinEpoch = true;
            double loss = RunEpoch(feed, train.Count, epoch, journal, cancellation);
            isWithinEpoch = false;
            FinishedEpochs++;
            MetricMeasurement<T>? metrics = options.Metrics.Count == 0 ? null : new(options.Metrics, model.Topology, options.Targets);
            double? measured = validation is null ? null : Measure(validation, metrics, cancellation);
            if (measured is { } known)
            {
                validationLosses.Add(known);
                best.Take(epoch, known);
            }
            journal.EndOfEpoch(loss, measured, metrics?.Values ?? [], best.BestEpoch, best.BestLoss, isLast: epoch == last || !best.GoesOn(epoch));
        }
        best.Restore();
        return new TrainingResult
        {
            BestEpoch = validation is null ? history.Count : best.BestEpoch,
            History = new TrainingHistory(history),
            StoppedEarly = history.Count < last,
            Time = journal.Elapsed,
        };
    }

    private TrainingSummary Summarize(IReadOnlyList<Sequence<T>> train, Feed<T> feed)
    {
        feed.BeginInOrder();
        return TrainingSummary.Of([.. model.Networks.Select(network => network.Topology)], options, train, feed.Batches);
    }

    private Feed<T> FeedOf(IReadOnlyList<Sequence<T>> sequences, bool sideBySide) =>
        new(Rows<T>.Of(options, model.Topology, sequences, sideBySide), model.Topology, options.BatchSize, options.Workers, options.GroupLengths);

    private double Measure(Feed<T> feed, MetricMeasurement<T>? metrics, CancellationToken cancellation)
    {
        bool teacherForced = options.ValidationTeacherForced ?? options.TeacherForced;
        SetRandomness(null);

        // Which of the windows of a series holds its last step is for the divergence to say.
        bool measuresAll = metrics is not null && !(feed.Carries && options.Targets == TargetSteps.Last);
        double sum = 0;
        StepCount total = default;
        feed.BeginInOrder();
        while (feed.MoveNext(crew.Replicas))
        {
            cancellation.ThrowIfCancellationRequested();
            StepCount count = crew.Forward(feed, teacherForced, runsAll: measuresAll);
            sum += crew.Measure();
            total += feed.ShareOf(count);
            TakeUp(metrics, measuresAll);
        }
        return total.Sequences == 0 ? throw Evaluation<T>.NothingCounts(feed.Rows) : sum / Normalizer(total);
    }

    /// <summary>Takes up all shares, or those alone in which the divergence counts a step.</summary>
    private void TakeUp(MetricMeasurement<T>? metrics, bool all)
    {
        for (int worker = 0; worker < crew.Replicas.Length && metrics is not null; worker++)
        {
            if (all ? crew.Replicas[worker].Batch.Count > 0 : crew.Replicas[worker].Count.Sequences > 0)
            {
                metrics.TakeUp(crew.Replicas[worker].Batch, crew.Replicas[worker].Tape);
            }
        }
    }

    private double RunEpoch(Feed<T> feed, int sequences, int epoch, TrainingJournal journal, CancellationToken cancellation)
    {
        if (options.Shuffle)
        {
            feed.Begin(options.Seed, FinishedEpochs);
        }
        else
        {
            feed.BeginInOrder();
        }
        journal.BeginEpoch(epoch, feed.Batches);
        double sum = 0;
        StepCount total = default;
        for (int number = 1; feed.MoveNext(crew.Replicas); number++)
        {
            cancellation.ThrowIfCancellationRequested();
            // A listener may have evaluated other sequences since the last batch.
            SetRandomness(FinishedEpochs);
            (double loss, StepCount count) = Learn(feed, epoch, number, journal);
            sum += loss;
            total += feed.ShareOf(count);
            journal.EndOfBatch(number, sum / Normalizer(total), Steps());
        }
        return total.Sequences == 0 ? throw Evaluation<T>.NothingCounts(sequences) : sum / Normalizer(total);
    }

    /// <summary>One update; none where no step of the batch counts.</summary>
    /// <returns>The divergence, not yet divided, and what counted.</returns>
    private (double Sum, StepCount Count) Learn(Feed<T> feed, int epoch, int number, TrainingJournal journal)
    {
        StepCount count = crew.Forward(feed, options.TeacherForced);
        if (count.Sequences == 0)
        {
            return (0, count);
        }
        double sum = crew.Learn(1 / Normalizer(count));
        double norm = descent.WithoutFrozen(crew.Gradients, crew.Reduce());
        if (!double.IsFinite(sum) || !double.IsFinite(norm))
        {
            throw new NonFiniteLossException(epoch, number, sum / Normalizer(count), norm, LearningRate);
        }
        descent.Update(crew.Gradients, norm, new ScheduleMoment(descent.Updates, FinishedEpochs, number - 1, feed.Batches, validationLosses));
        journal.Update(norm, LearningRate);
        return (sum, count);
    }

    /// <summary>What is drawn at random in a forward pass of an epoch; null: nothing, to measure.</summary>
    private void SetRandomness(int? epoch)
    {
        ObservedSampling? sampling = epoch is { } index && options.ScheduledSampling is { } schedule
            ? ObservedSampling.Of(schedule.Probability(index), options.Seed, index)
            : null;
        DropoutKey? dropout = epoch is { } key ? new DropoutKey(options.Seed, key) : null;
        foreach (Replica<T> replica in crew.Replicas)
        {
            for (int tape = 0; tape < replica.Tapes.Count; tape++)
            {
                (replica.Tapes[tape].Sampling, replica.Tapes[tape].Dropout) = (sampling, dropout);
            }
        }
    }

    /// <summary>Steps of the batch.</summary>
    private long Steps()
    {
        long steps = 0;
        foreach (Replica<T> replica in crew.Replicas)
        {
            steps += replica.Batch.TotalSteps;
        }
        return steps;
    }

    private double Normalizer(StepCount count) => count.Normalizer(options.Reduction ?? options.Divergence.DefaultReduction);
}
