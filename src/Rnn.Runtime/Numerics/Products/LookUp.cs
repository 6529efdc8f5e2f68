using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <summary>One series of indices of a look-up: row r reads depth row WeightDepth + indices[Offset + r] of the panels, none where that index is −1.</summary>
/// <param name="Offset">Where the index of row 0 lies.</param>
/// <param name="WeightDepth">The depth row of the panels at which its weights begin.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct IndexSource(nint Offset, nint WeightDepth);

/// <summary>
/// sums = start + Σ W[:, index], and then the step: the product with unit vectors, of which nothing is left but one depth of the panels for
/// each row and series.
/// </summary>
/// <typeparam name="TVector">The vectors to compute with: no wider than a block of the panels.</typeparam>
/// <typeparam name="T">The number type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct LookUp<TVector, T>
    where TVector : struct, IVector<TVector, T>
    where T : unmanaged
{
    private readonly ref readonly int indices;
    private readonly Panels<T> weights;
    private readonly Matrix<T> start, sums;
    private readonly int units, gates;
    private readonly nint gateStep;

    /// <summary>Sets up the look-up.</summary>
    /// <param name="indices">What the offsets of the sources count from.</param>
    /// <param name="weights">What is looked up.</param>
    /// <param name="start">What the sums start from, row by row: a bias (row step 0), or the sums themselves.</param>
    /// <param name="sums">What is written: the gates side by side.</param>
    /// <param name="units">Units of a gate, padded or not; all up to the padded width are computed.</param>
    /// <param name="gates">Matrices side by side, at least one.</param>
    /// <param name="gateStep">Columns from gate to gate in start and sums; 0 for the padded width.</param>
    public LookUp(ref readonly int indices, Panels<T> weights, Matrix<T> start, Matrix<T> sums, int units, int gates = 1, nint gateStep = 0)
    {
        this.indices = ref indices;
        this.weights = weights;
        this.start = start;
        this.sums = sums;
        this.units = RowMath.PaddedWidth<T>(units);
        this.gates = gates;
        this.gateStep = gateStep > 0 ? gateStep : this.units;
    }

    /// <summary>The sums of some rows, series after series; each row is handed to <paramref name="step"/> as soon as it is summed up.</summary>
    /// <param name="firstRow">The first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="sources">The series of indices.</param>
    /// <param name="step">The equations that follow; they see each vector of each row once, all gates of it summed up.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TStep>(int firstRow, int rows, scoped ReadOnlySpan<IndexSource> sources, scoped ref TStep step)
        where TStep : struct, IStep<T>, allows ref struct
    {
        Span<nint> depths = stackalloc nint[sources.Length];
        for (nint row = firstRow; row < (nint)firstRow + rows; row++)
        {
            int found = 0;
            foreach (ref readonly IndexSource source in sources)
            {
                int index = Unsafe.Add(ref Unsafe.AsRef(in indices), source.Offset + row);
                if (index >= 0)
                {
                    depths[found++] = (source.WeightDepth + index) * weights.DepthStep;
                }
            }
            SumUp(row, depths[..found]);
            if (typeof(TStep) != typeof(NoStep<T>))
            {
                Elementwise<TVector, T>.RunTile(row, 1, 0, units, ref step);
            }
        }
    }

    /// <summary>The sums alone.</summary>
    /// <param name="firstRow">The first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="sources">The series of indices.</param>
    public void Run(int firstRow, int rows, scoped ReadOnlySpan<IndexSource> sources)
    {
        NoStep<T> none = default;
        Run(firstRow, rows, sources, ref none);
    }

    /// <summary>
    /// dW[:, index] += dz, row after row, so that what a class gains is summed up in the order of the rows. Lanes past the units of dz are added
    /// too, into padding that the caller clears.
    /// </summary>
    /// <param name="rows">Rows of dz.</param>
    /// <param name="units">Units of a gate.</param>
    /// <param name="gates">Gates side by side in a row of dz.</param>
    /// <param name="gateStep">Columns from gate to gate in dz; 0 for the padded width.</param>
    /// <param name="indices">The index of row 0; −1 adds nothing.</param>
    /// <param name="dz">The gradients of the sums; its column step is 1.</param>
    /// <param name="dWeights">Packed gradients of the weights of this series.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient(int rows, int units, int gates, nint gateStep, ref readonly int indices, Matrix<T> dz, Panels<T> dWeights)
    {
        int width = RowMath.PaddedWidth<T>(units);
        nint across = gateStep > 0 ? gateStep : width;
        for (nint row = 0; row < rows; row++)
        {
            int index = Unsafe.Add(ref Unsafe.AsRef(in indices), row);
            if (index < 0)
            {
                continue;
            }
            ref T panel = ref Unsafe.Add(ref dWeights.Origin, index * dWeights.DepthStep);
            for (nint unit = 0; unit < width; unit += dWeights.Block, panel = ref Unsafe.Add(ref panel, dWeights.BlockStep))
            {
                nint lanes = Math.Min(dWeights.Block, width - unit);
                for (nint gate = 0; gate < gates; gate++)
                {
                    ref T weights = ref Unsafe.Add(ref panel, gate * dWeights.GateStep);
                    ref T gained = ref dz.From(row, gate * across + unit).Origin;
                    for (nint lane = 0; lane < lanes; lane += TVector.Count)
                    {
                        TVector.Store(TVector.Load(ref weights, lane) + TVector.Load(ref gained, lane), ref weights, lane);
                    }
                }
            }
        }
    }

    /// <summary>One row of sums: the start, then the depths that were found.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SumUp(nint row, scoped ReadOnlySpan<nint> depths)
    {
        ref T panel = ref weights.Origin;
        for (nint unit = 0; unit < units; unit += weights.Block, panel = ref Unsafe.Add(ref panel, weights.BlockStep))
        {
            nint lanes = Math.Min(weights.Block, units - unit);
            for (nint gate = 0; gate < gates; gate++)
            {
                ref T origin = ref Unsafe.Add(ref panel, gate * weights.GateStep);
                ref T from = ref start.From(row, gate * gateStep + unit).Origin;
                ref T to = ref sums.From(row, gate * gateStep + unit).Origin;
                for (nint lane = 0; lane < lanes; lane += TVector.Count)
                {
                    TVector sum = TVector.Load(ref from, lane);
                    foreach (nint depth in depths)
                    {
                        sum += TVector.Load(ref origin, depth + lane);
                    }
                    TVector.Store(sum, ref to, lane);
                }
            }
        }
    }
}
