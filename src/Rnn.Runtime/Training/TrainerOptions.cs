using System.Numerics;

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
    /// Epochs without a new best validation loss after which training stops. With it, training always ends with the weights of the best
    /// epoch; without it (null), with those of the last.
    /// </summary>
    public int? Patience { get; init; }

    /// <summary>Whether edges marked <see cref="EdgeAttribute.TeacherForced"/> read the observed series in training.</summary>
    public bool TeacherForced { get; init; } = true;

    /// <summary>Whether they do in validation; null: as in training.</summary>
    public bool? ValidationTeacherForced { get; init; }

    internal void Check(Topology topology)
    {
        ArgumentNullException.ThrowIfNull(Divergence);
        ArgumentNullException.ThrowIfNull(Optimizer);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        if (ClipNorm is { } norm && !(norm > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(ClipNorm), norm, $"{nameof(ClipNorm)} is {norm}; expected a number above 0, or null for no limit.");
        }
        if (Patience is { } patience)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(patience, 1, nameof(Patience));
            if (Validation is not { Count: > 0 })
            {
                throw new ArgumentException($"{nameof(Patience)} waits for a better validation loss, so {nameof(Validation)} must hold sequences.", nameof(Patience));
            }
        }
        Divergence.Check(topology);
    }
}
