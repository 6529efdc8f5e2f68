using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

public static partial class Tensor
{
    /// <summary>The same as <c>MultiplyAdd</c> with four chains of additions, for a single register of sums would wait for itself.</summary>
    /// <typeparam name="TVector">The vectors to compute with: no wider than a block.</typeparam>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="parameters">The first parameter.</param>
    /// <param name="panel">Where the weights begin: [unit block][total depth][lane].</param>
    /// <param name="unit">The first unit of the vector.</param>
    /// <param name="block">Units in a block.</param>
    /// <param name="totalDepth">Depths of all sources of the panel together.</param>
    /// <param name="firstDepth">The depth at which the weights of this source begin.</param>
    /// <param name="source">The first value of the source.</param>
    /// <param name="depth">Values of the source: exact, no padding.</param>
    /// <param name="a0">The sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyAddInFours<TVector, T>(
        ref readonly T parameters, nint panel, nint unit, nint block, nint totalDepth, nint firstDepth,
        ref readonly T source, nint depth, ref TVector a0)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        ref T w = ref Weights<TVector, T>(in parameters, panel, unit, block, totalDepth, firstDepth);
        ref T x = ref Unsafe.AsRef(in source);
        TVector b0 = default, c0 = default, d0 = default;
        nint k = 0;
        for (; k < depth - 3; k += 4)
        {
            TVector.Accumulate(ref a0, TVector.Create(Unsafe.Add(ref x, k)), ref w, 0);
            TVector.Accumulate(ref b0, TVector.Create(Unsafe.Add(ref x, k + 1)), ref w, block);
            TVector.Accumulate(ref c0, TVector.Create(Unsafe.Add(ref x, k + 2)), ref w, 2 * block);
            TVector.Accumulate(ref d0, TVector.Create(Unsafe.Add(ref x, k + 3)), ref w, 3 * block);
            w = ref Unsafe.Add(ref w, 4 * block);
        }
        for (; k < depth; k++)
        {
            TVector.Accumulate(ref a0, TVector.Create(Unsafe.Add(ref x, k)), ref w, 0);
            w = ref Unsafe.Add(ref w, block);
        }
        a0 = a0 + b0 + (c0 + d0);
    }

    /// <summary>The same as <c>MultiplyAdd</c> with four chains of additions, for two registers of sums would wait for each other.</summary>
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
    private static void MultiplyAddInFours<TVector, T>(
        ref readonly T parameters, nint panel, nint unit, nint block, nint totalDepth, nint firstDepth,
        ref readonly T source, nint depth, ref TVector a0, ref TVector a1, nint gates, nint firstGate)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        ref T w = ref Weights<TVector, T>(in parameters, panel, unit, block, totalDepth * gates, firstGate * totalDepth + firstDepth);
        ref T x = ref Unsafe.AsRef(in source);
        TVector b0 = default, c0 = default, d0 = default, b1 = default, c1 = default, d1 = default;
        nint k = 0;
        for (; k < depth - 3; k += 4)
        {
            TVector ax = TVector.Create(Unsafe.Add(ref x, k));
            TVector.Accumulate(ref a0, ax, ref w, 0);
            TVector.Accumulate(ref a1, ax, ref w, totalDepth * block);
            TVector bx = TVector.Create(Unsafe.Add(ref x, k + 1));
            TVector.Accumulate(ref b0, bx, ref w, block);
            TVector.Accumulate(ref b1, bx, ref w, totalDepth * block + block);
            TVector cx = TVector.Create(Unsafe.Add(ref x, k + 2));
            TVector.Accumulate(ref c0, cx, ref w, 2 * block);
            TVector.Accumulate(ref c1, cx, ref w, totalDepth * block + 2 * block);
            TVector dx = TVector.Create(Unsafe.Add(ref x, k + 3));
            TVector.Accumulate(ref d0, dx, ref w, 3 * block);
            TVector.Accumulate(ref d1, dx, ref w, totalDepth * block + 3 * block);
            w = ref Unsafe.Add(ref w, 4 * block);
        }
        for (; k < depth; k++)
        {
            TVector ax = TVector.Create(Unsafe.Add(ref x, k));
            TVector.Accumulate(ref a0, ax, ref w, 0);
            TVector.Accumulate(ref a1, ax, ref w, totalDepth * block);
            w = ref Unsafe.Add(ref w, block);
        }
        a0 = a0 + b0 + (c0 + d0);
        a1 = a1 + b1 + (c1 + d1);
    }
}
