namespace Rnn;

/// <summary>The kind of a layer: put one on each partial get-only property of type <see cref="Layer"/> in a <see cref="NetworkAttribute"/> class.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class LayerAttribute : Attribute
{
    private protected LayerAttribute() { }
}

/// <summary>x(t): <paramref name="size"/> values given from outside at every step.</summary>
/// <param name="size">Values a step.</param>
public sealed class InputAttribute(int size) : LayerAttribute
{
    /// <summary>Values a step.</summary>
    public int Size { get; } = size;

    /// <summary>One vector for a whole sequence instead of one for each step (a plan, an image to describe): read unchanged at every step.</summary>
    public bool PerSequence { get; set; }
}

/// <summary>
/// x(t) given as the index of a class: a layer of <paramref name="size"/> units of which that of the index is 1 and all others are 0; all of
/// them are 0 where the index is −1, and before the first step. A full edge from it costs no product but a look-up: W x(t) is one column of W.
/// </summary>
/// <param name="size">Classes; the indices are 0 to size − 1, or −1 for none.</param>
public sealed class OneHotAttribute(int size) : LayerAttribute
{
    /// <summary>Classes.</summary>
    public int Size { get; } = size;

    /// <summary>One index for a whole sequence instead of one for each step (a speaker, a style): read unchanged at every step.</summary>
    public bool PerSequence { get; set; }
}

/// <summary>
/// y(t) = Σ W·source(t−delay), the sources being <see cref="OneHotAttribute"/> layers: a learned vector for each class (Bengio, Ducharme,
/// Vincent and Jauvin 2003). A <see cref="DenseAttribute"/> layer without bias and activation.
/// </summary>
/// <param name="size">Units: the length of each vector.</param>
public sealed class EmbeddingAttribute(int size) : LayerAttribute
{
    /// <summary>Units.</summary>
    public int Size { get; } = size;
}

/// <summary>y(t) = activation(Σ W·source(t−delay) + b).</summary>
/// <param name="size">Units.</param>
/// <param name="activation">What is applied to the weighted sum.</param>
public sealed class DenseAttribute(int size, Activation activation = Activation.Identity) : LayerAttribute
{
    /// <summary>Units.</summary>
    public int Size { get; } = size;

    /// <summary>What is applied to the weighted sum.</summary>
    public Activation Activation { get; } = activation;

    /// <summary>Whether the sum has a bias b.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>What every element of b starts from.</summary>
    public double BiasStart { get; set; }
}

/// <summary>h(t) = activation(Σ W·source(t−delay) + R·h(t−1) + b): a <see cref="DenseAttribute"/> layer with its own recurrence.</summary>
/// <param name="size">Units.</param>
/// <param name="activation">What is applied to the weighted sum.</param>
public sealed class RecurrentAttribute(int size, Activation activation = Activation.Tanh) : LayerAttribute
{
    /// <summary>Units.</summary>
    public int Size { get; } = size;

    /// <summary>What is applied to the weighted sum.</summary>
    public Activation Activation { get; } = activation;

    /// <summary>Whether the sum has a bias b.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>What every element of b starts from.</summary>
    public double BiasStart { get; set; }

    /// <summary>Dropout on the layer's own recurrence: the <see cref="EdgeAttribute.Dropout"/> of the edge that reads h(t−1).</summary>
    public double RecurrentDropout { get; set; }
}

/// <summary>
/// m(t) = decay·m(t−1) + gain·Σ source(t−1): a running average of what its sources were (the context units of Jordan 1986).
/// Its edges have delay 1 unless they say otherwise; m(−1) is zero.
/// </summary>
/// <param name="decay">Share of m that is kept from step to step, in [0, 1].</param>
/// <param name="gain">Factor of what is added.</param>
public sealed class MemoryAttribute(double decay, double gain = 1) : LayerAttribute
{
    /// <summary>Share of m that is kept from step to step, in [0, 1].</summary>
    public double Decay { get; } = decay;

    /// <summary>Factor of what is added.</summary>
    public double Gain { get; } = gain;

    /// <summary>Sets the gain to 1 − decay, so that m is an average and not a sum.</summary>
    public bool Normalized { get; set; }
}

/// <summary>y(t) = Π source(t−delay), element by element; a source may be named twice.</summary>
public sealed class ProductAttribute : LayerAttribute;

/// <summary>y(t) = Σ scale·source(t−delay), element by element.</summary>
public sealed class SumAttribute : LayerAttribute;

/// <summary>y(t) = activation(source(t−delay)).</summary>
/// <param name="activation">The function.</param>
public sealed class ActivateAttribute(Activation activation) : LayerAttribute
{
    /// <summary>The function.</summary>
    public Activation Activation { get; } = activation;
}

/// <summary>y(t) = [source₁; source₂; …]: its sources one after the other, in the order of the edges.</summary>
public sealed class ConcatAttribute : LayerAttribute;

/// <summary>
/// y(t) = m(t) ∘ source(t−delay): in training every unit drops out with probability <paramref name="rate"/>, anew at every step, and what is
/// kept is divided by 1 − rate (Srivastava et al. 2014). Without a <see cref="Tape{T}.Dropout"/> key, and on streams, y is the source itself.
/// </summary>
/// <param name="rate">Share of the units that drop out, in [0, 1).</param>
public sealed class DropoutAttribute(double rate) : LayerAttribute
{
    /// <summary>Share of the units that drop out, in [0, 1).</summary>
    public double Rate { get; } = rate;

    /// <summary>One mask for all steps of a sequence instead of one for each step (Gal and Ghahramani 2016).</summary>
    public bool PerSequence { get; set; }
}

/// <summary>
/// y(t) = g ∘ (x − μ)/√(σ² + ε) + b with x = source(t−delay), μ and σ² being mean and variance of its units at that step (layer normalisation:
/// Ba, Kiros and Hinton 2016). It works within a cycle too: between a dense layer and its activation, say.
/// </summary>
public sealed class LayerNormAttribute : LayerAttribute
{
    /// <summary>ε, what keeps the division finite where all units are the same; greater than 0.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>Whether there is a gain g for each unit; it starts at 1.</summary>
    public bool Gain { get; set; } = true;

    /// <summary>Whether there is a bias b for each unit; it starts at 0.</summary>
    public bool Bias { get; set; } = true;
}
