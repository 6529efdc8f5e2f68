using Rnn.Numerics;

namespace Rnn.Sequences;

/// <summary>Sharing out units (sequences, windows, steps) among the parts of a split; every part gets at least one.</summary>
internal static class Partition
{
    /// <summary>The shares of all parts; the last gets what the others leave.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A share is not within (0, 1), or nothing is left.</exception>
    public static double[] Shares(params ReadOnlySpan<(double Share, string Name)> given)
    {
        double[] shares = new double[given.Length + 1];
        double rest = 1;
        for (int i = 0; i < given.Length; i++)
        {
            (double share, string name) = given[i];
            rest -= share;
            shares[i] = share > 0 && rest > 1e-9
                ? share
                : throw new ArgumentOutOfRangeException(name, share, $"A share of {share} leaves {rest:0.###}; expected shares above 0 that leave something for the test.");
        }
        shares[^1] = rest;
        return shares;
    }

    /// <summary>Where each part ends, the parts in order.</summary>
    /// <exception cref="ArgumentException">There are fewer units than parts.</exception>
    public static int[] Ends(int count, double[] shares, string units)
    {
        if (count < shares.Length)
        {
            throw new ArgumentException($"{count} {units} cannot be split into {shares.Length} parts.");
        }
        int[] ends = new int[shares.Length];
        double sum = 0;
        for (int part = 0; part < shares.Length; part++)
        {
            sum += shares[part];
            int least = part == 0 ? 1 : ends[part - 1] + 1;
            ends[part] = Math.Clamp((int)Math.Round(sum * count, MidpointRounding.AwayFromZero), least, count - (shares.Length - 1 - part));
        }
        return ends;
    }

    /// <summary>The part of each unit, at random.</summary>
    public static int[] AtRandom(int count, double[] shares, ulong seed, string units)
    {
        int[] ends = Ends(count, shares, units), order = Shuffled(count, seed), parts = new int[count];
        for (int place = 0; place < count; place++)
        {
            parts[order[place]] = Array.FindIndex(ends, end => place < end);
        }
        return parts;
    }

    /// <summary>
    /// The part of each unit, at random within each class. Class after class, each unit goes to the part that is furthest behind its share, so every
    /// class is shared out as all of them are, to within a unit or two.
    /// </summary>
    public static int[] Stratified(int[] classes, double[] shares, ulong seed, string units)
    {
        _ = Ends(classes.Length, shares, units);
        int[] taken = new int[shares.Length], parts = new int[classes.Length];
        int dealt = 0;
        foreach (int unit in Shuffled(classes.Length, seed).OrderBy(unit => classes[unit]))
        {
            dealt++;
            int neediest = 0;
            for (int part = 1; part < shares.Length; part++)
            {
                neediest = shares[part] * dealt - taken[part] > shares[neediest] * dealt - taken[neediest] ? part : neediest;
            }
            taken[neediest]++;
            parts[unit] = neediest;
        }
        int empty = Array.IndexOf(taken, 0);
        return empty < 0 ? parts : throw new ArgumentException($"{classes.Length} {units} are too few for a part with a share of {shares[empty]:0.###}.");
    }

    private static int[] Shuffled(int count, ulong seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new CounterRandom(seed, "split").Shuffle(order);
        return order;
    }
}
