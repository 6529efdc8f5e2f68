using System.Globalization;

namespace Rnn;

/// <summary>What a <see cref="CtcDecoder"/> has read out of a series of outputs.</summary>
/// <param name="labels">The labels, without blanks.</param>
/// <param name="logProbability">The natural logarithm of their probability, as far as the decoder has summed it.</param>
public sealed class CtcLabelling(IReadOnlyList<int> labels, double logProbability)
{
    /// <summary>The labels, without blanks.</summary>
    public IReadOnlyList<int> Labels { get; } = labels;

    /// <summary>
    /// The natural logarithm of the probability: of the one alignment that a greedy decoder follows; of all alignments that a beam has kept, which is
    /// at most that of the labels.
    /// </summary>
    public double LogProbability { get; } = logProbability;

    /// <summary>The labels and their probability.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{string.Join(", ", Labels)}], ln p = {LogProbability:g6}");
}
