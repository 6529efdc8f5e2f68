using Reber.Grammar;
using Rnn;

namespace Reber.Experiments;

/// <summary>The test of Hochreiter and Schmidhuber 1997: after each symbol, every one that may follow is more active than any that may not.</summary>
internal static class Examination
{
    /// <summary>How many strings are foretold without a mistake.</summary>
    public static int Right(INetwork<float> network, ReberString[] strings)
    {
        float[][] outputs = network.Predict([.. strings.Select(text => text.ToSequence())]);
        return strings.Zip(outputs).Count(pair => IsRight(pair.First, pair.Second));
    }

    private static bool IsRight(ReberString text, float[] outputs)
    {
        int size = EmbeddedReberGrammar.Alphabet.Length;
        for (int step = 0; step < text.Steps; step++)
        {
            float leastLegal = float.PositiveInfinity, mostIllegal = float.NegativeInfinity;
            for (int symbol = 0; symbol < size; symbol++)
            {
                float activity = outputs[step * size + symbol];
                if (text.Successors[step].Contains(symbol))
                {
                    leastLegal = Math.Min(leastLegal, activity);
                }
                else
                {
                    mostIllegal = Math.Max(mostIllegal, activity);
                }
            }
            if (!(leastLegal > mostIllegal))
            {
                return false;
            }
        }
        return true;
    }
}
