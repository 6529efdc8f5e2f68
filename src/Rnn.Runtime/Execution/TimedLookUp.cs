using System.Runtime.CompilerServices;
using Rnn.Numerics;

namespace Rnn.Execution;

/// <summary>One series of indices that is looked up: what an input was some steps before.</summary>
/// <param name="Offset">Of the index of its row 0 on the tape.</param>
/// <param name="WeightDepth">Where its weights start along the depth of the panel.</param>
/// <param name="Delay">Steps before.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct DelayedIndices(nint Offset, nint WeightDepth, int Delay);

/// <summary>
/// A look-up along time: what inputs given as class indices bring to the weighted sums, <c>Delay</c> steps later. As it reads data only, it
/// always runs over many steps at once.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct TimedLookUp<TVector, T>
    where TVector : struct, IVector<TVector, T>
    where T : unmanaged
{
    private readonly BatchLayout layout;
    private readonly LookUp<TVector, T> lookUp;
    private readonly ReadOnlySpan<DelayedIndices> sources;
    private readonly Span<IndexSource> placed;

    /// <param name="layout">Where the steps lie.</param>
    /// <param name="lookUp">The look-up.</param>
    /// <param name="sources">Its series.</param>
    /// <param name="placed">Room for as many.</param>
    public TimedLookUp(BatchLayout layout, LookUp<TVector, T> lookUp, ReadOnlySpan<DelayedIndices> sources, Span<IndexSource> placed)
    {
        this.layout = layout;
        this.lookUp = lookUp;
        this.sources = sources;
        this.placed = placed;
    }

    /// <summary>All steps of a stretch at once.</summary>
    /// <param name="stretch">The steps.</param>
    /// <param name="longestDelay">The longest delay of the series and of the step.</param>
    /// <param name="step">The equations that follow.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void RunAll<TStep>(Stretch stretch, int longestDelay, scoped ref TStep step)
        where TStep : struct, IBlockStep<T>, allows ref struct
    {
        foreach (RowRun run in layout.Runs(longestDelay, stretch))
        {
            for (int i = 0; i < sources.Length; i++)
            {
                placed[i] = new IndexSource(sources[i].Offset + layout.Distance(run.Step, sources[i].Delay), sources[i].WeightDepth);
            }
            step.MoveTo(layout, run.Step);
            if (typeof(TStep) == typeof(NoEquations<T>))
            {
                lookUp.Run(run.FirstRow, run.Rows, placed);
            }
            else
            {
                lookUp.Run(run.FirstRow, run.Rows, placed, ref step);
            }
        }
    }

    /// <summary>All steps of a stretch at once, without equations.</summary>
    public void RunAll(Stretch stretch, int longestDelay)
    {
        NoEquations<T> none = default;
        RunAll(stretch, longestDelay, ref none);
    }
}
