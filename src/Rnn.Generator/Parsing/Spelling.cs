namespace Rnn.Generator.Parsing;

/// <summary>Finds what the user may have meant.</summary>
internal static class Spelling
{
    /// <summary>Names are compared up to here, so that the work is bounded.</summary>
    private const int LongestName = 64;

    /// <returns>The candidate nearest to <paramref name="name"/>; null where none is near.</returns>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        string? nearest = null;
        int least = Math.Min(3, (name.Length + 2) / 3) + 1;
        foreach (string candidate in candidates)
        {
            if (Math.Abs(name.Length - candidate.Length) < least && Distance(name, candidate) is int distance && distance < least)
            {
                (nearest, least) = (candidate, distance);
            }
        }
        return nearest;
    }

    /// <summary>Letters to insert, remove, replace or swap with the next, case left aside (Damerau 1964; each letter is touched once).</summary>
    private static int Distance(string name, string candidate)
    {
        string a = Normalize(name), b = Normalize(candidate);
        int[,] distance = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    distance[i, j] = i + j;
                    continue;
                }
                int replace = distance[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                int least = Math.Min(replace, Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1);
                bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                distance[i, j] = swapped ? Math.Min(least, distance[i - 2, j - 2] + 1) : least;
            }
        }
        return distance[a.Length, b.Length];
    }

    private static string Normalize(string name) =>
        name.Substring(0, Math.Min(name.Length, LongestName)).ToUpperInvariant();
}
