using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <summary>What a tile has brought into the caches while it computes, because it would be waited for later.</summary>
/// <typeparam name="T">The number type.</typeparam>
internal interface IFetch<T>
    where T : unmanaged
{
    /// <summary>Called before the depths of a tile of six rows.</summary>
    /// <param name="below">Where the sums of the next tile start.</param>
    /// <param name="vectors">Vectors of a row of the tile.</param>
    /// <param name="strides">The strides of the product.</param>
    void BeforeTile(ref T below, int vectors, in Strides strides);

    /// <summary>Called at each depth.</summary>
    void AtDepth();
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
    public void AtDepth()
    {
    }
}

/// <summary>The sums from which the next tile starts: of the gradients of a large matrix, which are read and written once for each stretch of steps.</summary>
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
                Cache.FetchIntoFirst(ref Unsafe.Add(ref below, row * strides.StartRow + vector * strides.StartVector));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AtDepth()
    {
    }
}

/// <summary>A piece of memory, a little at each depth: the weights that the next column of tiles reads.</summary>
/// <param name="next">Where it begins.</param>
/// <param name="step">Elements further on at each depth.</param>
internal ref struct PanelFetch<T>(ref T next, nint step) : IFetch<T>
    where T : unmanaged
{
    private ref T next = ref next;
    private readonly nint step = step;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void BeforeTile(ref T below, int vectors, in Strides strides)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AtDepth()
    {
        Cache.FetchIntoSecond(ref next);
        next = ref Unsafe.Add(ref next, step);
    }
}

/// <summary>Those weights, and rows of the tape that the equations of another step will read.</summary>
/// <param name="panel">Where the weights begin.</param>
/// <param name="panelStep">Elements further on at each depth.</param>
/// <param name="row">Where the rows begin.</param>
/// <param name="rowStep">Elements further on at each depth.</param>
internal ref struct PanelAndRowsFetch<T>(ref T panel, nint panelStep, ref T row, nint rowStep) : IFetch<T>
    where T : unmanaged
{
    private ref T panel = ref panel, row = ref row;
    private readonly nint panelStep = panelStep, rowStep = rowStep;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void BeforeTile(ref T below, int vectors, in Strides strides)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AtDepth()
    {
        Cache.FetchIntoSecond(ref panel);
        panel = ref Unsafe.Add(ref panel, panelStep);
        Cache.FetchIntoSecond(ref row);
        row = ref Unsafe.Add(ref row, rowStep);
    }
}
