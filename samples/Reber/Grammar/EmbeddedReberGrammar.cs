namespace Reber.Grammar;

/// <summary>
/// The embedded Reber grammar (Reber 1967; Smith and Zipser 1989; Fahlman 1991): B, then T or P, then a string of the Reber grammar, then the
/// same T or P again, then E. Who foretells the last but one symbol must remember the second over the whole string between them.
/// </summary>
internal sealed class EmbeddedReberGrammar
{
    public const string Alphabet = "BTPSXVE";

    /// <summary>The Reber grammar itself: from each state, two arrows or one, each with its symbol.</summary>
    private static readonly (char Symbol, int To)[][] Inner =
    [
        [('B', 1)],
        [('T', 2), ('P', 3)],
        [('S', 2), ('X', 4)],
        [('T', 3), ('V', 5)],
        [('X', 3), ('S', 6)],
        [('P', 4), ('V', 6)],
        [('E', 7)],
    ];

    private readonly (char Symbol, int To)[][] states;

    public EmbeddedReberGrammar()
    {
        List<(char, int)[]> all = [[('B', 1)], []];
        List<(char, int)> branches = [];
        foreach (char branch in "TP")
        {
            int start = all.Count;
            branches.Add((branch, start));
            all.AddRange(Inner.Select(state => state.Select(arrow => (arrow.Symbol, arrow.To + start)).ToArray()));
            all.Add([(branch, all.Count + 1)]);
            all.Add([('E', -1)]);
        }
        all[1] = [.. branches];
        states = [.. all];
    }

    /// <summary>Draws a string: where there are two arrows, each is as likely as the other.</summary>
    public ReberString Draw(Random random)
    {
        List<int> symbols = [];
        List<int[]> successors = [];
        for (int state = 0; state >= 0;)
        {
            (char symbol, int to) = states[state][random.Next(states[state].Length)];
            symbols.Add(Alphabet.IndexOf(symbol));
            if (to >= 0)
            {
                successors.Add([.. states[to].Select(arrow => Alphabet.IndexOf(arrow.Symbol))]);
            }
            state = to;
        }
        return new ReberString([.. symbols], [.. successors]);
    }

    /// <summary>Draws many.</summary>
    public ReberString[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => Draw(random))];
}
