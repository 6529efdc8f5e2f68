using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Rnn.Numerics;

/// <summary>The products over all rows of a batch that give the gradients of the parameters.</summary>
/// <typeparam name="TVector">The vectors to compute with.</typeparam>
/// <typeparam name="T">The number type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Products<TVector, T>
    where TVector : struct, IVector<TVector, T>
    where T : unmanaged
{
    /// <summary>Rows of a gradient product summed at a time, so that both operands stay in the first cache.</summary>
    private const int RowsAtATime = 128;

    /// <summary>Bytes between rows of dz from which on each lies in a page of its own, of which the machine does not remember as many places as a part has rows.</summary>
    private const int FarApart = 4096;

    /// <summary>Bytes of the rows of all sources from which on those of a part were last touched too long ago to be near.</summary>
    private const int FarRow = 1024;

    /// <summary>Cache lines of a row of dz that are packed at a time: as many as a tile is wide; with their rows they stay in the first cache, however many gates there are.</summary>
    private const int LinesAtATime = 4;

    /// <summary>
    /// dW += xᵀ·dz over every row, for each source x, in the layout of the packed weights. The rows of dz serve as the panels of the product, and the
    /// columns of x as its rows; they are packed only where they lie far apart, once for all sources. Lanes of dW past <paramref name="units"/> become 0, whatever dz holds there.
    /// </summary>
    /// <param name="rows">Rows of all sources and of dz.</param>
    /// <param name="units">Units of a gate: exact, no padding.</param>
    /// <param name="gates">Gates side by side in a row of dz.</param>
    /// <param name="gateStep">Columns from gate to gate in dz; 0 for the padded width.</param>
    /// <param name="origin">What the offsets of the sources count from.</param>
    /// <param name="sources">The values that met the weights, and where along the depth these are; depths are exact, without padding.</param>
    /// <param name="dz">The gradients of the sums; its column step is 1.</param>
    /// <param name="dWeights">Packed gradients of these weights; the depths of the sources are added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient(int rows, int units, int gates, nint gateStep, ref T origin, scoped ReadOnlySpan<Source> sources, Matrix<T> dz, Panels<T> dWeights)
    {
        if (dWeights.IsOfFewUnits)
        {
            GradientOfFewUnits(rows, units, ref origin, sources, dz, dWeights);
            return;
        }
        int block = dWeights.Block;
        int width = RowMath.PaddedWidth<T>(units);
        bool areFar = dWeights.AreMoreThanCacheKeeps(units) || (MatrixKernels.HasManyRegisters && Source.DepthOf(sources) * Unsafe.SizeOf<T>() >= FarRow);
        nint across = gateStep > 0 ? gateStep : width;
        bool isPacked = dz.RowStep * Unsafe.SizeOf<T>() >= FarApart && Source.DepthOf(sources) > 4;
        int line = Cache.Line / Unsafe.SizeOf<T>(), gatesAtATime = isPacked ? Math.Clamp(LinesAtATime * line / block, 1, gates) : gates;
        Span<T> packed = isPacked ? stackalloc T[RowsAtATime * gatesAtATime * block + line] : [];
        int parts = (rows + RowsAtATime - 1) / RowsAtATime, rowsOfPart = (rows + parts - 1) / Math.Max(1, parts);
        for (int row = 0; row < rows; row += rowsOfPart)
        {
            int some = Math.Min(rowsOfPart, rows - row);
            for (int unit = 0; unit < width; unit += block)
            {
                int lanes = Math.Min(block, width - unit);
                for (int gate = 0; gate < gates; gate += gatesAtATime)
                {
                    int someGates = Math.Min(gatesAtATime, gates - gate);
                    scoped Panels<T> weights = new(ref dz.From(row, gate * across + unit).Origin, lanes, 0, dz.RowStep, across);
                    if (isPacked)
                    {
                        weights = Gather(weights, some, someGates, packed);
                    }
                    ref T sumsOfBlock = ref Unsafe.Add(ref dWeights.Origin, unit / block * dWeights.BlockStep + gate * dWeights.GateStep);
                    foreach (ref readonly Source x in sources)
                    {
                        Matrix<T> sums = new(ref Unsafe.Add(ref sumsOfBlock, x.WeightDepth * dWeights.DepthStep), dWeights.DepthStep);
                        new Product<TVector, T>(ref origin, weights, sums, sums, lanes, someGates, dWeights.GateStep) { IsOfFarRows = areFar }
                            .Run(0, (int)x.Depth, [new Source(x.Offset + row * x.RowStep, x.ColumnStep, x.RowStep, some, 0)]);
                    }
                }
            }
        }
        ClearPadding(units, width, gates, sources, dWeights);
    }

    /// <summary>db += the sum of all rows of dz. Elements of db past <paramref name="units"/> become 0, whatever dz holds there.</summary>
    /// <param name="rows">Rows of dz.</param>
    /// <param name="units">Units of a gate: exact, no padding.</param>
    /// <param name="dz">The gradients of the sums; its column step is 1.</param>
    /// <param name="db">The gradients of the biases: [gate][padded width].</param>
    /// <param name="gates">Gates side by side in a row of dz.</param>
    /// <param name="gateStep">Columns from gate to gate in dz; 0 for the padded width.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ColumnSums(int rows, int units, Matrix<T> dz, ref T db, int gates = 1, nint gateStep = 0)
    {
        int width = RowMath.PaddedWidth<T>(units);
        for (int gate = 0; gate < gates; gate++)
        {
            ref T sums = ref Unsafe.Add(ref db, (nint)gate * width);
            SumColumns(rows, width, dz.From(0, gate * (gateStep > 0 ? gateStep : width)), ref sums);
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref sums, units), width - units).Clear();
        }
    }

    /// <summary>dWᵀ += dzᵀ·x: of few units the depths are the lanes, the rows of x the panels as they lie, and the columns of dz the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void GradientOfFewUnits(int rows, int units, ref T origin, scoped ReadOnlySpan<Source> sources, Matrix<T> dz, Panels<T> dWeights)
    {
        foreach (ref readonly Source x in sources)
        {
            Debug.Assert(x.ColumnStep == 1, "A vector walks along the columns of x.");
            int depth = (int)x.Depth, width = RowMath.PaddedWidth<T>(depth), block = Math.Min(width, LinesAtATime * Cache.Line / Unsafe.SizeOf<T>());
            Matrix<T> sums = new(ref Unsafe.Add(ref dWeights.Origin, x.WeightDepth * dWeights.DepthStep), dWeights.BlockStep);
            new Product<TVector, T>(ref dz.Origin, new Panels<T>(ref Unsafe.Add(ref origin, x.Offset), block, block, x.RowStep, 0), sums, sums, depth)
                .Run(0, units, [new Source(0, 1, dz.RowStep, rows, 0)]);
            for (nint unit = 0; unit < units; unit++)
            {
                MemoryMarshal.CreateSpan(ref sums.From(unit, depth).Origin, width - depth).Clear();
            }
        }
    }

    /// <summary>One block of some depths, side by side in <paramref name="room"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Panels<T> Gather(Panels<T> panels, int depth, int gates, Span<T> room)
    {
        ref T first = ref MemoryMarshal.GetReference(room);

        // The room is on the stack and does not move.
        first = ref Unsafe.AddByteOffset(ref first, -Unsafe.ByteOffset(ref Unsafe.NullRef<T>(), ref first) & (Cache.Line - 1));
        ref T to = ref first;
        for (nint gate = 0; gate < gates; gate++)
        {
            for (nint k = 0; k < depth; k++)
            {
                ref T from = ref Unsafe.Add(ref panels.Origin, gate * panels.GateStep + k * panels.DepthStep);
                for (nint lane = 0; lane < panels.Block; lane += TVector.Count)
                {
                    TVector.Store(TVector.Load(ref from, lane), ref to, lane);
                }
                to = ref Unsafe.Add(ref to, panels.Block);
            }
        }
        return Panels<T>.Packed(ref first, panels.Block, depth, gates);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumColumns(int rows, int width, Matrix<T> dz, ref T db)
    {
        nint column = 0;
        for (; column <= width - 4 * TVector.Count; column += 4 * TVector.Count)
        {
            ref T sums = ref Unsafe.Add(ref db, column);
            TVector s0 = TVector.Load(ref sums, 0);
            TVector s1 = TVector.Load(ref sums, TVector.Count);
            TVector s2 = TVector.Load(ref sums, 2 * TVector.Count);
            TVector s3 = TVector.Load(ref sums, 3 * TVector.Count);
            for (nint row = 0; row < rows; row++)
            {
                Position at = new(row, column);
                s0 += dz.Load<TVector>(at);
                s1 += dz.Load<TVector>(at.Right(TVector.Count));
                s2 += dz.Load<TVector>(at.Right(2 * TVector.Count));
                s3 += dz.Load<TVector>(at.Right(3 * TVector.Count));
            }
            TVector.Store(s0, ref sums, 0);
            TVector.Store(s1, ref sums, TVector.Count);
            TVector.Store(s2, ref sums, 2 * TVector.Count);
            TVector.Store(s3, ref sums, 3 * TVector.Count);
        }
        for (; column < width; column += TVector.Count)
        {
            TVector sum = TVector.Load(ref db, column);
            for (nint row = 0; row < rows; row++)
            {
                sum += dz.Load<TVector>(new Position(row, column));
            }
            TVector.Store(sum, ref db, column);
        }
    }

    /// <summary>Keeps the padding of the gradients at 0, which norms and optimisers over the whole buffer rely on.</summary>
    private static void ClearPadding(int units, int width, int gates, scoped ReadOnlySpan<Source> sources, Panels<T> dWeights)
    {
        if (units == width)
        {
            return;
        }
        ref T lanes = ref Unsafe.Add(ref dWeights.Origin, units / dWeights.Block * dWeights.BlockStep + units % dWeights.Block);
        foreach (ref readonly Source x in sources)
        {
            for (nint k = x.WeightDepth; k < x.WeightDepth + x.Depth; k++)
            {
                for (nint gate = 0; gate < gates; gate++)
                {
                    MemoryMarshal.CreateSpan(ref Unsafe.Add(ref lanes, k * dWeights.DepthStep + gate * dWeights.GateStep), width - units).Clear();
                }
            }
        }
    }
}
