using System.Numerics;

namespace Rnn;

/// <summary>
/// The rule by which gradients change parameters. An optimizer is a description and has no state: one object may serve many trainers,
/// each of which makes a state of its own.
/// </summary>
public abstract class Optimizer
{
    /// <summary>A rule with a learning rate.</summary>
    /// <param name="learningRate">η, at least 0.</param>
    protected Optimizer(double learningRate) => LearningRate = NotNegative(learningRate, nameof(learningRate));

    /// <summary>η, the learning rate that a state starts with.</summary>
    public double LearningRate { get; }

    /// <summary>Makes the state for one network's parameters.</summary>
    public abstract OptimizerState<T> CreateState<T>(ParameterSet<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    private protected static double NotNegative(double value, string name) =>
        value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; expected a finite number, at least 0.");

    private protected static double Share(double value, string name) =>
        value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; expected a number in [0, 1).");
}
