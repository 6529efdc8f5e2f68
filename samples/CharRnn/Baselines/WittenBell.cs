namespace CharRnn.Baselines;

/// <summary>
/// An n-gram model: the share of each character after the n − 1 before it, blended with the model of one character less (Witten and Bell 1991):
/// p(c | h) = (count(h c) + T(h)·p(c | shorter h)) / (count(h) + T(h)), T(h) being how many different characters followed h.
/// </summary>
internal sealed class WittenBell
{
    private readonly int order, size;
    private readonly Dictionary<ulong, Context>[] contexts;

    /// <param name="text">Classes to count.</param>
    /// <param name="order">n, at most 8.</param>
    /// <param name="size">Characters of the alphabet, at most 255.</param>
    public WittenBell(ReadOnlySpan<int> text, int order, int size)
    {
        (this.order, this.size) = (order, size);
        contexts = [.. Enumerable.Range(0, order).Select(_ => new Dictionary<ulong, Context>())];
        for (int t = 0; t < text.Length; t++)
        {
            for (int length = 0; length < order && length <= t; length++)
            {
                ulong key = Key(text.Slice(t - length, length));
                if (!contexts[length].TryGetValue(key, out Context? context))
                {
                    contexts[length].Add(key, context = new Context());
                }
                context.Count(text[t]);
            }
        }
    }

    /// <summary>−ln p a character, over a text.</summary>
    public double NatsPerCharacter(ReadOnlySpan<int> text)
    {
        double sum = 0;
        for (int t = 0; t < text.Length; t++)
        {
            int length = Math.Min(order - 1, t);
            sum -= Math.Log(Probability(text.Slice(t - length, length), text[t]));
        }
        return sum / text.Length;
    }

    private double Probability(ReadOnlySpan<int> history, int next)
    {
        double probability = 1.0 / size;
        for (int length = 0; length <= history.Length; length++)
        {
            if (contexts[length].TryGetValue(Key(history[^length..]), out Context? context))
            {
                probability = (context.CountOf(next) + context.Different * probability) / (context.Total + context.Different);
            }
        }
        return probability;
    }

    private static ulong Key(ReadOnlySpan<int> history)
    {
        ulong key = 0;
        foreach (int symbol in history)
        {
            key = (key << 8) | (uint)(symbol + 1);
        }
        return key;
    }

    /// <summary>What followed a history.</summary>
    private sealed class Context
    {
        private readonly Dictionary<int, int> counts = [];

        public int Total { get; private set; }

        public int Different => counts.Count;

        public int CountOf(int symbol) => counts.GetValueOrDefault(symbol);

        public void Count(int symbol)
        {
            counts[symbol] = CountOf(symbol) + 1;
            Total++;
        }
    }
}
