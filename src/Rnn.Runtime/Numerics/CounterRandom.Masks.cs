using System.Numerics;
using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <content>Whole rows of random decisions.</content>
internal readonly partial struct CounterRandom
{
    /// <summary>
    /// Puts <paramref name="value"/> where 32 random bits are no less than <paramref name="threshold"/>, else 0. Two elements share the
    /// bits of a counter, the first of them has the lower half; so the row is the same whatever the width of the vectors.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Mask<T>(uint threshold, T value, Span<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int element = 0;
        if (BitConverter.IsLittleEndian && (typeof(T) == typeof(float) || typeof(T) == typeof(double)))
        {
            Vector<ulong> state = new Vector<ulong>(key + GoldenGamma) + Vector<ulong>.Indices * new Vector<ulong>(GoldenGamma);
            Vector<ulong> step = new((ulong)Vector<ulong>.Count * GoldenGamma);
            for (; element <= row.Length - Vector<uint>.Count; element += Vector<uint>.Count, state += step)
            {
                Vector<int> kept = Vector.GreaterThanOrEqual(Mix(state).As<ulong, uint>(), new Vector<uint>(threshold)).As<uint, int>();
                if (typeof(T) == typeof(float))
                {
                    Vector.BitwiseAnd(kept.As<int, T>(), new Vector<T>(value)).CopyTo(row[element..]);
                    continue;
                }
                Vector.Widen(kept, out Vector<long> first, out Vector<long> second);
                Vector.BitwiseAnd(first.As<long, T>(), new Vector<T>(value)).CopyTo(row[element..]);
                Vector.BitwiseAnd(second.As<long, T>(), new Vector<T>(value)).CopyTo(row[(element + Vector<long>.Count)..]);
            }
        }
        for (; element < row.Length; element++)
        {
            row[element] = Half(element) >= threshold ? value : T.Zero;
        }
    }

    /// <summary>32 random bits: half of those of a counter that two elements share.</summary>
    public uint Half(int element)
    {
        ulong bits = Bits((ulong)element / 2);
        return (uint)(element % 2 == 0 ? bits : bits >> 32);
    }

    private static Vector<ulong> Mix(Vector<ulong> z)
    {
        z = (z ^ (z >>> 30)) * new Vector<ulong>(0xBF58476D1CE4E5B9);
        z = (z ^ (z >>> 27)) * new Vector<ulong>(0x94D049BB133111EB);
        return z ^ (z >>> 31);
    }
}
