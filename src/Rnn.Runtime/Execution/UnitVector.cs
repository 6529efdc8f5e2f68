using System.Numerics;

namespace Rnn.Execution;

/// <summary>A class index as the vector it stands for: 1 at the index, 0 elsewhere; all 0 for −1.</summary>
internal static class UnitVector
{
    /// <summary>Writes the vector of an index.</summary>
    public static void Write<T>(int index, Span<T> vector)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        vector.Clear();
        if (index >= 0)
        {
            vector[index] = T.One;
        }
    }

    /// <summary>The index of a vector: what a state of an input given as indices must be.</summary>
    /// <exception cref="ArgumentException">It is no unit vector and not zero.</exception>
    public static int Read<T>(ReadOnlySpan<T> vector, string layer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int index = vector.IndexOfAnyExcept(T.Zero);
        if (index >= 0 && (vector[index] != T.One || vector[(index + 1)..].ContainsAnyExcept(T.Zero)))
        {
            throw new ArgumentException($"A state of {layer} is a class index as a vector: expected one 1 among {vector.Length - 1} zeros, or zeros only.");
        }
        return index;
    }
}
