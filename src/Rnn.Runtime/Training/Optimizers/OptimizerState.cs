using System.Numerics;
using Rnn.Training;

namespace Rnn;

/// <summary>What an optimizer remembers of one network's training. Belongs to one trainer.</summary>
/// <typeparam name="T">The number type.</typeparam>
public abstract class OptimizerState<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ParameterRun[] runs;

    /// <summary>The state of the given parameters.</summary>
    /// <param name="rule">The rule, for its learning rate and weight decay.</param>
    /// <param name="parameters">What is updated.</param>
    /// <param name="frozen">Tensors that stay as they are; null: none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A tensor's weight decay is negative or not finite.</exception>
    protected OptimizerState(Optimizer rule, ParameterSet<T> parameters, Func<TensorDescription, bool>? frozen)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(parameters);
        (Parameters, LearningRate) = (parameters, rule.LearningRate);
        runs = BufferRuns.Updated(parameters, rule.DecayOf, frozen);
    }

    /// <summary>The parameters that are updated.</summary>
    public ParameterSet<T> Parameters { get; }

    /// <summary>η, read at each update: a schedule sets it.</summary>
    public double LearningRate { get; set; }

    /// <summary>Updates made.</summary>
    public long Updates { get; private set; }

    /// <summary>
    /// What is remembered from update to update, by name: with <see cref="Updates"/> the whole state, which a saved run holds. Each buffer is in the parameters'
    /// layout or of a fixed length.
    /// </summary>
    public virtual IReadOnlyList<(string Name, Memory<T> Values)> Memory => [];

    /// <summary>The stretches of the buffer that are updated, each with its weight decay; frozen tensors are in none.</summary>
    protected ReadOnlySpan<ParameterRun> Runs => runs;

    /// <summary>Changes the parameters by one step along the gradients, which are left as they are. Allocates nothing.</summary>
    /// <exception cref="ArgumentException">The gradients are not in the parameters' layout.</exception>
    public void Update(ParameterSet<T> gradients)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        if (gradients.Span.Length != Parameters.Span.Length)
        {
            throw new ArgumentException($"The gradients have {gradients.Span.Length} elements; expected {Parameters.Span.Length}.", nameof(gradients));
        }
        Updates++;
        Apply(gradients.Span);
    }

    /// <summary>Goes on where another state of the same rule stood.</summary>
    internal void Resume(long updates) => Updates = updates;

    /// <summary>Changes <see cref="Parameters"/> in all <see cref="Runs"/>; <see cref="Updates"/> counts from 1.</summary>
    protected abstract void Apply(ReadOnlySpan<T> gradients);

    /// <summary>A run of a buffer in the parameters' layout.</summary>
    protected static Span<T> Of(ParameterRun run, Span<T> buffer) => buffer.Slice(run.Start, run.Length);

    /// <summary>A run of a buffer in the parameters' layout.</summary>
    protected static ReadOnlySpan<T> Of(ParameterRun run, ReadOnlySpan<T> buffer) => buffer.Slice(run.Start, run.Length);
}
