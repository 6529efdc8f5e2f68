using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <summary>
/// The right side of a product, laid out for the tile kernels as [unit block][gate][depth][lane]. The weights of several sources may
/// lie one after the other along the depth. With other steps the same view reads plain rows, so that a gradient product needs no packing.
/// Few units are blocks of one lane each: the weights of a unit are neighbours, those of each source from a cache line on, and its sums are dot products.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="origin">The first element.</param>
/// <param name="block">Units in a block: a multiple of the elements in 64 bytes, or 1 where there are few units of one gate.</param>
/// <param name="blockStep">Elements from block to block.</param>
/// <param name="depthStep">Elements from one depth to the next.</param>
/// <param name="gateStep">Elements from gate to gate.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Panels<T>(ref T origin, int block, nint blockStep, nint depthStep, nint gateStep)
    where T : unmanaged
{
    /// <summary>The first element.</summary>
    internal readonly ref T Origin = ref origin;

    /// <summary>Units in a block.</summary>
    internal readonly int Block = block;

    /// <summary>Elements from block to block.</summary>
    internal readonly nint BlockStep = blockStep;

    /// <summary>Whether there are few units, the depths of each side by side.</summary>
    internal bool IsOfFewUnits => Block == 1;

    /// <summary>Whether those of so many units are more than the second cache keeps until they are read again; never of plain rows, of which a product reads a few.</summary>
    internal bool AreMoreThanCacheKeeps(int units) => units > Block && (long)BlockStep * units / Block * Unsafe.SizeOf<T>() > Cache.MoreThanSecond;

    /// <summary>Elements from one depth to the next.</summary>
    internal readonly nint DepthStep = depthStep;

    /// <summary>Elements from gate to gate.</summary>
    internal readonly nint GateStep = gateStep;

    /// <summary>Packed weights: [unit block][gate][depth][lane].</summary>
    /// <param name="origin">The first element.</param>
    /// <param name="block">Units in a block.</param>
    /// <param name="depth">The depths of all sources together.</param>
    /// <param name="gates">Matrices side by side.</param>
    public static Panels<T> Packed(ref T origin, int block, int depth, int gates) =>
        new(ref origin, block, (nint)gates * depth * block, block, (nint)depth * block);

    /// <summary>Rows that hold the gates side by side, each <paramref name="gateStep"/> wide; a row is a depth.</summary>
    internal static Panels<T> Plain(Matrix<T> rows, int block, nint gateStep) =>
        new(ref rows.Origin, block, block, rows.RowStep, gateStep);

    /// <summary>The panels whose depth 0 is this one's <paramref name="depth"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Panels<T> FromDepth(nint depth) => new(ref Unsafe.Add(ref Origin, depth * DepthStep), Block, BlockStep, DepthStep, GateStep);
}
