namespace Rnn;

/// <summary>What the divergences of all sequences and steps of a batch are divided by; counted over the whole batch.</summary>
public enum Reduction
{
    /// <summary>By nothing: the plain sum.</summary>
    Sum,

    /// <summary>By the number of steps that count.</summary>
    MeanPerStep,

    /// <summary>By the number of sequences with a step that counts.</summary>
    MeanPerSequence,
}
