namespace Rnn;

/// <summary>The function a layer applies to its weighted sum z; element by element, but for the two softmaxes, which read the whole layer.</summary>
public enum Activation
{
    /// <summary>y = z.</summary>
    Identity,

    /// <summary>y = tanh z.</summary>
    Tanh,

    /// <summary>y = σ(z) = 1 / (1 + e⁻ᶻ).</summary>
    Sigmoid,

    /// <summary>y = max(0, z); its slope at 0 is 0.</summary>
    Relu,

    /// <summary>y = z for z &gt; 0, else z / 100.</summary>
    LeakyRelu,

    /// <summary>y = z for z &gt; 0, else eᶻ − 1 (Clevert, Unterthiner and Hochreiter 2016, α = 1).</summary>
    Elu,

    /// <summary>y = ln(1 + eᶻ).</summary>
    Softplus,

    /// <summary>y = clamp(z / 6 + ½, 0, 1).</summary>
    HardSigmoid,

    /// <summary>yᵢ = e^zᵢ / Σⱼ e^zⱼ.</summary>
    Softmax,

    /// <summary>yᵢ = zᵢ − ln Σⱼ e^zⱼ.</summary>
    LogSoftmax,
}
