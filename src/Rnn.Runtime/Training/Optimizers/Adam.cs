using Rnn.Training;

namespace Rnn;

/// <summary>
/// Adam (Kingma and Ba 2015), at update n:
/// <code>
/// m ← β₁·m + (1 − β₁)·g
/// v ← β₂·v + (1 − β₂)·g²
/// p ← p − η / (1 − β₁ⁿ) · m / (√v / √(1 − β₂ⁿ) + ε)
/// </code>
/// These are PyTorch's formulas.
/// </summary>
/// <param name="learningRate">η.</param>
public class Adam(double learningRate = 1e-3) : Optimizer(learningRate)
{
    /// <summary>β₁, in [0, 1); 0.9 unless set.</summary>
    public double Beta1 { get; init => field = Share(value, nameof(Beta1)); } = 0.9;

    /// <summary>β₂, in [0, 1); 0.999 unless set.</summary>
    public double Beta2 { get; init => field = Share(value, nameof(Beta2)); } = 0.999;

    /// <summary>ε; 10⁻⁸ unless set.</summary>
    public double Epsilon { get; init => field = NotNegative(value, nameof(Epsilon)); } = 1e-8;

    /// <inheritdoc/>
    public override OptimizerState<T> CreateState<T>(ParameterSet<T> parameters) => new AdamState<T>(this, parameters, 0, static _ => false);
}

/// <summary>
/// Adam with weight decay that does not pass through the moments (Loshchilov and Hutter 2019): before each update of <see cref="Adam"/>,
/// <code>
/// p ← p − η·λ·p          where the tensor decays
/// </code>
/// These are PyTorch's formulas; but biases and initial states do not decay unless <see cref="Decays"/> says so.
/// </summary>
/// <param name="learningRate">η.</param>
public sealed class AdamW(double learningRate = 1e-3) : Adam(learningRate)
{
    /// <summary>λ; 0.01 unless set.</summary>
    public double WeightDecay { get; init => field = NotNegative(value, nameof(WeightDecay)); } = 0.01;

    /// <summary>Which tensors decay: weights, but neither biases nor initial states, unless set.</summary>
    public Func<TensorDescription, bool> Decays { get; init; } = DecayRuns.SparesBiasesAndInitialStates;

    /// <inheritdoc/>
    public override OptimizerState<T> CreateState<T>(ParameterSet<T> parameters) => new AdamState<T>(this, parameters, WeightDecay, Decays);
}
