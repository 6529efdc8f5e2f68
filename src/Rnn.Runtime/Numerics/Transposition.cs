using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Rnn.Numerics;

/// <summary>Wᵀ for the products of the backward pass.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Transposition
{
    /// <summary>
    /// Depths in a block of what is written: as many as one tile is wide on this machine. A tile that takes a part of a wider block reads every few cache
    /// lines only, which crowd into a part of the caches.
    /// </summary>
    /// <param name="widest">Depths in the widest block that the matrix can be cut into: a multiple of the elements in 64 bytes, or 1.</param>
    public static int BlockOf<T>(int widest)
        where T : unmanaged
    {
        int register = Vector512.IsHardwareAccelerated ? 64 : Vector256.IsHardwareAccelerated ? 32 : 16;
        return Math.Min(widest, Math.Max(MatrixKernels.WidestTile * register, Cache.Line) / Unsafe.SizeOf<T>());
    }

    /// <summary>
    /// [unit block][gate][total depth][lane] → [depth block][packed first depth + gate·units + unit][depth lane]: some depth rows of
    /// the weights become columns of the packed panels. Lanes past <paramref name="depth"/> are left alone.
    /// </summary>
    /// <param name="weights">The first element of the weights.</param>
    /// <param name="block">Units in a block of the weights: a multiple of the elements in 64 bytes, or 1.</param>
    /// <param name="totalDepth">Depths of all sources of the weights together.</param>
    /// <param name="gates">Matrices side by side.</param>
    /// <param name="firstDepth">The first depth that is taken.</param>
    /// <param name="depth">Depths that are taken: exact, no padding.</param>
    /// <param name="units">Units of a gate: exact, no padding.</param>
    /// <param name="packed">The first element of what is written.</param>
    /// <param name="packedBlock">Depths in a block of what is written: a multiple of the elements in 64 bytes, or 1.</param>
    /// <param name="packedTotalDepth">Depth rows of a block of what is written.</param>
    /// <param name="packedFirstDepth">The depth row that unit 0 of gate 0 is written to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<T>(
        ref T weights, int block, int totalDepth, int gates, int firstDepth, int depth, int units,
        ref T packed, int packedBlock, int packedTotalDepth, int packedFirstDepth)
        where T : unmanaged
    {
        // Units and depths lie in whole squares up to here, where they lie side by side in blocks at all; what is left over is moved one by one.
        int side = Side<T>();
        int squareUnits = block == 1 ? 0 : units / side * side, squareDepths = packedBlock == 1 ? 0 : depth / side * side;
        for (int unit = 0; unit < units; unit++)
        {
            bool square = unit < squareUnits;
            if (square && unit % side != 0)
            {
                continue;
            }
            int across = square ? side : 1;
            for (int gate = 0; gate < gates; gate++)
            {
                nint row = packedFirstDepth + (nint)gate * units + unit;
                ref T from = ref Unsafe.Add(ref weights, (((nint)(unit / block) * gates + gate) * totalDepth + firstDepth) * block + unit % block);
                for (int first = 0; first < depth; first += packedBlock)
                {
                    ref T to = ref Unsafe.Add(ref packed, (first / packedBlock * (nint)packedTotalDepth + row) * packedBlock);
                    int end = Math.Min(first + packedBlock, depth), k = first;
                    for (; square && k < Math.Min(end, squareDepths); k += side)
                    {
                        Square(ref Unsafe.Add(ref from, (nint)k * block), block, ref Unsafe.Add(ref to, k - first), packedBlock);
                    }
                    for (; k < end; k++)
                    {
                        for (nint u = 0; u < across; u++)
                        {
                            Unsafe.Add(ref to, u * packedBlock + k - first) = Unsafe.Add(ref from, (nint)k * block + u);
                        }
                    }
                }
            }
        }
    }

    /// <summary>The side of the squares that are transposed in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Side<T>() =>
        typeof(T) == typeof(float) && Avx.IsSupported ? 8 : typeof(T) == typeof(double) && Avx.IsSupported ? 4 : 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square<T>(ref T from, nint fromStep, ref T to, nint toStep)
    {
        if (typeof(T) == typeof(float) && Avx.IsSupported)
        {
            Square(ref Unsafe.As<T, float>(ref from), fromStep, ref Unsafe.As<T, float>(ref to), toStep);
        }
        else if (typeof(T) == typeof(double) && Avx.IsSupported)
        {
            Square(ref Unsafe.As<T, double>(ref from), fromStep, ref Unsafe.As<T, double>(ref to), toStep);
        }
        else
        {
            to = from;
        }
    }

    /// <summary>8 × 8: pairs of rows are interleaved, then pairs of pairs, then the halves change places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square(ref float from, nint fromStep, ref float to, nint toStep)
    {
        (Vector256<float> a0, Vector256<float> a1) = InterleavedPair(ref from, 0, fromStep);
        (Vector256<float> a2, Vector256<float> a3) = InterleavedPair(ref from, 2 * fromStep, fromStep);
        (Vector256<float> a4, Vector256<float> a5) = InterleavedPair(ref from, 4 * fromStep, fromStep);
        (Vector256<float> a6, Vector256<float> a7) = InterleavedPair(ref from, 6 * fromStep, fromStep);
        const byte Lower = 0b_01_00_01_00, Upper = 0b_11_10_11_10;
        StoreHalves(Avx.Shuffle(a0, a2, Lower), Avx.Shuffle(a4, a6, Lower), ref to, 0, toStep);
        StoreHalves(Avx.Shuffle(a0, a2, Upper), Avx.Shuffle(a4, a6, Upper), ref to, toStep, toStep);
        StoreHalves(Avx.Shuffle(a1, a3, Lower), Avx.Shuffle(a5, a7, Lower), ref to, 2 * toStep, toStep);
        StoreHalves(Avx.Shuffle(a1, a3, Upper), Avx.Shuffle(a5, a7, Upper), ref to, 3 * toStep, toStep);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Low, Vector256<float> High) InterleavedPair(ref float from, nint offset, nint step)
    {
        Vector256<float> row = Vector256.LoadUnsafe(ref from, (nuint)offset);
        Vector256<float> next = Vector256.LoadUnsafe(ref from, (nuint)(offset + step));
        return (Avx.UnpackLow(row, next), Avx.UnpackHigh(row, next));
    }

    /// <summary>Two columns, four rows apart: of rows 0-3 in one register's halves and of rows 4-7 in the other's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreHalves(Vector256<float> first, Vector256<float> last, ref float to, nint offset, nint step)
    {
        Avx.Permute2x128(first, last, 0x20).StoreUnsafe(ref to, (nuint)offset);
        Avx.Permute2x128(first, last, 0x31).StoreUnsafe(ref to, (nuint)(offset + 4 * step));
    }

    /// <summary>4 × 4: pairs of rows are interleaved, then the halves change places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square(ref double from, nint fromStep, ref double to, nint toStep)
    {
        Vector256<double> row0 = Vector256.LoadUnsafe(ref from);
        Vector256<double> row1 = Vector256.LoadUnsafe(ref from, (nuint)fromStep);
        Vector256<double> row2 = Vector256.LoadUnsafe(ref from, (nuint)(2 * fromStep));
        Vector256<double> row3 = Vector256.LoadUnsafe(ref from, (nuint)(3 * fromStep));
        Vector256<double> a0 = Avx.UnpackLow(row0, row1), a1 = Avx.UnpackHigh(row0, row1);
        Vector256<double> a2 = Avx.UnpackLow(row2, row3), a3 = Avx.UnpackHigh(row2, row3);
        Avx.Permute2x128(a0, a2, 0x20).StoreUnsafe(ref to);
        Avx.Permute2x128(a1, a3, 0x20).StoreUnsafe(ref to, (nuint)toStep);
        Avx.Permute2x128(a0, a2, 0x31).StoreUnsafe(ref to, (nuint)(2 * toStep));
        Avx.Permute2x128(a1, a3, 0x31).StoreUnsafe(ref to, (nuint)(3 * toStep));
    }
}
