using System.Runtime.CompilerServices;
using Rnn.Numerics;

namespace Rnn.Execution;

/// <summary>What passes over whole batches need besides <see cref="TimedProduct{TVector, T}"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Passes<TVector, T>
    where TVector : struct, IVector<TVector, T>
    where T : unmanaged
{
    /// <summary>Elementwise equations without a product before them, over the steps of a stretch at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RunAll<TStep>(BatchLayout layout, Stretch stretch, int longestDelay, int units, scoped ref TStep step)
        where TStep : struct, IBlockStep<T>, allows ref struct
    {
        foreach (RowRun run in layout.Runs(longestDelay, stretch))
        {
            step.MoveTo(layout, run.Step);
            Elementwise<TVector, T>.Run(run.FirstRow, run.Rows, units, ref step);
        }
    }

    /// <summary>Elementwise equations without a product before them, over step t.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RunStep<TStep>(BatchLayout layout, int t, int units, scoped ref TStep step)
        where TStep : struct, IBlockStep<T>, allows ref struct
    {
        step.MoveTo(layout, t);
        Elementwise<TVector, T>.Run(layout.FirstRow(t), layout.RowsOf(t), units, ref step);
    }

    /// <summary>dW += Σ dz(t) source(t − delay)ᵀ for each source, over the steps of a stretch.</summary>
    /// <param name="layout">Where the steps lie.</param>
    /// <param name="stretch">The steps.</param>
    /// <param name="units">Units of each gate.</param>
    /// <param name="gates">Gates side by side.</param>
    /// <param name="gateStep">Columns from gate to gate of dz.</param>
    /// <param name="origin">What the offsets of the sources count from.</param>
    /// <param name="sources">What the weights met.</param>
    /// <param name="dz">Rows of the gates' gradients.</param>
    /// <param name="dWeights">The panel of gradients.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WeightGradient(
        BatchLayout layout, Stretch stretch, int units, int gates, nint gateStep, ref T origin, scoped ReadOnlySpan<DelayedSource> sources, Matrix<T> dz, Panels<T> dWeights)
    {
        // Where no sequence ends meanwhile, all sources meet the same rows of dz, at distances of their own.
        int together = layout.IsOneRun(LongestDelay(sources), stretch) ? sources.Length : 1;
        Span<Source> placed = stackalloc Source[together];
        for (int first = 0; first < sources.Length; first += together)
        {
            ReadOnlySpan<DelayedSource> some = sources.Slice(first, together);
            foreach (RowRun run in layout.Runs(LongestDelay(some), stretch))
            {
                for (int i = 0; i < together; i++)
                {
                    placed[i] = some[i].From(run.FirstRow + layout.Distance(run.Step, some[i].Delay));
                }
                Products<TVector, T>.Gradient(run.Rows, units, gates, gateStep, ref origin, placed, dz.From(run.FirstRow), dWeights);
            }
        }
    }

    /// <summary>dW[:, index(t − delay)] += dz(t), over the steps of a stretch, the first first.</summary>
    /// <param name="layout">Where the steps lie.</param>
    /// <param name="stretch">The steps.</param>
    /// <param name="delay">How many steps back the index was read.</param>
    /// <param name="units">Units of each gate.</param>
    /// <param name="gates">Gates side by side.</param>
    /// <param name="gateStep">Columns from gate to gate of dz.</param>
    /// <param name="indices">The index of row 0.</param>
    /// <param name="dz">Rows of the gates' gradients.</param>
    /// <param name="dWeights">Where the source's weights start in the panel of gradients.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LookUpGradient(BatchLayout layout, Stretch stretch, int delay, int units, int gates, nint gateStep, ref int indices, Matrix<T> dz, Panels<T> dWeights)
    {
        foreach (RowRun run in layout.Runs(delay, stretch))
        {
            ref int first = ref Unsafe.Add(ref indices, run.FirstRow + layout.Distance(run.Step, delay));
            LookUp<TVector, T>.Gradient(run.Rows, units, gates, gateStep, ref first, dz.From(run.FirstRow), dWeights);
        }
    }

    /// <summary>db += Σ dz(t), over the steps of a stretch.</summary>
    /// <param name="layout">Where the steps lie.</param>
    /// <param name="stretch">The steps.</param>
    /// <param name="units">Units of each gate.</param>
    /// <param name="gates">Gates side by side.</param>
    /// <param name="gateStep">Columns from gate to gate of dz.</param>
    /// <param name="dz">Rows of the gates' gradients.</param>
    /// <param name="db">The gradients of the biases: [gate][padded width].</param>
    public static void BiasGradient(BatchLayout layout, Stretch stretch, int units, int gates, nint gateStep, Matrix<T> dz, ref T db)
    {
        int firstRow = layout.FirstRow(stretch);
        Products<TVector, T>.ColumnSums(layout.RowsOf(stretch), units, dz.From(firstRow), ref db, gates, gateStep);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int LongestDelay(scoped ReadOnlySpan<DelayedSource> sources)
    {
        int longest = 0;
        foreach (ref readonly DelayedSource source in sources)
        {
            longest = Math.Max(longest, source.Delay);
        }
        return longest;
    }
}
