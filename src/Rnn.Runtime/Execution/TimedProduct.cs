using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Rnn.Numerics;

namespace Rnn.Execution;

/// <summary>The elementwise equations of a block, which may read and write rows of other steps.</summary>
/// <typeparam name="T">The number type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IBlockStep<T> : IStep<T>
    where T : unmanaged
{
    /// <summary>Points what is read at a delay to where it lies for step t.</summary>
    void MoveTo(BatchLayout layout, int t);
}

/// <summary>A block without elementwise equations.</summary>
/// <typeparam name="T">The number type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NoEquations<T> : IBlockStep<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public static bool TakesTwoRegisters => false;

    /// <inheritdoc/>
    public void Apply<TVector>(Position at)
        where TVector : struct, IVector<TVector, T>
    {
    }

    /// <inheritdoc/>
    public void MoveTo(BatchLayout layout, int t) { }
}

/// <summary>One operand of a product: what a layer was (or, going back, what a gradient will be) some steps away.</summary>
/// <param name="Offset">Of its row 0 on the tape.</param>
/// <param name="RowStep">Elements from row to row.</param>
/// <param name="Depth">Elements of a row that are read.</param>
/// <param name="WeightDepth">Where its weights start along the depth of the panel.</param>
/// <param name="Delay">Steps away; the operands of a product come in the order of their delays.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct DelayedSource(nint Offset, nint RowStep, nint Depth, nint WeightDepth, int Delay)
{
    /// <summary>The operand whose row 0 is this one's row <paramref name="row"/>; rows before the first are allowed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Source From(nint row) => new(Offset + row * RowStep, RowStep, 1, Depth, WeightDepth);
}

