using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace Rnn.Numerics;

/// <summary>
/// The tiles of a matrix product: at most four rows by four vectors of sums, or eight by two. A tile takes its sums from memory into registers, runs
/// over the depths of all sources in a rolled loop, and writes them back; nothing else is inlined into it.
/// </summary>
internal static partial class MatrixKernels
{
    /// <summary>Vectors in a tile of four rows: 16 sums fit the 32 registers of AVX-512 and ARM64, 8 the 16 of AVX2.</summary>
    public static int WidestTile => Vector512.IsHardwareAccelerated || AdvSimd.Arm64.IsSupported ? 4 : 2;

    /// <summary>Vectors in a tile of eight rows: 16 sums fit the 32 registers of AVX-512 and ARM64, 8 the 16 of AVX2.</summary>
    public static int WidestTileOfEight => WidestTile / 2;
}
