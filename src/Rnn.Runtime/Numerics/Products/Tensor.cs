using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <summary>
/// The streaming step's products: one row, the accumulators in the caller's registers. All of it is inlined, so that every offset and
/// every length the generator writes becomes a constant of the machine code. A sum waits four cycles for the one before it, and two units add: where
/// the gates together have fewer than eight registers of sums, they take turns in two or four chains, if the source has as many values.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Tensor
{
    /// <summary>Adds Σₖ source[k]·weights[k] to the sum.</summary>
    /// <typeparam name="TVector">The vectors to compute with: no wider than a block.</typeparam>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="parameters">The first parameter.</param>
    /// <param name="panel">Where the weights begin: [unit block][gate][total depth][lane].</param>
    /// <param name="unit">The first unit of the vector.</param>
    /// <param name="block">Units in a block.</param>
    /// <param name="totalDepth">Depths of all sources of the panel together.</param>
    /// <param name="firstDepth">The depth at which the weights of this source begin.</param>
    /// <param name="source">The first value of the source.</param>
    /// <param name="depth">Values of the source: exact, no padding.</param>
    /// <param name="a0">The sum.</param>
    /// <param name="gates">Gates of the panel, where it has more than are summed here.</param>
    /// <param name="firstGate">The first gate that is summed here.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyAdd<TVector, T>(
        ref readonly T parameters, nint panel, nint unit, nint block, nint totalDepth, nint firstDepth,
        ref readonly T source, nint depth, ref TVector a0, nint gates = 1, nint firstGate = 0)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        if (gates == 1 && depth > 3 && default(TVector) is IUpToTwoRegisters)
        {
            MultiplyAddInFours(in parameters, panel, unit, block, totalDepth, firstDepth, in source, depth, ref a0);
            return;
        }
        MultiplyAddInPairs(in parameters, panel, unit, block, totalDepth, firstDepth, in source, depth, ref a0, gates, firstGate);
    }

    /// <summary>Adds Σₖ source[k]·weights[k] to the sums of two gates.</summary>
    /// <typeparam name="TVector">The vectors to compute with: no wider than a block.</typeparam>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="parameters">The first parameter.</param>
    /// <param name="panel">Where the weights begin: [unit block][gate][total depth][lane].</param>
    /// <param name="unit">The first unit of the vector.</param>
    /// <param name="block">Units in a block.</param>
    /// <param name="totalDepth">Depths of all sources of the panel together.</param>
    /// <param name="firstDepth">The depth at which the weights of this source begin.</param>
    /// <param name="source">The first value of the source.</param>
    /// <param name="depth">Values of the source: exact, no padding.</param>
    /// <param name="a0">The sum of the first gate.</param>
    /// <param name="a1">The sum of the second gate.</param>
    /// <param name="gates">Gates of the panel, where it has more than are summed here.</param>
    /// <param name="firstGate">The first gate that is summed here.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyAdd<TVector, T>(
        ref readonly T parameters, nint panel, nint unit, nint block, nint totalDepth, nint firstDepth,
        ref readonly T source, nint depth, ref TVector a0, ref TVector a1, nint gates = 2, nint firstGate = 0)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        if (depth > 3 && default(TVector) is IOneRegister)
        {
            MultiplyAddInFours(in parameters, panel, unit, block, totalDepth, firstDepth, in source, depth, ref a0, gates, firstGate);
            MultiplyAddInFours(in parameters, panel, unit, block, totalDepth, firstDepth, in source, depth, ref a1, gates, firstGate + 1);
            return;
        }
        if (depth > 1 && default(TVector) is IUpToThreeRegisters)
        {
            MultiplyAddInPairs(in parameters, panel, unit, block, totalDepth, firstDepth, in source, depth, ref a0, ref a1, gates, firstGate);
            return;
        }
        ref T w = ref Weights<TVector, T>(in parameters, panel, unit, block, totalDepth * gates, firstGate * totalDepth + firstDepth);
        ref T x = ref Unsafe.AsRef(in source);
        for (nint k = 0; k < depth; k++)
        {
            TVector x0 = TVector.Create(Unsafe.Add(ref x, k));
            TVector.Accumulate(ref a0, x0, ref w, 0);
            TVector.Accumulate(ref a1, x0, ref w, totalDepth * block);
            w = ref Unsafe.Add(ref w, block);
        }
    }

    /// <summary>Adds Σₖ source[k]·weights[k] to the sums of three gates.</summary>
    /// <typeparam name="TVector">The vectors to compute with: no wider than a block.</typeparam>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="parameters">The first parameter.</param>
    /// <param name="panel">Where the weights begin: [unit block][gate][total depth][lane].</param>
    /// <param name="unit">The first unit of the vector.</param>
    /// <param name="block">Units in a block.</param>
    /// <param name="totalDepth">Depths of all sources of the panel together.</param>
    /// <param name="firstDepth">The depth at which the weights of this source begin.</param>
    /// <param name="source">The first value of the source.</param>
    /// <param name="depth">Values of the source: exact, no padding.</param>
    /// <param name="a0">The sum of the first gate.</param>
    /// <param name="a1">The sum of the second gate.</param>
    /// <param name="a2">The sum of the third gate.</param>
    /// <param name="gates">Gates of the panel, where it has more than are summed here.</param>
    /// <param name="firstGate">The first gate that is summed here.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyAdd<TVector, T>(
        ref readonly T parameters, nint panel, nint unit, nint block, nint totalDepth, nint firstDepth,
        ref readonly T source, nint depth, ref TVector a0, ref TVector a1, ref TVector a2, nint gates = 3, nint firstGate = 0)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        if (depth > 1 && default(TVector) is IUpToTwoRegisters)
        {
            MultiplyAddInPairs(in parameters, panel, unit, block, totalDepth, firstDepth, in source, depth, ref a0, ref a1, ref a2, gates, firstGate);
            return;
        }
        ref T w = ref Weights<TVector, T>(in parameters, panel, unit, block, totalDepth * gates, firstGate * totalDepth + firstDepth);
        ref T x = ref Unsafe.AsRef(in source);
        for (nint k = 0; k < depth; k++)
        {
            TVector x0 = TVector.Create(Unsafe.Add(ref x, k));
            TVector.Accumulate(ref a0, x0, ref w, 0);
            TVector.Accumulate(ref a1, x0, ref w, totalDepth * block);
            TVector.Accumulate(ref a2, x0, ref w, 2 * totalDepth * block);
            w = ref Unsafe.Add(ref w, block);
        }
    }

    /// <summary>Adds Σₖ source[k]·weights[k] to the sums of four gates.</summary>
    /// <typeparam name="TVector">The vectors to compute with: no wider than a block.</typeparam>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="parameters">The first parameter.</param>
    /// <param name="panel">Where the weights begin: [unit block][gate][total depth][lane].</param>
    /// <param name="unit">The first unit of the vector.</param>
    /// <param name="block">Units in a block.</param>
    /// <param name="totalDepth">Depths of all sources of the panel together.</param>
    /// <param name="firstDepth">The depth at which the weights of this source begin.</param>
    /// <param name="source">The first value of the source.</param>
    /// <param name="depth">Values of the source: exact, no padding.</param>
    /// <param name="a0">The sum of the first gate.</param>
    /// <param name="a1">The sum of the second gate.</param>
    /// <param name="a2">The sum of the third gate.</param>
    /// <param name="a3">The sum of the fourth gate.</param>
    /// <param name="gates">Gates of the panel, where it has more than are summed here.</param>
    /// <param name="firstGate">The first gate that is summed here.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyAdd<TVector, T>(
        ref readonly T parameters, nint panel, nint unit, nint block, nint totalDepth, nint firstDepth,
        ref readonly T source, nint depth, ref TVector a0, ref TVector a1, ref TVector a2, ref TVector a3, nint gates = 4, nint firstGate = 0)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        if (depth > 1 && default(TVector) is IOneRegister)
        {
            MultiplyAddInPairs(in parameters, panel, unit, block, totalDepth, firstDepth, in source, depth, ref a0, ref a1, ref a2, ref a3, gates, firstGate);
            return;
        }
        ref T w = ref Weights<TVector, T>(in parameters, panel, unit, block, totalDepth * gates, firstGate * totalDepth + firstDepth);
        ref T x = ref Unsafe.AsRef(in source);
        for (nint k = 0; k < depth; k++)
        {
            TVector x0 = TVector.Create(Unsafe.Add(ref x, k));
            TVector.Accumulate(ref a0, x0, ref w, 0);
            TVector.Accumulate(ref a1, x0, ref w, totalDepth * block);
            TVector.Accumulate(ref a2, x0, ref w, 2 * totalDepth * block);
            TVector.Accumulate(ref a3, x0, ref w, 3 * totalDepth * block);
            w = ref Unsafe.Add(ref w, block);
        }
    }

    /// <summary>The weights of one vector at the first depth that is summed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref T Weights<TVector, T>(ref readonly T parameters, nint panel, nint unit, nint block, nint rows, nint firstRow)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged =>
        ref Unsafe.Add(
            ref Unsafe.AsRef(in parameters),
            panel + firstRow * block + (TVector.Count == block ? unit * rows : (nint)((nuint)unit / (nuint)block) * block * rows + (nint)((nuint)unit % (nuint)block)));
}
