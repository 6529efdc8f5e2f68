using System.Numerics;
using Rnn.Numerics;

namespace Rnn.Training;

/// <summary>
/// All that happens between the gradients of a batch and the new parameters: frozen tensors are left out, large gradients clipped, the schedule asked for the
/// rate, the optimizers run. Networks that are trained together share the norm and the rate. Allocates nothing.
/// </summary>
internal sealed class Descent<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TrainerOptions<T> options;
    private readonly ParameterRun[][] frozen;

    /// <param name="networks">The networks that are trained together.</param>
    /// <param name="options">Optimizer, schedule, clipping, what is frozen.</param>
    /// <exception cref="ArgumentException">Every tensor is frozen.</exception>
    public Descent(IReadOnlyList<INetwork<T>> networks, TrainerOptions<T> options)
    {
        this.options = options;
        if (options.Frozen is { } predicate && networks.All(network => network.Topology.Tensors.All(predicate)))
        {
            throw new ArgumentException($"{nameof(TrainerOptions<>.Frozen)} freezes every tensor, so there is nothing to train.");
        }
        States = [.. networks.Select(network => options.Optimizer.CreateState(network.Parameters, options.Frozen))];
        frozen = [.. networks.Select(network => options.Frozen is { } isFrozen ? BufferRuns.Frozen(network.Parameters, isFrozen) : [])];
        BaseRate = LearningRate = options.Optimizer.LearningRate;
    }

    /// <summary>One for each network.</summary>
    public IReadOnlyList<OptimizerState<T>> States { get; }

    /// <summary>η, which the schedule multiplies.</summary>
    public double BaseRate { get; private set; }

    /// <summary>The rate of the last update; before the first, η.</summary>
    public double LearningRate { get; private set; }

    /// <summary>Updates made.</summary>
    public long Updates => States[0].Updates;

    /// <summary>Sets η.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public void SetRate(double rate) => BaseRate = LearningRate = rate >= 0 && double.IsFinite(rate)
        ? rate
        : throw new ArgumentOutOfRangeException(nameof(rate), rate, $"The learning rate is {rate}; expected a finite number, at least 0.");

    /// <summary>Sets the gradients of frozen tensors to zero.</summary>
    /// <param name="gradients">For each network.</param>
    /// <param name="norm">Of all gradients together.</param>
    /// <returns>The norm of what is left.</returns>
    public double WithoutFrozen(IReadOnlyList<ParameterSet<T>> gradients, double norm)
    {
        if (options.Frozen is null)
        {
            return norm;
        }
        for (int network = 0; network < gradients.Count; network++)
        {
            foreach (ParameterRun run in frozen[network])
            {
                gradients[network].Span.Slice(run.Start, run.Length).Clear();
            }
        }
        return Norm(gradients);
    }

    /// <summary>One update.</summary>
    /// <param name="gradients">For each network; clipped in place.</param>
    /// <param name="norm">What <see cref="WithoutFrozen"/> returned.</param>
    /// <param name="batch">Where training stands.</param>
    public void Update(IReadOnlyList<ParameterSet<T>> gradients, double norm, ScheduleMoment batch)
    {
        if (options.ClipValue is { } value)
        {
            for (int network = 0; network < gradients.Count; network++)
            {
                SpanMath.Clamp(gradients[network].Span, T.CreateTruncating(value));
            }
            norm = options.ClipNorm is null ? norm : Norm(gradients);
        }
        if (options.ClipNorm is { } limit && norm > limit)
        {
            for (int network = 0; network < gradients.Count; network++)
            {
                SpanMath.Multiply(gradients[network].Span, T.CreateTruncating(limit / norm), gradients[network].Span);
            }
        }
        double rate = BaseRate * (options.Schedule?.Factor(batch) ?? 1);
        LearningRate = rate >= 0 && double.IsFinite(rate)
            ? rate
            : throw new InvalidOperationException($"The schedule \"{options.Schedule}\" makes the learning rate {rate} at update {batch.Update}; expected a finite number, at least 0.");
        for (int network = 0; network < gradients.Count; network++)
        {
            States[network].LearningRate = LearningRate;
            States[network].Update(gradients[network]);
        }
    }

    private static double Norm(IReadOnlyList<ParameterSet<T>> gradients)
    {
        double squares = 0;
        for (int network = 0; network < gradients.Count; network++)
        {
            squares += SpanMath.SumOfSquares<T>(gradients[network].Span);
        }
        return Math.Sqrt(squares);
    }
}
