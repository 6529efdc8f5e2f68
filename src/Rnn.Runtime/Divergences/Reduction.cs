namespace Rnn;

/// <summary>
/// What the divergences of all sequences and steps of a batch are divided by; counted over the whole batch. A sequence, and each of its steps, counts as
/// much as <see cref="Sequence{T}.Weight"/> says, so that means are weighted means; <see cref="Sequence{T}.StepWeights"/> do not enter.
/// </summary>
public enum Reduction
{
    /// <summary>By nothing: the plain sum.</summary>
    Sum,

    /// <summary>
    /// By the number of steps that count; of <see cref="CrossEntropyDivergence.WithClassWeights"/> by the sum of the weights of their classes.
    /// </summary>
    MeanPerStep,

    /// <summary>By the number of sequences with a step that counts.</summary>
    MeanPerSequence,
}
