using System.Numerics;

namespace Rnn;

/// <summary>What an optimizer remembers of one network's training. Belongs to one trainer.</summary>
/// <typeparam name="T">The number type.</typeparam>
public abstract class OptimizerState<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The state of the given parameters.</summary>
    protected OptimizerState(ParameterSet<T> parameters, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        (Parameters, LearningRate) = (parameters, learningRate);
    }

    /// <summary>The parameters that are updated.</summary>
    public ParameterSet<T> Parameters { get; }

    /// <summary>η, read at each update: a schedule sets it.</summary>
    public double LearningRate { get; set; }

    /// <summary>Updates made.</summary>
    public long Updates { get; private set; }

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

    /// <summary>Names of what the state remembers from update to update; a saved run holds it. Nothing unless a rule says otherwise.</summary>
    protected internal virtual IReadOnlyList<string> BufferNames => [];

    /// <summary>What the state remembers under a name, to be saved or overwritten: as long as the parameters' buffer and in their layout, or of a fixed length.</summary>
    protected internal virtual Span<T> Buffer(string name) => throw new ArgumentException($"The state remembers nothing named '{name}'.", nameof(name));

    /// <summary>Goes on where another state of the same rule stood.</summary>
    internal void Resume(long updates, double learningRate) => (Updates, LearningRate) = (updates, learningRate);

    /// <summary>Changes <see cref="Parameters"/>; <see cref="Updates"/> counts from 1.</summary>
    protected abstract void Apply(ReadOnlySpan<T> gradients);
}
