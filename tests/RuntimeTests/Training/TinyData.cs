using System.Numerics;
using Rnn;

namespace RuntimeTests.Training;

/// <summary>Sequences for a <see cref="TinyNetwork{T}"/>: of 2 to 6 steps, two inputs in [−1, 1), and something to learn from them.</summary>
internal static class TinyData
{
    /// <summary>The targets are a moving sum and a product of inputs; the class tells which of the two inputs was larger at the step before.</summary>
    public static List<Sequence<T>> Sequences<T>(int count, int seed, bool classes = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(seed);
        List<Sequence<T>> sequences = [];
        for (int sequence = 0; sequence < count; sequence++)
        {
            int length = 2 + sequence % 5;
            double[] x = [.. Enumerable.Range(0, 2 * length).Select(_ => 2 * random.NextDouble() - 1)];
            double[] d = [.. Enumerable.Range(0, 2 * length).Select(i => i < 2 ? 0 : i % 2 == 0 ? (x[i] + x[i - 2]) / 2 : x[i - 2] * x[i - 3])];
            int[] named = [.. Enumerable.Range(0, length).Select(t => t > 0 && x[2 * t - 2] > x[2 * t - 1] ? 1 : 0)];
            sequences.Add(classes
                ? new Sequence<T>(length, Convert<T>(x)) { Classes = named }
                : new Sequence<T>(length, Convert<T>(x)) { Targets = Convert<T>(d) });
        }
        return sequences;
    }

    private static T[] Convert<T>(double[] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Array.ConvertAll(values, T.CreateTruncating);
}
