using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <summary>What a tile has brought into the caches while it computes, because it would be waited for later.</summary>
/// <typeparam name="T">The number type.</typeparam>
internal interface IFetch<T>
    where T : unmanaged
{
    /// <summary>Called before the depths of a tile of six rows.</summary>
    /// <param name="below">Where the sums of the next tile are written.</param>
    /// <param name="vectors">Vectors of a row of the tile.</param>
    /// <param name="strides">The strides of the product.</param>
    void BeforeTile(ref T below, int vectors, in Strides strides);

    /// <summary>Called at the end of each depth.</summary>
    /// <param name="value">What the tile reads of the left side at the next one, in its first row.</param>
    void AtDepth(ref T value);
}

/// <summary>Nothing: what the product reads is near.</summary>
internal readonly struct NoFetch<T> : IFetch<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void BeforeTile(ref T below, int vectors, in Strides strides)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AtDepth(ref T value)
    {
    }
}

/// <summary>What one has fetched, and what another has.</summary>
/// <param name="first">The one.</param>
/// <param name="second">The other.</param>
internal ref struct BothFetches<T, TFirst, TSecond>(TFirst first, TSecond second) : IFetch<T>
    where T : unmanaged
    where TFirst : struct, IFetch<T>, allows ref struct
    where TSecond : struct, IFetch<T>, allows ref struct
{
#pragma warning disable IDE0044 // a call on a readonly field would move a copy on
    private TFirst first = first;
    private TSecond second = second;
#pragma warning restore IDE0044

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void BeforeTile(ref T below, int vectors, in Strides strides)
    {
        first.BeforeTile(ref below, vectors, in strides);
        second.BeforeTile(ref below, vectors, in strides);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AtDepth(ref T value)
    {
        first.AtDepth(ref value);
        second.AtDepth(ref value);
    }
}

/// <summary>The sums of the next tile: gradients of a large matrix, or rows of the tape that a whole stretch of steps writes, were last touched long ago.</summary>
internal readonly struct SumsFetch<T> : IFetch<T>
    where T : unmanaged
{
    private const int Rows = 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void BeforeTile(ref T below, int vectors, in Strides strides)
    {
        for (nint row = 0; row < Rows; row++)
        {
            for (nint vector = 0; vector < vectors; vector++)
            {
                Cache.FetchIntoFirst(ref Unsafe.Add(ref below, row * strides.SumRow + vector * strides.SumVector));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AtDepth(ref T value)
    {
    }
}

/// <summary>Of the left side, at each depth, the cache line past the one that is read. Where neighbouring rows are neighbours in memory, as for gradients of weights, the tiles below come to it soon.</summary>
internal readonly struct LeftFetch<T> : IFetch<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void BeforeTile(ref T below, int vectors, in Strides strides)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AtDepth(ref T value) => Cache.FetchIntoSecond(ref Unsafe.Add(ref value, Cache.Line / Unsafe.SizeOf<T>()));
}

/// <summary>A piece of memory, a little at each depth: weights that the next column of tiles reads, or rows of the tape that the equations of another step will read.</summary>
/// <param name="next">Where it begins.</param>
/// <param name="step">Elements further on at each depth.</param>
internal ref struct PieceFetch<T>(ref T next, nint step) : IFetch<T>
    where T : unmanaged
{
    private ref T next = ref next;
    private readonly nint step = step;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void BeforeTile(ref T below, int vectors, in Strides strides)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AtDepth(ref T value)
    {
        Cache.FetchIntoSecond(ref next);
        next = ref Unsafe.Add(ref next, step);
    }
}
