using System.Globalization;
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

    /// <summary>
    /// λ of the weights; biases and initial states do not decay, since they cannot make a network less smooth, and an initial state near zero is no simpler.
    /// It adds λ·p to the gradient (the penalty ½ λ p²), save in <see cref="AdamW"/>. 0 unless set; 0.01 in <see cref="AdamW"/>.
    /// </summary>
    public double WeightDecay { get; init => field = NotNegative(value, nameof(WeightDecay)); }

    /// <summary>λ of each tensor, in place of <see cref="WeightDecay"/> and of what it spares; null unless set.</summary>
    public Func<TensorDescription, double>? WeightDecayOf { get; init; }

    /// <summary>Makes the state for one network's parameters.</summary>
    /// <param name="parameters">What is updated.</param>
    /// <param name="frozen">Tensors that stay as they are, to the last bit; null: none.</param>
    public abstract OptimizerState<T> CreateState<T>(ParameterSet<T> parameters, Func<TensorDescription, bool>? frozen = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The rule with its settings, in a line.</summary>
    public override string ToString() => $"{GetType().Name}, η = {Text(LearningRate)}";

    /// <summary>λ of one tensor.</summary>
    internal double DecayOf(TensorDescription tensor) => WeightDecayOf is { } own
        ? NotNegative(own(tensor), $"{nameof(WeightDecayOf)}({tensor.Name})")
        : tensor.Role is TensorRole.FeedWeight or TensorRole.RecurrentWeight ? WeightDecay : 0;

    private protected string DecayText => WeightDecayOf is not null ? ", λ by tensor" : WeightDecay == 0 ? "" : $", λ = {Text(WeightDecay)}";

    private protected static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private protected static double NotNegative(double value, string name) =>
        value >= 0 && double.IsFinite(value) ? value : throw OutOfRange(value, name, "a finite number, at least 0");

    private protected static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value) ? value : throw OutOfRange(value, name, "a finite number above 0");

    private protected static double Share(double value, string name) =>
        value is >= 0 and < 1 ? value : throw OutOfRange(value, name, "a number in [0, 1)");

    private static ArgumentOutOfRangeException OutOfRange(double value, string name, string expected) =>
        new(name, value, string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; expected {expected}."));
}
