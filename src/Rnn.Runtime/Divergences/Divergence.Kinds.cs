using Rnn.Divergences;

namespace Rnn;

/// <content>The divergences there are.</content>
public abstract partial class Divergence
{
    /// <summary>½ Σₜ Σₖ wₜ (yₖ(t) − dₖ(t))², by default <see cref="Reduction.MeanPerSequence"/>. Targets are <see cref="Sequence{T}.Targets"/>.</summary>
    public static Divergence SquaredError { get; } = new SquaredErrorDivergence();

    /// <summary>
    /// Σₜ Σₖ wₜ |yₖ(t) − dₖ(t)|, by default <see cref="Reduction.MeanPerSequence"/>; its slope where both are equal is 0. Targets are
    /// <see cref="Sequence{T}.Targets"/>.
    /// </summary>
    public static Divergence AbsoluteError { get; } = new AbsoluteErrorDivergence();

    /// <summary>
    /// −Σₜ Σₖ wₜ dₖ(t) ln pₖ(t), by default <see cref="Reduction.MeanPerStep"/>. The probabilities p are the output where it ends in a softmax, its
    /// exponential where it ends in a log-softmax, its softmax where it is linear (logits); other activations are refused.
    /// Targets are <see cref="Sequence{T}.Classes"/> or, without these, distributions in <see cref="Sequence{T}.Targets"/>.
    /// </summary>
    /// <remarks>The logarithm of a softmax output stops at the smallest normal number of the precision; its gradient y − d does not.</remarks>
    public static CrossEntropyDivergence CrossEntropy { get; } = new();

    /// <summary>
    /// −Σₜ Σₖ wₜ (dₖ(t) ln pₖ(t) + (1 − dₖ(t)) ln (1 − pₖ(t))): each unit says yes or no apart from the others. By default
    /// <see cref="Reduction.MeanPerStep"/>. The probabilities p are the output where it ends in a sigmoid, its sigmoid where it is linear (logits); other
    /// activations are refused. Targets are <see cref="Sequence{T}.Targets"/> from 0 to 1 or, where the output has one unit,
    /// <see cref="Sequence{T}.Classes"/> 0 and 1.
    /// </summary>
    /// <remarks>
    /// Logits are the better choice: max(z, 0) − d z + ln (1 + e^−|z|) never overflows, and σ(z) − d keeps all its digits. After a sigmoid the gradient by
    /// the output, (p − d) / (p (1 − p)), is divided by no less than 2⁻¹⁰⁰ (2⁻¹⁰⁰⁰ in double), and a unit that has rounded to exactly 0 or 1 has
    /// lost its slope: it learns no more from its error. Logarithms stop at the smallest normal number.
    /// </remarks>
    public static Divergence BinaryCrossEntropy { get; } = new BinaryCrossEntropyDivergence();

    /// <summary>
    /// Σₜ Σₖ wₜ dₖ(t) ln (dₖ(t) / pₖ(t)), the relative entropy of the targets (Kullback and Leibler 1951), 0 ln 0 being 0; by default
    /// <see cref="Reduction.MeanPerStep"/>. The probabilities p are those of <see cref="CrossEntropy"/>, of which it differs by the entropy of the targets: the
    /// gradients are the same. Targets are distributions in <see cref="Sequence{T}.Targets"/>.
    /// </summary>
    public static Divergence KullbackLeibler { get; } = new KullbackLeiblerDivergence();

    /// <summary>
    /// −Σₜ wₜ ln N(d(t); μ(t), σ²(t)) = Σₜ Σₖ wₜ ½ (sₖ + (dₖ − μₖ)² e^−sₖ + ln 2π), the negative logarithm of a normal density whose mean and variance the
    /// network tells: an output of 2m units holds the m means μ, then the m logarithms s = ln σ² of the variances; targets are
    /// <see cref="Sequence{T}.Targets"/>, [length, m]. By default <see cref="Reduction.MeanPerSequence"/>. Bishop's mixture density network (1994) with one
    /// component; PyTorch's GaussianNLLLoss with full = True, var = eˢ.
    /// </summary>
    /// <remarks>
    /// A layer that ends in another activation than Identity is refused. To bound the variance, put two layers together with Concat: the
    /// means, and a layer of log-variances with any activation.
    /// </remarks>
    public static Divergence GaussianLikelihood { get; } = new GaussianLikelihoodDivergence();

    /// <summary>
    /// Connectionist temporal classification (Graves, Fernández, Gomez and Schmidhuber 2006): −ln of the probability, summed over all alignments, that the
    /// series of outputs spells the labels of the sequence, in logarithms throughout. By default <see cref="Reduction.MeanPerSequence"/>, not divided
    /// by the length of the labels.
    /// </summary>
    public static CtcDivergence Ctc { get; } = new();

    /// <summary>
    /// Σₜ Σₖ wₜ ℓ(yₖ(t) − dₖ(t)) with ℓ(e) = ½ e² for |e| ≤ δ, else δ (|e| − ½ δ) (Huber 1964): squared near the target, so that it is smooth,
    /// absolute far from it, so that outliers pull no harder than δ. By default <see cref="Reduction.MeanPerSequence"/>. Targets are
    /// <see cref="Sequence{T}.Targets"/>.
    /// </summary>
    /// <param name="delta">δ, above 0.</param>
    public static Divergence Huber(double delta = 1) =>
        delta > 0 && double.IsFinite(delta)
            ? new HuberDivergence(delta)
            : throw new ArgumentOutOfRangeException(nameof(delta), delta, $"δ is {delta}; expected a finite number above 0.");

    /// <summary>A divergence of the user's: any function of the whole series, with its gradient.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="function">The value for one sequence; it writes its gradient too.</param>
    /// <param name="reduction">The reduction where none is asked for.</param>
    /// <param name="targetsPerStep">
    /// Whether the targets belong to steps, so that one without a target does not count. Otherwise they are handed over whole and may have
    /// a length of their own (an alignment, a label sequence); then only the mask leaves steps out.
    /// </param>
    public static Divergence Of(string name, SeriesFunction function, Reduction reduction = Reduction.MeanPerSequence, bool targetsPerStep = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(function);
        return new SeriesDivergence(name, function, reduction, targetsPerStep);
    }

    /// <summary>
    /// Σ weight · divergence over named outputs, each with a divergence and a weight of its own; outputs that are not named are left alone. Targets are
    /// <see cref="Sequence{T}.OutputTargets"/>, or all outputs' values side by side in <see cref="Sequence{T}.Targets"/>.
    /// </summary>
    /// <param name="parts">The name of an output layer, its divergence, and a factor, at least 0.</param>
    /// <remarks>
    /// The sum has one normaliser: <see cref="Reduction.MeanPerStep"/> divides by the steps, <see cref="Reduction.MeanPerSequence"/> by the sequences, at
    /// which any of the named outputs counts; class weights do not enter it. The default is what the parts agree on, else
    /// <see cref="Reduction.MeanPerSequence"/>.
    /// </remarks>
    /// <exception cref="ArgumentException">There is no part, an output is named twice, or a divergence is itself one of outputs.</exception>
    public static Divergence OfOutputs(params ReadOnlySpan<(string Output, Divergence Divergence, double Weight)> parts) => OutputsDivergence.Create(parts);
}
