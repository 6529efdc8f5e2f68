using System.Numerics;
using Rnn.Numerics;

namespace RuntimeTests.Numerics;

/// <summary>Buffers of random numbers, and NaN where padding is.</summary>
internal static class Numbers
{
    /// <summary>What the last place of single precision is worth in a number of this size.</summary>
    public static double LastPlaceOfSingle(double value) => Math.ScaleB(1, (value == 0 ? -126 : Math.Max(Math.ILogB(value), -126)) - 23);

    /// <summary>Uniform numbers from −1 to 1.</summary>
    public static AlignedBuffer<T> Random<T>(int length, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(seed);
        AlignedBuffer<T> buffer = new(length);
        foreach (ref T element in buffer.Span)
        {
            element = T.CreateTruncating(2 * random.NextDouble() - 1);
        }
        return buffer;
    }

    /// <summary>Writes NaN into the columns past the true size of each part of each row.</summary>
    public static void Poison<T>(Span<T> rows, int size, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < rows.Length; i++)
        {
            if (i % width >= size)
            {
                rows[i] = T.NaN;
            }
        }
    }

    public static double At<T>(AlignedBuffer<T> buffer, nint index)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        double.CreateTruncating(buffer.At(index));

    /// <summary>What a sum of <paramref name="terms"/> products of numbers up to 1 may be off.</summary>
    public static double Tolerance<T>(int terms)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (terms + 2) * (typeof(T) == typeof(float) ? 1.2e-7 : 2.3e-16);

    /// <summary>Units in a block of packed weights: all where they fill three times 64 bytes at most; else those of four times 64 bytes, of 64 bytes with four gates.</summary>
    public static int Block<T>(int units, int gates)
        where T : unmanaged
    {
        int width = RowMath.PaddedWidth<T>(units), lanes = RowMath.PaddedWidth<T>(1);
        return width <= 3 * lanes ? width : (gates == 4 ? 1 : 4) * lanes;
    }

    /// <summary>Units that whole blocks have room for.</summary>
    public static int InBlocks(int units, int block) => (units + block - 1) / block * block;

    /// <summary>Where a weight lies in [unit block][gate][depth][lane].</summary>
    public static int Packed(int unit, int depth, int gate, int block, int totalDepth, int gates) =>
        ((unit / block * gates + gate) * totalDepth + depth) * block + unit % block;
}
