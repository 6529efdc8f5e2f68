namespace CharRnn.Units;

/// <summary>Something about each place of a text that a unit may have learned to follow.</summary>
/// <param name="Name">For people.</param>
/// <param name="Of">Its value after each character.</param>
internal sealed record Feature(string Name, Func<string, double[]> Of)
{
    public static IReadOnlyList<Feature> All { get; } =
    [
        new("inside round brackets", text => Depth(text, '(', ')')),
        new("inside braces", text => Depth(text, '{', '}')),
        new("inside square brackets", text => Depth(text, '[', ']')),
        new("inside double quotes", Quoted),
        new("length of the line so far", LineLength),
        new("inside a comment", Commented),
        new("inside a word", text => [.. text.Select(c => char.IsLetterOrDigit(c) ? 1.0 : 0)]),
    ];

    /// <summary>1 inside, 0 outside; what was never opened is not closed, and a blank line closes all.</summary>
    private static double[] Depth(string text, char open, char close)
    {
        int depth = 0;
        return Along(text, (c, previous) =>
        {
            depth = c == '\n' && previous == '\n' ? 0 : Math.Max(0, depth + (c == open ? 1 : c == close ? -1 : 0));
            return Math.Min(depth, 1);
        });
    }

    /// <summary>A line's end closes a quotation.</summary>
    private static double[] Quoted(string text)
    {
        bool inside = false;
        return Along(text, (c, _) => (inside = c != '\n' && (c == '"' ? !inside : inside)) ? 1 : 0);
    }

    private static double[] LineLength(string text)
    {
        int column = 0;
        return Along(text, (c, _) => column = c == '\n' ? 0 : column + 1);
    }

    private static double[] Commented(string text)
    {
        bool inside = false;
        return Along(text, (c, previous) => (inside = c != '\n' && (inside || (c == '/' && previous == '/'))) ? 1 : 0);
    }

    private static double[] Along(string text, Func<char, char, double> value)
    {
        double[] values = new double[text.Length];
        for (int t = 0; t < text.Length; t++)
        {
            values[t] = value(text[t], t > 0 ? text[t - 1] : '\n');
        }
        return values;
    }
}
