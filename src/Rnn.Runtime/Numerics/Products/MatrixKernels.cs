using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace Rnn.Numerics;

/// <summary>
/// The tiles of a matrix product: six rows by four vectors of sums, eight by two, or six by two where registers are few, and lower ones for the rows that are over. A tile takes its sums
/// from memory into registers, runs over the depths of all sources in a rolled loop, and writes them back; one call does all tiles of a kind below one another, and nothing else is inlined
/// into it.
/// </summary>
internal static partial class MatrixKernels
{
    /// <summary>Vectors in the widest tile: four by six rows are 24 sums for the 32 registers of AVX-512 and ARM64, two by six are 12 for the 16 of AVX2.</summary>
    public static int WidestTile => HasManyRegisters ? 4 : 2;

    /// <summary>Whether the machine has 32 registers of vectors, not 16.</summary>
    public static bool HasManyRegisters => Vector512.IsHardwareAccelerated || AdvSimd.Arm64.IsSupported;

    /// <summary>Rows of the next tile of so many vectors, where so many rows are left: as high as registers allow, with few rows over at the end.</summary>
    /// <param name="rows">Rows that are left.</param>
    /// <param name="vectors">Vectors of a tile.</param>
    /// <param name="areEven">Whether all tiles side by side are that wide; none of six rows is narrower than the widest.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Height(int rows, int vectors, bool areEven) =>
        rows < 4 ? 1
        : IsOfSix(vectors, areEven) && rows is >= 6 and not (8 or 9) ? 6
        : HasManyRegisters && vectors <= 2 && rows >= 8 ? 8
        : 4;

    /// <summary>How many tiles of this height, the next one, come one after the other, where so many rows are left.</summary>
    /// <param name="height">What <see cref="Height"/> says.</param>
    /// <param name="rows">Rows that are left.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Count(int height, int rows) =>
        height == 1 ? 1
        : height == 6 && rows % 6 is 2 or 3 ? rows / 6 - 1
        : rows / height;

    /// <summary>Rows of all tiles higher than one, where so many rows are to be covered: after tiles of six and four a single one is over at most.</summary>
    /// <param name="rows">Rows in all.</param>
    /// <param name="vectors">Vectors of a tile.</param>
    /// <param name="areEven">Whether all tiles side by side are that wide.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int RowsOfTiles(int rows, int vectors, bool areEven) =>
        rows < 4 ? 0 : rows - rows % (IsOfSix(vectors, areEven) ? 2 : 4);

    private static bool IsOfSix(int vectors, bool areEven) => vectors == WidestTile && areEven;
}
