using System.Numerics;
using Rnn.Divergences;
using Rnn.Execution;
using Rnn.Numerics;
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
    private readonly OptimizerState<T>[] optimizers;
    private readonly Crew<T> crew;
    private readonly EarlyStopping<T> best;
    private readonly List<double> trainingLoss = [], validationLoss = [];
    private bool goesOn, isRunning, isWithinEpoch;

    private protected Trainer(INetwork<T> network, TrainerOptions<T> options)
        : this(Model<T>.Of(network ?? throw new ArgumentNullException(nameof(network))), options) { }

    internal Trainer(Model<T> model, TrainerOptions<T> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check(model.Topology);
        (this.model, this.options) = (model, options);
        optimizers = [.. model.Networks.Select(network => options.Optimizer.CreateState(network.Parameters))];
        crew = new Crew<T>(model, options.Divergence, options.Targets, options.Workers);
        best = new EarlyStopping<T>(model.Networks, options.Patience);
    }

    /// <summary>η, read at each update.</summary>
    public double LearningRate
    {
        get => optimizers[0].LearningRate;
        set => Array.ForEach(optimizers, optimizer => optimizer.LearningRate = value);
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

    /// <summary>
    /// The divergence of other sequences, with the trainer's targets and reduction, run as validation is: window by window where training is, and with as many
    /// workers.
    /// </summary>
    /// <exception cref="ArgumentException">No step counts, or a sequence does not fit.</exception>
    public double Evaluate(IReadOnlyList<Sequence<T>> sequences)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        return crew.Together(() => Measure(FeedOf(sequences, sideBySide: false), CancellationToken.None));
    }

    private TrainingResult Run(IReadOnlyList<Sequence<T>> train, int epochs, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        if (!goesOn)
        {
            best.Resume(0, null);
            trainingLoss.Clear();
            validationLoss.Clear();
        }
        goesOn = false;
        Feed<T> feed = FeedOf(train, sideBySide: true);
        Feed<T>? validation = options.Validation is { Count: > 0 } sequences ? FeedOf(sequences, sideBySide: false) : null;
        int last = trainingLoss.Count + epochs;
        Reporter reporter = new(progress, last);
        while (trainingLoss.Count < last && best.GoesOn(trainingLoss.Count))
        {
            int epoch = trainingLoss.Count + 1;
            isWithinEpoch = true;
            trainingLoss.Add(RunEpoch(feed, train.Count, epoch, reporter, cancellation));
            isWithinEpoch = false;
            FinishedEpochs++;
            double? loss = validation is null ? null : Measure(validation, cancellation);
            if (loss is { } known)
            {
                validationLoss.Add(known);
                best.Take(epoch, known);
            }
            reporter.EndOfEpoch(epoch, trainingLoss[^1], loss, best.BestEpoch, best.BestLoss, LearningRate);
        }
        best.Restore();
        return new TrainingResult
        {
            BestEpoch = validationLoss.Count > 0 ? best.BestEpoch : trainingLoss.Count,
            TrainingLoss = [.. trainingLoss],
            ValidationLoss = [.. validationLoss],
            StoppedEarly = trainingLoss.Count < last,
            Time = reporter.Elapsed,
        };
    }

    private Feed<T> FeedOf(IReadOnlyList<Sequence<T>> sequences, bool sideBySide) =>
        new(Rows<T>.Of(options, model.Topology, sequences, sideBySide), model.Topology, options.BatchSize, options.Workers);

    private double Measure(Feed<T> feed, CancellationToken cancellation)
    {
        bool teacherForced = options.ValidationTeacherForced ?? options.TeacherForced;
        SetRandomness(null);
        double sum = 0;
        StepCount total = default;
        feed.BeginInOrder();
        while (feed.MoveNext(crew.Replicas))
        {
            cancellation.ThrowIfCancellationRequested();
            StepCount count = crew.Forward(feed, teacherForced);
            sum += crew.Measure();
            total += feed.ShareOf(count);
        }
        return total.Sequences == 0 ? throw Evaluation<T>.NothingCounts(feed.Rows) : sum / Normalizer(total);
    }

    private double RunEpoch(Feed<T> feed, int sequences, int epoch, Reporter reporter, CancellationToken cancellation)
    {
        if (options.Shuffle)
        {
            feed.Begin(options.Seed, FinishedEpochs);
        }
        else
        {
            feed.BeginInOrder();
        }
        reporter.Batches = feed.Batches;
        double sum = 0;
        StepCount total = default;
        for (int number = 1; feed.MoveNext(crew.Replicas); number++)
        {
            cancellation.ThrowIfCancellationRequested();
            // A listener may have evaluated other sequences since the last batch.
            SetRandomness(FinishedEpochs);
            (double loss, StepCount count) = Learn(feed, epoch, number, reporter);
            sum += loss;
            total += feed.ShareOf(count);
            reporter.Batch(epoch, number, sum / Normalizer(total), best.BestEpoch, best.BestLoss, LearningRate);
        }
        return total.Sequences == 0 ? throw Evaluation<T>.NothingCounts(sequences) : sum / Normalizer(total);
    }

    /// <summary>One update; none where no step of the batch counts.</summary>
    /// <returns>The divergence, not yet divided, and what counted.</returns>
    private (double Sum, StepCount Count) Learn(Feed<T> feed, int epoch, int number, Reporter reporter)
    {
        StepCount count = crew.Forward(feed, options.TeacherForced);
        if (count.Sequences == 0)
        {
            return (0, count);
        }
        double sum = crew.Learn(1 / Normalizer(count));
        double norm = crew.Reduce();
        if (!double.IsFinite(sum) || !double.IsFinite(norm))
        {
            throw new NonFiniteLossException(epoch, number, sum / Normalizer(count), norm, LearningRate);
        }
        for (int network = 0; network < optimizers.Length; network++)
        {
            ParameterSet<T> gradients = crew.Gradients[network];
            if (options.ClipNorm is { } limit && norm > limit)
            {
                SpanMath.Multiply(gradients.Span, T.CreateTruncating(limit / norm), gradients.Span);
            }
            optimizers[network].Update(gradients);
        }
        reporter.GradientNorm = norm;
        return (sum, count);
    }

    /// <summary>What is drawn at random in a forward pass of an epoch; null: nothing, to measure.</summary>
    private void SetRandomness(int? epoch)
    {
        ObservedSampling? sampling = epoch is { } index && options.ScheduledSampling is { } schedule
            ? ObservedSampling.Of(schedule.Probability(index), options.Seed, index)
            : null;
        foreach (Replica<T> replica in crew.Replicas)
        {
            for (int tape = 0; tape < replica.Tapes.Count; tape++)
            {
                replica.Tapes[tape].Sampling = sampling;
            }
        }
    }

    private double Normalizer(StepCount count) => count.Normalizer(options.Reduction ?? options.Divergence.DefaultReduction);
}
