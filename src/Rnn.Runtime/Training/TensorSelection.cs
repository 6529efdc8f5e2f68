namespace Rnn;

/// <summary>Parameter tensors chosen by name.</summary>
public static class TensorSelection
{
    /// <summary>
    /// The tensors whose names fit any of the patterns, <c>*</c> standing for any text: <c>Frozen = net.Topology.TensorsNamed("Encoder.*", "Y.b")</c>.
    /// </summary>
    /// <param name="topology">The network's.</param>
    /// <param name="patterns">Such as <c>Trend.W.Prices</c>, <c>Trend.*</c>, <c>*.b</c>; case counts.</param>
    /// <returns>Whether a tensor is one of them.</returns>
    /// <exception cref="ArgumentException">A pattern fits no tensor; the message names the nearest and all of them.</exception>
    public static Func<TensorDescription, bool> TensorsNamed(this Topology topology, params IReadOnlyList<string> patterns)
    {
        ArgumentNullException.ThrowIfNull(topology);
        ArgumentNullException.ThrowIfNull(patterns);
        HashSet<string> chosen = [];
        foreach (string pattern in patterns)
        {
            string[] fitting = [.. topology.Tensors.Select(tensor => tensor.Name).Where(name => Fits(pattern, name))];
            if (fitting.Length == 0)
            {
                throw new ArgumentException(Unknown(topology, pattern), nameof(patterns));
            }
            chosen.UnionWith(fitting);
        }
        return tensor => chosen.Contains(tensor.Name);
    }

    /// <summary>The pieces between stars must come one after the other, the first at the start and the last at the end.</summary>
    internal static bool Fits(string pattern, string name)
    {
        string[] pieces = pattern.Split('*');
        if (pieces.Length == 1)
        {
            return name == pattern;
        }
        if (name.Length < pieces[0].Length + pieces[^1].Length
            || !name.StartsWith(pieces[0], StringComparison.Ordinal) || !name.EndsWith(pieces[^1], StringComparison.Ordinal))
        {
            return false;
        }
        int at = pieces[0].Length, end = name.Length - pieces[^1].Length;
        foreach (string piece in pieces.AsSpan(1, pieces.Length - 2))
        {
            int found = name.AsSpan(at, end - at).IndexOf(piece, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }
            at += found + piece.Length;
        }
        return true;
    }

    private static string Unknown(Topology topology, string pattern)
    {
        string[] names = [.. topology.Tensors.Select(tensor => tensor.Name)];
        string? nearest = names.MinBy(name => Distance(pattern, name));
        string hint = nearest is not null && Distance(pattern, nearest) <= Math.Max(1, pattern.Length / 3) ? $"did you mean '{nearest}'? Its" : "its";
        return $"{topology.Name} has no tensor '{pattern}'; {hint} tensors are {string.Join(", ", names)}.";
    }

    /// <summary>Letters to insert, remove or replace (Levenshtein 1966); a star counts as a letter.</summary>
    private static int Distance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            (int diagonal, row[0]) = (row[0], i);
            for (int j = 1; j <= to.Length; j++)
            {
                int replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
