using System.Numerics;
using Rnn.Training;

namespace Rnn;

/// <summary>How a network is trained. Only the divergence must be given.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class TrainerOptions<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>What is made small.</summary>
    public required Divergence Divergence { get; init; }

    /// <summary>The steps at which it is taken; all of them unless set.</summary>
    public TargetSteps Targets { get; init; }

    /// <summary>What it is divided by in each batch; null: <see cref="Divergence.DefaultReduction"/>.</summary>
    public Reduction? Reduction { get; init; }

    /// <summary>The rule of descent: <see cref="Adam"/> with a learning rate of 10⁻³ unless set.</summary>
    public Optimizer Optimizer { get; init; } = new Adam();

    /// <summary>By what the optimizer's learning rate is multiplied as training goes on; null: it stays.</summary>
    public LearningRateSchedule? Schedule { get; init; }

    /// <summary>
    /// Tensors that training leaves as they are, to the last bit: they have no momentum, do not decay and do not count in the norm of the gradients. Null: none.
    /// <see cref="TensorSelection.TensorsNamed"/> makes the predicate from names.
    /// </summary>
    public Func<TensorDescription, bool>? Frozen { get; init; }

    /// <summary>The largest absolute value that each gradient may have; larger ones are cut to it, before <see cref="ClipNorm"/>. Null: no limit.</summary>
    public double? ClipValue { get; init; }

    /// <summary>The largest norm that all gradients together may have; larger ones are scaled down to it. Null: no limit.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>Sequences a batch; the last batch of an epoch may have fewer.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Whether each epoch takes the sequences in a new order.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>
    /// Whether sequences of similar lengths come into the same batch, where lengths differ and <see cref="Shuffle"/> is on: batches then have fuller steps, and still
    /// other members in every epoch. False: batches are drawn from all lengths alike.
    /// </summary>
    public bool GroupLengths { get; init; } = true;

    /// <summary>Decides the orders. The same seed, on the same machine, trains to the same bits.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Sequences on which the divergence is measured after each epoch; never trained on.</summary>
    public IReadOnlyList<Sequence<T>>? Validation { get; init; }

    /// <summary>
    /// What else is measured on <see cref="Validation"/> after each epoch, at the steps that count for each; where series run window after window and only their last step is compared, in the
    /// window in which the divergence compares it.
    /// </summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    /// <summary>
    /// Epochs without a new best validation loss after which training stops. With it, training always ends with the weights of the best
    /// epoch; without it (null), with those of the last.
    /// </summary>
    public int? Patience { get; init; }

    /// <summary>Whether edges marked <see cref="EdgeAttribute.TeacherForced"/> read the observed series in training.</summary>
    public bool TeacherForced { get; init; } = true;

    /// <summary>Whether they do in validation; null: as in training.</summary>
    public bool? ValidationTeacherForced { get; init; }

    /// <summary>
    /// Of teacher-forced edges in training: how often they see the observed output, epoch by epoch. Null: always.
    /// </summary>
    public ScheduledSampling? ScheduledSampling { get; init; }

    /// <summary>
    /// k1: truncated back propagation through time (Williams and Peng 1990), an update every so many steps. Memory grows with a window, not with the series.
    /// Null: series run whole.
    /// </summary>
    public int? TruncateAfter { get; init; }

    /// <summary>
    /// k2, at least <see cref="TruncateAfter"/>: how many steps the error of a window's last step goes back. Each window is run again from k2 − k1 steps
    /// earlier, from the state saved there. Null: k1.
    /// </summary>
    public int? BackSteps { get; init; }

    /// <summary>
    /// Whether a window goes on from the state in which the one before it ended; only windows that go back to the first step then reach the learned initial
    /// states. Fewer series than <see cref="BatchSize"/> are cut into contiguous pieces that run side by side. False: each window is a sequence of its own.
    /// </summary>
    public bool CarryState { get; init; } = true;

    /// <summary>
    /// Threads that share out each batch by whole sequences; 1 unless set. They live while <see cref="Trainer{T}.Fit"/> or
    /// <see cref="Trainer{T}.Evaluate"/> runs. For a given number of workers the result is the same to the last bit.
    /// </summary>
    public int Workers { get; init; } = 1;

    /// <summary>How series are cut; null where they run whole.</summary>
    internal Truncation? Truncation => TruncateAfter is { } after ? new Truncation(after, BackSteps ?? after, CarryState) : null;

    internal void Check(Topology topology)
    {
        ArgumentNullException.ThrowIfNull(Divergence);
        ArgumentNullException.ThrowIfNull(Optimizer);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        CheckLimit(ClipNorm, nameof(ClipNorm));
        CheckLimit(ClipValue, nameof(ClipValue));
        if (Schedule?.NeedsValidation == true && Validation is not { Count: > 0 })
        {
            throw new ArgumentException($"The schedule \"{Schedule}\" looks at the validation loss, so {nameof(Validation)} must hold sequences.", nameof(Schedule));
        }
        CheckMetrics(topology);
        if (Patience is { } patience)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(patience, 1, nameof(Patience));
            if (Validation is not { Count: > 0 })
            {
                throw new ArgumentException($"{nameof(Patience)} waits for a better validation loss, so {nameof(Validation)} must hold sequences.", nameof(Patience));
            }
        }
        Divergence.Check(topology);
        ArgumentOutOfRangeException.ThrowIfLessThan(Workers, 1);
        CheckTruncation(topology);
        CheckSampling(topology);
    }

    private void CheckTruncation(Topology topology)
    {
        if (TruncateAfter is not { } after)
        {
            if (BackSteps is not null)
            {
                throw new ArgumentException(
                    $"{nameof(BackSteps)} says how far the windows of {nameof(TruncateAfter)} go back, so {nameof(TruncateAfter)} must be set.", nameof(BackSteps));
            }
            return;
        }
        ArgumentOutOfRangeException.ThrowIfLessThan(after, 1, nameof(TruncateAfter));
        if (BackSteps is { } back && back < after)
        {
            throw new ArgumentOutOfRangeException(
                nameof(BackSteps), back, $"{nameof(BackSteps)} is {back}; expected at least {nameof(TruncateAfter)}, which is {after}.");
        }
        if (!Divergence.TargetsPerStep)
        {
            throw new ArgumentException(
                $"{Divergence.Name} compares whole series with targets of their own length, which cannot be cut; set {nameof(TruncateAfter)} to null.", nameof(TruncateAfter));
        }
        if (CarryState && !topology.IsCausal)
        {
            throw new ArgumentException(
                $"{topology.Name} has layers that run from the last step to the first, so a window cannot go on from the one before it; set {nameof(CarryState)} to false.",
                nameof(CarryState));
        }
        if (topology.Steps > 0)
        {
            throw new ArgumentException(
                $"{topology.Name} is compiled for sequences of {topology.Steps} steps, which cannot be cut; set {nameof(TruncateAfter)} to null.", nameof(TruncateAfter));
        }
    }

    private void CheckSampling(Topology topology)
    {
        if (ScheduledSampling is null)
        {
            return;
        }
        if (!TeacherForced)
        {
            throw new ArgumentException($"{nameof(ScheduledSampling)} says how often the teacher is heard, so {nameof(TeacherForced)} must be true.", nameof(ScheduledSampling));
        }
        if (!topology.Layers.Any(layer => layer.Edges.Any(edge => edge.TeacherForced)))
        {
            throw new ArgumentException(
                $"{nameof(ScheduledSampling)} is about edges marked {nameof(EdgeAttribute.TeacherForced)}; {topology.Name} has none.", nameof(ScheduledSampling));
        }
    }

    private static void CheckLimit(double? limit, string name)
    {
        if (limit is { } value && !(value > 0))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; expected a number above 0, or null for no limit.");
        }
    }

    private void CheckMetrics(Topology topology)
    {
        ArgumentNullException.ThrowIfNull(Metrics);
        if (Metrics.Count > 0 && Validation is not { Count: > 0 })
        {
            throw new ArgumentException($"{nameof(Metrics)} are measured in validation, so {nameof(Validation)} must hold sequences.", nameof(Metrics));
        }
        foreach (Metric metric in Metrics)
        {
            metric.Begin(topology.Outputs);
        }
    }
}
