using Rnn;

namespace Reber.Grammar;

/// <summary>A string of a grammar and, after each of its symbols, what may come next.</summary>
/// <param name="Symbols">Indices in <see cref="EmbeddedReberGrammar.Alphabet"/>.</param>
/// <param name="Successors">For each symbol but the last, the symbols that may follow.</param>
internal sealed record ReberString(int[] Symbols, int[][] Successors)
{
    /// <summary>Steps of prediction: after each symbol but the last.</summary>
    public int Steps => Symbols.Length - 1;

    /// <summary>A symbol goes in, the next one should come out.</summary>
    public Sequence<float> ToSequence() => new(Steps) { Indices = [Symbols.AsMemory(0, Steps)], Classes = Symbols.AsMemory(1) };

    public override string ToString() => string.Concat(Symbols.Select(symbol => EmbeddedReberGrammar.Alphabet[symbol]));
}
