using Rnn.Training;

namespace Rnn;

/// <summary>
/// Adam (Kingma and Ba 2015), at update n:
/// <code>
/// g ← g + λ·p            where the tensor decays
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

    /// <summary>ε, above 0; 10⁻⁸ unless set.</summary>
    public double Epsilon { get; init => field = Positive(value, nameof(Epsilon)); } = 1e-8;

    /// <inheritdoc/>
    public override OptimizerState<T> CreateState<T>(ParameterSet<T> parameters, Func<TensorDescription, bool>? frozen = null) =>
        new AdamState<T>(this, parameters, frozen, decouplesDecay: false);

    /// <inheritdoc/>
    public override string ToString() => $"{base.ToString()}, β₁ = {Text(Beta1)}, β₂ = {Text(Beta2)}, ε = {Text(Epsilon)}{DecayText}";
}

/// <summary>
/// Adam with weight decay that does not pass through the moments (Loshchilov and Hutter 2019): the gradient stays as it is and, before each update of
/// <see cref="Adam"/>,
/// <code>
/// p ← p − η·λ·p          where the tensor decays
/// </code>
/// These are PyTorch's formulas; but biases and initial states do not decay unless <see cref="Optimizer.WeightDecayOf"/> says so.
/// </summary>
public sealed class AdamW : Adam
{
    /// <summary>Adam with decoupled weight decay, of 0.01 unless set.</summary>
    /// <param name="learningRate">η.</param>
    public AdamW(double learningRate = 1e-3)
        : base(learningRate) => WeightDecay = 0.01;

    /// <inheritdoc/>
    public override OptimizerState<T> CreateState<T>(ParameterSet<T> parameters, Func<TensorDescription, bool>? frozen = null) =>
        new AdamState<T>(this, parameters, frozen, decouplesDecay: true);
}
