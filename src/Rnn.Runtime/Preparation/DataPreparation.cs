namespace Rnn;

/// <summary>
/// What data went through before a network saw them: it belongs to the network, is saved with its weights, and turns data in the caller's own units into
/// the network's and back.
/// </summary>
public sealed record DataPreparation
{
    /// <summary>Of the dense inputs of a step, one after the other, per-sequence inputs left out; null: they are taken as they are.</summary>
    public Normalization? Inputs { get; init; }

    /// <summary>Of the targets, and so of the outputs, of a step, one after the other; null: they are taken as they are.</summary>
    public Normalization? Targets { get; init; }

    /// <summary>The characters that the classes stand for; null: the data are no text.</summary>
    public Alphabet? Alphabet { get; init; }
}
