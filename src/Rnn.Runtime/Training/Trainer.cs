using System.Diagnostics;
using System.Numerics;
using Rnn.Divergences;
using Rnn.Numerics;
using Rnn.Training;

namespace Rnn;

/// <summary>
/// Trains one network on one thread: batches in an order drawn from a seed, forward, divergence, back propagation through time, clipping,
/// update. Buffers are kept from batch to batch. Belongs to one caller at a time.
/// </summary>
/// <typeparam name="TNetwork">The network class.</typeparam>
/// <typeparam name="T">The number type.</typeparam>
public sealed class Trainer<TNetwork, T>
    where TNetwork : INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(100);

    private readonly TrainerOptions<T> options;
    private readonly ParameterSet<T> gradients;
    private readonly OptimizerState<T> optimizer;
    private readonly Tape<T> tape;
    private readonly SequenceBatch<T> batch = new();
    private readonly Evaluation<T> evaluation;
    private readonly LengthGrouping grouping = new();
    private int[] order = [];

    /// <summary>A trainer of <paramref name="network"/>; <c>network.CreateTrainer(options)</c> spares the type arguments.</summary>
    /// <exception cref="ArgumentException">An option is out of range, or the divergence does not fit the network's output.</exception>
    public Trainer(INetwork<TNetwork, T> network, TrainerOptions<T> options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        options.Check(network.Topology);
        Network = (TNetwork)network;
        this.options = options;
        gradients = new ParameterSet<T>(network.Topology);
        optimizer = options.Optimizer.CreateState(network.Parameters);
        tape = network.CreateTape(inputGradients: false);
        evaluation = new Evaluation<T>(network, tape, batch, options.BatchSize);
    }

    /// <summary>The network that is trained.</summary>
    public TNetwork Network { get; }

    /// <summary>η, read at each update.</summary>
    public double LearningRate
    {
        get => optimizer.LearningRate;
        set => optimizer.LearningRate = value;
    }

    /// <summary>Epochs finished since the trainer was made.</summary>
    public int FinishedEpochs { get; private set; }

    /// <summary>
    /// Trains for some epochs more; the optimizer's state and the count of epochs go on from the last call.
    /// </summary>
    /// <param name="train">Sequences with their targets.</param>
    /// <param name="epochs">How many epochs at most.</param>
    /// <param name="progress">Told how it goes.</param>
    /// <param name="cancellationToken">Looked at before each batch.</param>
    /// <returns>How it went. With <see cref="TrainerOptions{T}.Patience"/> the network has the weights of the best epoch, otherwise those of the last.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; the weights are those after the last finished batch.</exception>
    /// <exception cref="NonFiniteLossException">The loss or its gradient overflowed; the weights are those before that batch.</exception>
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
        DataHandover.Take(train, options.Validation, Network);
        Reporter reporter = new(progress, epochs, BatchesOf(train.Count));
        EarlyStopping<T> best = new(Network, options.Patience);
        List<double> training = [], validation = [];
        bool goOn = true;
        for (int epoch = 1; epoch <= epochs && goOn; epoch++)
        {
            training.Add(RunEpoch(train, epoch, reporter, best, cancellationToken));
            FinishedEpochs++;
            double? loss = Validate(cancellationToken);
            if (loss is { } known)
            {
                validation.Add(known);
                goOn = best.Continue(epoch, known);
            }
            reporter.EndOfEpoch(epoch, training[^1], loss, best, LearningRate);
        }
        best.Restore();
        return new TrainingResult
        {
            BestEpoch = validation.Count > 0 ? best.BestEpoch : training.Count,
            TrainingLoss = training,
            ValidationLoss = validation,
            StoppedEarly = !goOn && training.Count < epochs,
            Time = reporter.Elapsed,
        };
    }

    /// <summary>The divergence of other sequences, with the trainer's targets and reduction, run as validation is.</summary>
    /// <exception cref="ArgumentException">No step counts, or a sequence does not fit.</exception>
    public double Evaluate(IReadOnlyList<Sequence<T>> sequences) => Evaluate(sequences, CancellationToken.None);

    private double Evaluate(IReadOnlyList<Sequence<T>> sequences, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        bool teacherForced = options.ValidationTeacherForced ?? options.TeacherForced;
        tape.Dropout = null;
        return evaluation.Divergence(sequences, options.Divergence, options.Targets, options.Reduction, teacherForced, cancellation);
    }

    private double? Validate(CancellationToken cancellation) =>
        options.Validation is { Count: > 0 } sequences ? Evaluate(sequences, cancellation) : null;

    private double RunEpoch(IReadOnlyList<Sequence<T>> train, int epoch, Reporter reporter, EarlyStopping<T> best, CancellationToken cancellation)
    {
        Arrange(train);
        double sum = 0;
        StepCount total = default;
        for (int first = 0, number = 1; first < train.Count; first += options.BatchSize, number++)
        {
            cancellation.ThrowIfCancellationRequested();
            batch.Clear();
            for (int i = first; i < Math.Min(first + options.BatchSize, train.Count); i++)
            {
                batch.Add(train[order[i]], id: order[i]);
            }
            (double loss, StepCount count) = Learn(epoch, number, reporter);
            sum += loss;
            total += count;
            reporter.Batch(epoch, number, sum / Normalizer(total), best, LearningRate);
        }
        return total.Sequences == 0 ? throw Evaluation<T>.NothingCounts(train.Count) : sum / Normalizer(total);
    }

    /// <summary>One update; none where no step of the batch counts.</summary>
    /// <returns>The divergence, not yet divided, and what counted.</returns>
    private (double Sum, StepCount Count) Learn(int epoch, int number, Reporter reporter)
    {
        StepCount count = options.Divergence.Count(batch, Network.Topology, options.Targets);
        if (count.Sequences == 0)
        {
            return (0, count);
        }
        tape.Dropout = new DropoutKey(options.Seed, FinishedEpochs);
        Network.Forward(batch, tape, options.TeacherForced);
        double sum = options.Divergence.Sum(batch, tape, options.Targets, 1 / Normalizer(count));
        gradients.Clear();
        Network.Backward(tape, gradients);
        double norm = SpanMath.Norm<T>(gradients.Span);
        if (!double.IsFinite(sum) || !double.IsFinite(norm))
        {
            throw new NonFiniteLossException(epoch, number, sum / Normalizer(count), norm, LearningRate);
        }
        if (options.ClipNorm is { } limit && norm > limit)
        {
            SpanMath.Multiply(gradients.Span, T.CreateTruncating(limit / norm), gradients.Span);
        }
        optimizer.Update(gradients);
        reporter.GradientNorm = norm;
        return (sum, count);
    }

    private void Arrange(IReadOnlyList<Sequence<T>> train)
    {
        if (order.Length != train.Count)
        {
            order = new int[train.Count];
        }
        if (!options.Shuffle)
        {
            EpochOrder.Reset(order);
            return;
        }
        EpochOrder.Shuffle(order, options.Seed, FinishedEpochs);
        if (options.GroupLengths && LengthGrouping.Helps(train))
        {
            grouping.Arrange(order, train, options.BatchSize, options.Seed, FinishedEpochs);
        }
    }

    private int BatchesOf(int sequences) => (sequences + options.BatchSize - 1) / options.BatchSize;

    private double Normalizer(StepCount count) => count.Normalizer(options.Reduction ?? options.Divergence.DefaultReduction);

    /// <summary>Tells the listener, not too often.</summary>
    private sealed class Reporter(IProgress<TrainingProgress>? listener, int epochs, int batches)
    {
        private readonly long start = Stopwatch.GetTimestamp();
        private TimeSpan last;

        public double GradientNorm { get; set; }

        public TimeSpan Elapsed => Stopwatch.GetElapsedTime(start);

        public void Batch(int epoch, int number, double loss, EarlyStopping<T> best, double learningRate)
        {
            if (listener is not null && number < batches && Elapsed - last >= ReportEvery)
            {
                Report(epoch, number, loss, null, best, learningRate);
            }
        }

        public void EndOfEpoch(int epoch, double loss, double? validation, EarlyStopping<T> best, double learningRate) =>
            Report(epoch, batches, loss, validation, best, learningRate);

        private void Report(int epoch, int number, double loss, double? validation, EarlyStopping<T> best, double learningRate)
        {
            last = Elapsed;
            listener?.Report(new TrainingProgress(
                epoch, epochs, number, batches, loss, validation, best.BestEpoch, best.BestLoss, GradientNorm, learningRate, last));
        }
    }
}