/// <summary>
/// A matrix product along time: forward its sources are read <c>Delay</c> steps before the rows that are summed up, going back
/// (<c>…Back</c>) <c>Delay</c> steps after them. Set up once, before the loop over time.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct TimedProduct<TVector, T>
    where TVector : struct, IVector<TVector, T>
    where T : unmanaged
{
    private readonly BatchLayout layout;
    private readonly Product<TVector, T> product;
    private readonly ReadOnlySpan<DelayedSource> sources;
    private readonly Span<Source> placed;

    /// <param name="layout">Where the steps lie.</param>
    /// <param name="product">The product.</param>
    /// <param name="sources">Its operands, shortest delay first.</param>
    /// <param name="placed">Room for as many sources.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TimedProduct(BatchLayout layout, Product<TVector, T> product, ReadOnlySpan<DelayedSource> sources, Span<Source> placed)
    {
        this.layout = layout;
        this.product = product;
        this.sources = sources;
        this.placed = placed;
    }

    /// <summary>
    /// What the equations read of the tape at each step: going back, the rows of the step before, which were written long ago, are fetched while the product computes, where its weights
    /// outgrow the second cache. Not set: nothing.
    /// </summary>
    public Matrix<T> Kept { get; init; }

    /// <summary>All steps of a stretch at once: no source depends on what is being computed.</summary>
    /// <param name="stretch">The steps.</param>
    /// <param name="longestDelay">The longest delay of the sources and of the step.</param>
    /// <param name="step">The equations that follow.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void RunAll<TStep>(Stretch stretch, int longestDelay, scoped ref TStep step)
        where TStep : struct, IBlockStep<T>, allows ref struct
    {
        foreach (RowRun run in layout.Runs(longestDelay, stretch))
        {
            PlaceBefore(run.Step);
            step.MoveTo(layout, run.Step);
            Run(run.FirstRow, run.Rows, placed, ref step);
        }
    }

    /// <summary>All steps of a stretch at once, without equations.</summary>
    public readonly void RunAll(Stretch stretch, int longestDelay)
    {
        NoEquations<T> none = default;
        RunAll(stretch, longestDelay, ref none);
    }

    /// <summary>Step t.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void RunStep<TStep>(int t, scoped ref TStep step)
        where TStep : struct, IBlockStep<T>, allows ref struct
    {
        PlaceBefore(t);
        step.MoveTo(layout, t);
        Run(layout.FirstRow(t), layout.RowsOf(t), placed, ref step, IsBackwards(t));
    }

    /// <summary>Step t, without equations.</summary>
    public readonly void RunStep(int t)
    {
        NoEquations<T> none = default;
        RunStep(t, ref none);
    }

    /// <summary>
    /// Step t of the backward pass. Of the rows of a step only the first reach the steps after it: the longer the delay, the fewer. The rows
    /// that all sources reach come first, then those that all but the furthest reach, and so on.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void RunStepBack<TStep>(int t, scoped ref TStep step)
        where TStep : struct, IBlockStep<T>, allows ref struct
    {
        step.MoveTo(layout, t);
        PlaceAfter(t);
        int first = layout.FirstRow(t), rows = layout.RowsOf(t), done = 0;
        for (int count = sources.Length; ; count = WithoutFurthest(count))
        {
            int reached = count == 0 ? rows : layout.RowsOf(t + sources[count - 1].Delay);
            if (reached > done)
            {
                Run(first + done, reached - done, placed[..count], ref step, IsBackwards(t), done == 0 ? KeptOf(t - 1) : default);
                done = reached;
            }
            if (done == rows)
            {
                return;
            }
        }
    }

    /// <summary>Step t of the backward pass, without equations.</summary>
    public readonly void RunStepBack(int t)
    {
        NoEquations<T> none = default;
        RunStepBack(t, ref none);
    }

    /// <summary>All steps of a stretch of the backward pass at once: no source depends on what is being computed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void RunAllBack<TStep>(Stretch stretch, scoped ref TStep step)
        where TStep : struct, IBlockStep<T>, allows ref struct
    {
        bool isOneRun = layout.IsOneRunBack(LongestDelay, stretch);
        for (int t = stretch.First; t < stretch.End;)
        {
            int start = t++;
            if (!AllReach(start))
            {
                RunStepBack(start, ref step);
                continue;
            }
            while (t < stretch.End && (isOneRun || (AllReach(t) && SameDistances(start, t))))
            {
                t++;
            }
            PlaceAfter(start);
            step.MoveTo(layout, start);
            Run(layout.FirstRow(start), layout.FirstRow(t) - layout.FirstRow(start), placed, ref step);
        }
    }

    /// <summary>All steps of a stretch of the backward pass at once, without equations.</summary>
    public readonly void RunAllBack(Stretch stretch)
    {
        NoEquations<T> none = default;
        RunAllBack(stretch, ref none);
    }

    /// <summary>The gradients of the states before the first step: dh(−k) += Σ Wᵀ dz(delay − k) over all delays of at least k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void RunInitialBack()
    {
        for (int i = 0; i < sources.Length; i++)
        {
            for (int t = 0; t < Math.Min(sources[i].Delay, layout.Steps); t++)
            {
                int before = t - sources[i].Delay;
                placed[0] = sources[i].From(layout.FirstRow(t) - layout.FirstRow(before));
                product.Run(layout.FirstRow(before), layout.RowsOf(t), placed[..1]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Run<TStep>(int firstRow, int rows, scoped ReadOnlySpan<Source> sources, scoped ref TStep step, bool isBackwards = false, scoped ReadOnlySpan<T> meanwhile = default)
        where TStep : struct, IBlockStep<T>, allows ref struct
    {
        if (typeof(TStep) == typeof(NoEquations<T>))
        {
            product.Run(firstRow, rows, sources, isBackwards);
        }
        else
        {
            product.Run(firstRow, rows, sources, ref step, isBackwards, meanwhile);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ReadOnlySpan<T> KeptOf(int t) => t < 0 || Unsafe.IsNullRef(ref Kept.Origin)
        ? default
        : MemoryMarshal.CreateReadOnlySpan(ref Kept.From(layout.FirstRow(t)).Origin, (int)(layout.RowsOf(t) * Kept.RowStep));

    /// <summary>Steps take turns in the direction in which they go through the units.</summary>
    private static bool IsBackwards(int t) => t % 2 != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void PlaceBefore(int t)
    {
        for (int i = 0; i < sources.Length; i++)
        {
            placed[i] = sources[i].From(layout.Distance(t, sources[i].Delay));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void PlaceAfter(int t)
    {
        for (int i = 0; i < sources.Length; i++)
        {
            // A source past the last step is not read; it only must not be looked up.
            int after = Math.Min(t + sources[i].Delay, layout.Steps);
            placed[i] = sources[i].From(layout.FirstRow(after) - layout.FirstRow(t));
        }
    }

    private readonly int WithoutFurthest(int count)
    {
        int furthest = count > 0 ? sources[count - 1].Delay : 0;
        while (count > 0 && sources[count - 1].Delay == furthest)
        {
            count--;
        }
        return count;
    }

    private readonly int LongestDelay => sources.Length == 0 ? 0 : sources[^1].Delay;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool AllReach(int t) => layout.RowsOf(t + LongestDelay) == layout.RowsOf(t);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly bool SameDistances(int t, int u)
    {
        for (int i = 0; i < sources.Length; i++)
        {
            if (layout.Distance(t, -sources[i].Delay) != layout.Distance(u, -sources[i].Delay))
            {
                return false;
            }
        }
        return true;
    }
}
