using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Rnn.Numerics;

/// <summary>
/// sums = start + Σ sources·weights, and then the step. Every matrix product of a network is one of these; in a recurrent block
/// it is set up once, before the time loop, and run for the rows of one step after the other.
/// </summary>
/// <typeparam name="TVector">The vectors to compute with: no wider than a block of the panels, unless they are of few units.</typeparam>
/// <typeparam name="T">The number type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Product<TVector, T>
    where TVector : struct, IVector<TVector, T>
    where T : unmanaged
{
    private const int MostGatesOfOneRow = 4;

    private readonly ref T arena, panels, start, sums;
    private readonly nint panelStep;
    private readonly int block, lastBlock, units, across, gatesTogether, gates, tileWidth;
    private readonly bool isOfFewUnits, isEven, fetchesPanels;
    private readonly Strides strides, stridesOfGates;

    /// <summary>Sets up the product.</summary>
    /// <param name="arena">What the offsets of the sources count from.</param>
    /// <param name="weights">The right side; the weights of the sources lie one after the other along its depth.</param>
    /// <param name="start">What the sums start from, row by row: a bias (row step 0), or the sums themselves.</param>
    /// <param name="sums">What is written: the gates side by side.</param>
    /// <param name="units">Units of a gate, padded or not; all up to the padded width are computed, but of few units only whole vectors of them.</param>
    /// <param name="gates">Matrices side by side, at least one.</param>
    /// <param name="gateStep">Columns from gate to gate in start and sums; 0 for the padded width.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Product(ref T arena, Panels<T> weights, Matrix<T> start, Matrix<T> sums, int units, int gates = 1, nint gateStep = 0)
    {
        Debug.Assert(weights.IsOfFewUnits || weights.Block % TVector.Count == 0, "A vector walks the lanes inside a block.");
        Debug.Assert(gates > 0, "A product has at least one gate.");
        this.arena = ref arena;
        this.start = ref start.Origin;
        this.sums = ref sums.Origin;
        this.units = weights.IsOfFewUnits ? units : RowMath.PaddedWidth<T>(units);
        panels = ref weights.Origin;
        panelStep = weights.BlockStep;
        (block, isOfFewUnits) = (weights.Block, weights.IsOfFewUnits);

        // Here and not in Run, where one row of a small network would wait for the division at every step.
        lastBlock = (this.units - 1) / block;
        fetchesPanels = weights.AreMoreThanCacheKeeps(units);

        // A tile is as many neighbouring vectors of a gate as it is wide; where a block has fewer, one vector of each of several gates.
        this.gates = gates;
        nint gateColumns = gateStep > 0 ? gateStep : this.units;
        int neighbours = VectorsAcross(weights.Block / TVector.Count);
        bool isOfGates = gates > 1 && neighbours < MatrixKernels.WidestTile;
        across = isOfGates ? 1 : neighbours;
        gatesTogether = isOfGates ? gates : 1;
        tileWidth = EvenShare(across * gatesTogether, MatrixKernels.WidestTile);
        isEven = across * gatesTogether % tileWidth == 0;
        stridesOfGates = new()
        {
            WeightDepth = weights.DepthStep, WeightVector = weights.GateStep,
            StartRow = start.RowStep, StartVector = gateColumns,
            SumRow = sums.RowStep, SumVector = gateColumns,
        };
        strides = isOfGates ? stridesOfGates : stridesOfGates with { WeightVector = TVector.Count, StartVector = TVector.Count, SumVector = TVector.Count };
    }

    /// <summary>Whether it has values of the tape on the left that were last touched long ago, or adds to gradients of more weights than a cache keeps: what is on the left and the sums are fetched ahead.</summary>
    internal bool IsOfFarRows { get; init; }

    /// <summary>The product alone.</summary>
    /// <param name="firstRow">The first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="sources">The left side; none for sums = start.</param>
    /// <param name="isBackwards">Whether the last block of units comes first.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int firstRow, int rows, scoped ReadOnlySpan<Source> sources, bool isBackwards = false)
    {
        NoStep<T> none = default;
        Run(firstRow, rows, sources, ref none, isBackwards);
    }

    /// <summary>
    /// The product of some rows; each column of tiles is handed to <paramref name="step"/> as soon as it is summed up. Where a tile has one vector of each of several gates, a column is too
    /// narrow for two registers of equations at a time, and a block of them is handed over together.
    /// </summary>
    /// <param name="firstRow">The first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="sources">The left side; none for sums = start.</param>
    /// <param name="step">The equations that follow; they see each vector of each row once, all gates of it summed up; where units are few, those that have any.</param>
    /// <param name="isBackwards">
    /// Whether the last block of units comes first. A product that is run step by step takes turns: where the weights do not fit into a cache, it begins with those that the run before read
    /// last, which are in it still.
    /// </param>
    /// <param name="meanwhile">What is brought into the second cache while the product computes, where the weights do not fit into it and come from further away themselves.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TStep>(int firstRow, int rows, scoped ReadOnlySpan<Source> sources, scoped ref TStep step, bool isBackwards = false, scoped ReadOnlySpan<T> meanwhile = default)
        where TStep : struct, IStep<T>, allows ref struct
    {
        if (isOfFewUnits)
        {
            RunFewUnits(firstRow, rows, sources);
            if (typeof(TStep) != typeof(NoStep<T>))
            {
                Elementwise<TVector, T>.RunTile(firstRow, rows, 0, (units + TVector.Count - 1) / TVector.Count * TVector.Count, ref step);
            }
            return;
        }
        int last = lastBlock, column = across * TVector.Count, together = across > 1 ? column : block, share = fetchesPanels && !meanwhile.IsEmpty ? meanwhile.Length / (last + 1) : 0;
        for (int i = 0; i <= last; i++)
        {
            int place = isBackwards ? last - i : i, firstUnit = place * block, lanes = Math.Min(block, units - firstUnit);
            ref T panel = ref Unsafe.Add(ref panels, place * panelStep);
            nint toNext = fetchesPanels && i < last ? (isBackwards ? -panelStep : panelStep) : 0;
            scoped ReadOnlySpan<T> part = share > 0 ? meanwhile.Slice(i * share, share) : default;
            for (int lane = 0; lane < lanes; lane += together)
            {
                int end = Math.Min(lane + together, lanes);
                for (int vector = lane; vector < end; vector += column)
                {
                    RunColumn(firstUnit + vector, Math.Min(column, end - vector) / TVector.Count, ref Unsafe.Add(ref panel, vector), toNext, part, firstRow, rows, sources);
                }
                if (typeof(TStep) != typeof(NoStep<T>))
                {
                    Elementwise<TVector, T>.RunTile(firstRow, rows, firstUnit + lane, end - lane, ref step);
                }
            }
        }
    }

    /// <summary>A dot product for each of few units, in the first vectors of the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunFewUnits(int firstRow, int rows, scoped ReadOnlySpan<Source> sources)
    {
        for (nint row = firstRow; row < firstRow + rows; row++)
        {
            for (nint unit = 0; unit < units; unit += TVector.Count)
            {
                TVector sum = TVector.Load(ref start, row * strides.StartRow + unit);
                foreach (ref readonly Source source in sources)
                {
                    Debug.Assert(source.ColumnStep == 1, "A vector walks along the depth.");
                    Tensor.AddDots(
                        in panels, 0, unit, units, panelStep, source.WeightDepth, ref Unsafe.Add(ref arena, source.Offset + row * source.RowStep), source.Depth, isPadded: true, ref sum);
                }
                TVector.Store(sum, ref sums, row * strides.SumRow + unit);
            }
        }
    }

    /// <summary>
    /// All rows of the tiles that begin at one unit, gate after gate, so that the panel of a gate is read by all rows while it is near. Meanwhile that of the same gate in the next block of units is
    /// fetched, <paramref name="toNext"/> elements on, where the weights are too many to be near, and what <paramref name="meanwhile"/> names.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void RunColumn(int unit, int neighbours, ref T panel, nint toNext, scoped ReadOnlySpan<T> meanwhile, int firstRow, int rows, scoped ReadOnlySpan<Source> sources)
    {
        // Where the last block has fewer neighbours than a tile takes, they are one narrower tile.
        bool isNarrow = neighbours < across;
        int vectors = neighbours * gatesTogether, width = isNarrow ? vectors : tileWidth;
        bool areEven = isNarrow || isEven;
        int end = firstRow + rows;
        int endOfTiles = neighbours == 2 ? firstRow + MatrixKernels.RowsOfTiles(rows, width, areEven) : end;
        for (int gate = 0; gate < gates && firstRow < endOfTiles; gate += gatesTogether)
        {
            ref T weights = ref Unsafe.Add(ref panel, gate * stridesOfGates.WeightVector);
            nint column = unit + gate * stridesOfGates.StartVector;
            int nextRow;
            for (int row = firstRow; row < endOfTiles; row = nextRow)
            {
                int height = MatrixKernels.Height(end - row, width, areEven);
                nextRow = row + height * MatrixKernels.Count(height, end - row);
                RunTiles(row, nextRow, height, vectors, width, sources, ref weights, toNext, meanwhile, column);
            }
        }
        for (int row = endOfTiles; row < end; row++)
        {
            RunOneRowOfGates(row, sources, ref panel, unit);
        }
    }

    /// <summary>The tiles of one height, side by side and below one another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void RunTiles(int row, int end, int height, int vectors, int widest, scoped ReadOnlySpan<Source> sources, ref T panel, nint toNext, scoped ReadOnlySpan<T> meanwhile, nint column)
    {
        for (int vector = 0; vector < vectors; vector += widest)
        {
            int width = Math.Min(widest, vectors - vector);
            ref T weights = ref Unsafe.Add(ref panel, vector * strides.WeightVector);
            ref T from = ref Unsafe.Add(ref start, row * strides.StartRow + column + vector * strides.StartVector);
            ref T to = ref Unsafe.Add(ref sums, row * strides.SumRow + column + vector * strides.SumVector);
            switch (height)
            {
                case 8:
                    MatrixKernels.EightRows<TVector, T>(width, ref arena, row, end, sources, ref weights, ref from, ref to, in strides);
                    break;
                case 6 when toNext != 0 || IsOfFarRows || !meanwhile.IsEmpty:
                    RunFetching(row, end, width, sources, ref weights, toNext, meanwhile, ref from, ref to);
                    break;
                case 6:
                    MatrixKernels.SixRows<TVector, T, NoFetch<T>>(width, ref arena, row, end, sources, ref weights, ref from, ref to, in strides, default);
                    break;
                case 4:
                    MatrixKernels.FourRows<TVector, T>(width, ref arena, row, end, sources, ref weights, ref from, ref to, in strides);
                    break;
                default:
                    MatrixKernels.OneRow<TVector, T>(width, ref arena, row, sources, ref weights, ref from, ref to, in strides);
                    break;
            }
        }
    }

    /// <summary>
    /// Tiles of six rows, and meanwhile the caches are filled with what comes next. Where registers are few, a tile has half as many cycles at a depth, and less is fetched: more took longer.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunFetching(
        int row, int end, int width, scoped ReadOnlySpan<Source> sources, ref T weights, nint toNext, scoped ReadOnlySpan<T> meanwhile, ref T from, ref T to)
    {
        // Sums that start from one row for all, a bias or zeros, are written to lines that nothing has read before them.
        bool areFresh = strides.StartRow == 0;
        if (!meanwhile.IsEmpty)
        {
            PieceFetch<T> kept = new(ref MemoryMarshal.GetReference(meanwhile), FetchStep(meanwhile.Length, row, end, sources));
            SixRows<BothFetches<T, PieceFetch<T>, PieceFetch<T>>>(row, end, width, sources, ref weights, ref from, ref to, new(FetchOfPanel(ref weights, toNext, row, end, sources), kept));
        }
        else if (toNext != 0 && areFresh && MatrixKernels.HasManyRegisters)
        {
            SixRows<BothFetches<T, PieceFetch<T>, SumsFetch<T>>>(row, end, width, sources, ref weights, ref from, ref to, new(FetchOfPanel(ref weights, toNext, row, end, sources), default));
        }
        else if (toNext != 0)
        {
            SixRows(row, end, width, sources, ref weights, ref from, ref to, FetchOfPanel(ref weights, toNext, row, end, sources));
        }
        else if (MatrixKernels.HasManyRegisters)
        {
            SixRows<BothFetches<T, LeftFetch<T>, SumsFetch<T>>>(row, end, width, sources, ref weights, ref from, ref to, default);
        }
        else
        {
            SixRows<SumsFetch<T>>(row, end, width, sources, ref weights, ref from, ref to, default);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SixRows<TFetch>(int row, int end, int width, scoped ReadOnlySpan<Source> sources, ref T weights, ref T from, ref T to, scoped TFetch fetch)
        where TFetch : struct, IFetch<T>, allows ref struct =>
        MatrixKernels.SixRows<TVector, T, TFetch>(width, ref arena, row, end, sources, ref weights, ref from, ref to, in strides, fetch);

    /// <summary>The weights that the next column of tiles reads.</summary>
    private PieceFetch<T> FetchOfPanel(ref T weights, nint toNext, int row, int end, scoped ReadOnlySpan<Source> sources) =>
        new(ref Unsafe.Add(ref weights, toNext), toNext == 0 ? 0 : FetchStep(gatesTogether * stridesOfGates.WeightVector, row, end, sources));

    /// <summary>Elements to go on by at each depth of tiles of six rows, to have fetched all by the end; no more than a cache line.</summary>
    private static nint FetchStep(nint elements, int row, int end, scoped ReadOnlySpan<Source> sources) =>
        Math.Min(elements / Math.Max(1, (end - row) / 6 * Source.DepthOf(sources)) + 1, Cache.Line / Unsafe.SizeOf<T>());

    /// <summary>One row of two neighbouring vectors of all gates: four gates are eight sums, and every cache line of the weights is read once, as a whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void RunOneRowOfGates(int row, scoped ReadOnlySpan<Source> sources, ref T panel, int unit)
    {
        for (int gate = 0; gate < gates; gate += MostGatesOfOneRow)
        {
            MatrixKernels.OneRow<Twice<TVector, T>, T>(
                Math.Min(MostGatesOfOneRow, gates - gate), ref arena, row, sources, ref Unsafe.Add(ref panel, gate * stridesOfGates.WeightVector),
                ref Unsafe.Add(ref start, row * strides.StartRow + unit + gate * stridesOfGates.StartVector),
                ref Unsafe.Add(ref sums, row * strides.SumRow + unit + gate * stridesOfGates.SumVector), in stridesOfGates);
        }
    }

    private static int VectorsAcross(int vectorsInBlock)
    {
        int most = MatrixKernels.WidestTile;
        while (vectorsInBlock % most != 0)
        {
            most--;
        }
        return most;
    }

    /// <summary>The least width of which no more tiles are needed than of the widest: five vectors are three and two, not four and one.</summary>
    private static int EvenShare(int vectors, int widest)
    {
        int tiles = (vectors + widest - 1) / widest;
        return (vectors + tiles - 1) / tiles;
    }
}
