using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <summary>
/// Random numbers as a function of a key and a counter: the n-th number needs none of those before it, and integer arithmetic and
/// exactly rounded division are all it takes, so every machine draws the same (SplitMix64: Steele, Lea and Flood 2014).
/// </summary>
internal readonly partial struct CounterRandom
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;
    private readonly ulong key;

    /// <summary>Numbers that belong to a seed and a purpose; two purposes of one seed share nothing.</summary>
    public CounterRandom(ulong seed, ulong purpose) => key = Mix(Mix(seed + GoldenGamma) ^ purpose);

    /// <summary>Numbers that belong to a seed and a name.</summary>
    public CounterRandom(ulong seed, string name)
        : this(seed, Hash(name)) { }

    /// <summary>64 random bits.</summary>
    public ulong Bits(ulong counter) => Mix(key + (counter + 1) * GoldenGamma);

    /// <summary>A multiple of 2⁻⁵³ in [0, 1).</summary>
    public double Uniform(ulong counter) => (Bits(counter) >> 11) * (1.0 / (1UL << 53));

    /// <summary>
    /// A number of mean 0 and variance 1 that is nearly normal: twelve uniform ones less 6. It needs no logarithm, whose last digit
    /// differs from machine to machine.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double NearlyNormal(ulong counter)
    {
        double sum = -6;
        for (ulong i = 0; i < 12; i++)
        {
            sum += Uniform(12 * counter + i);
        }
        return sum;
    }

    /// <summary>An integer in [0, bound); its bias, at most bound / 2⁶⁴, is beyond notice.</summary>
    public int Integer(ulong counter, int bound) => (int)Math.BigMul(Bits(counter), (ulong)bound, out _);

    /// <summary>Puts items into a random order (Durstenfeld 1964), drawing the numbers 1 … n−1.</summary>
    public void Shuffle(Span<int> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = Integer((ulong)i, i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>FNV-1a over the UTF-16 units: <see cref="string.GetHashCode()"/> changes from run to run.</summary>
    private static ulong Hash(string name)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (char c in name)
        {
            hash = (hash ^ c) * 0x100000001B3;
        }
        return hash;
    }
}
