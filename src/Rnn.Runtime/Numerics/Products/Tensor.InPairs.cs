using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <content>The products with two chains of additions.</content>
public static partial class Tensor
{
    /// <summary>The same with two chains of additions, for fewer than eight registers of sums would wait for each other.</summary>
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
    private static void MultiplyAddInPairs<TVector, T>(
        ref readonly T parameters, nint panel, nint unit, nint block, nint totalDepth, nint firstDepth,
        ref readonly T source, nint depth, ref TVector a0, nint gates = 1, nint firstGate = 0)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        ref T w = ref Weights<TVector, T>(in parameters, panel, unit, block, totalDepth * gates, firstGate * totalDepth + firstDepth);
        ref T x = ref Unsafe.AsRef(in source);
        TVector b0 = default;
        nint k = 0;
        for (; k < depth - 1; k += 2)
        {
            TVector x0 = TVector.Create(Unsafe.Add(ref x, k));
            TVector.Accumulate(ref a0, x0, ref w, 0);
            w = ref Unsafe.Add(ref w, block);
            TVector x1 = TVector.Create(Unsafe.Add(ref x, k + 1));
            TVector.Accumulate(ref b0, x1, ref w, 0);
            w = ref Unsafe.Add(ref w, block);
        }
        if (depth % 2 != 0)
        {
            TVector x0 = TVector.Create(Unsafe.Add(ref x, k));
            TVector.Accumulate(ref a0, x0, ref w, 0);
        }
        a0 += b0;
    }

    /// <summary>The same with two chains of additions, for fewer than eight registers of sums would wait for each other.</summary>
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
    private static void MultiplyAddInPairs<TVector, T>(
        ref readonly T parameters, nint panel, nint unit, nint block, nint totalDepth, nint firstDepth,
        ref readonly T source, nint depth, ref TVector a0, ref TVector a1, nint gates = 2, nint firstGate = 0)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        ref T w = ref Weights<TVector, T>(in parameters, panel, unit, block, totalDepth * gates, firstGate * totalDepth + firstDepth);
        ref T x = ref Unsafe.AsRef(in source);
        TVector b0 = default, b1 = default;
        nint k = 0;
        for (; k < depth - 1; k += 2)
        {
            TVector x0 = TVector.Create(Unsafe.Add(ref x, k));
            TVector.Accumulate(ref a0, x0, ref w, 0);
            TVector.Accumulate(ref a1, x0, ref w, totalDepth * block);
            w = ref Unsafe.Add(ref w, block);
            TVector x1 = TVector.Create(Unsafe.Add(ref x, k + 1));
            TVector.Accumulate(ref b0, x1, ref w, 0);
            TVector.Accumulate(ref b1, x1, ref w, totalDepth * block);
            w = ref Unsafe.Add(ref w, block);
        }
        if (depth % 2 != 0)
        {
            TVector x0 = TVector.Create(Unsafe.Add(ref x, k));
            TVector.Accumulate(ref a0, x0, ref w, 0);
            TVector.Accumulate(ref a1, x0, ref w, totalDepth * block);
        }
        a0 += b0;
        a1 += b1;
    }

    /// <summary>The same with two chains of additions, for fewer than eight registers of sums would wait for each other.</summary>
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
    private static void MultiplyAddInPairs<TVector, T>(
        ref readonly T parameters, nint panel, nint unit, nint block, nint totalDepth, nint firstDepth,
        ref readonly T source, nint depth, ref TVector a0, ref TVector a1, ref TVector a2, nint gates = 3, nint firstGate = 0)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        ref T w = ref Weights<TVector, T>(in parameters, panel, unit, block, totalDepth * gates, firstGate * totalDepth + firstDepth);
        ref T x = ref Unsafe.AsRef(in source);
        TVector b0 = default, b1 = default, b2 = default;
        nint k = 0;
        for (; k < depth - 1; k += 2)
        {
            TVector x0 = TVector.Create(Unsafe.Add(ref x, k));
            TVector.Accumulate(ref a0, x0, ref w, 0);
            TVector.Accumulate(ref a1, x0, ref w, totalDepth * block);
            TVector.Accumulate(ref a2, x0, ref w, 2 * totalDepth * block);
            w = ref Unsafe.Add(ref w, block);
            TVector x1 = TVector.Create(Unsafe.Add(ref x, k + 1));
            TVector.Accumulate(ref b0, x1, ref w, 0);
            TVector.Accumulate(ref b1, x1, ref w, totalDepth * block);
            TVector.Accumulate(ref b2, x1, ref w, 2 * totalDepth * block);
            w = ref Unsafe.Add(ref w, block);
        }
        if (depth % 2 != 0)
        {
            TVector x0 = TVector.Create(Unsafe.Add(ref x, k));
            TVector.Accumulate(ref a0, x0, ref w, 0);
            TVector.Accumulate(ref a1, x0, ref w, totalDepth * block);
            TVector.Accumulate(ref a2, x0, ref w, 2 * totalDepth * block);
        }
        a0 += b0;
        a1 += b1;
        a2 += b2;
    }

    /// <summary>The same with two chains of additions, for fewer than eight registers of sums would wait for each other.</summary>
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
    private static void MultiplyAddInPairs<TVector, T>(
        ref readonly T parameters, nint panel, nint unit, nint block, nint totalDepth, nint firstDepth,
        ref readonly T source, nint depth, ref TVector a0, ref TVector a1, ref TVector a2, ref TVector a3, nint gates = 4, nint firstGate = 0)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        ref T w = ref Weights<TVector, T>(in parameters, panel, unit, block, totalDepth * gates, firstGate * totalDepth + firstDepth);
        ref T x = ref Unsafe.AsRef(in source);
        TVector b0 = default, b1 = default, b2 = default, b3 = default;
        nint k = 0;
        for (; k < depth - 1; k += 2)
        {
            TVector x0 = TVector.Create(Unsafe.Add(ref x, k));
            TVector.Accumulate(ref a0, x0, ref w, 0);
            TVector.Accumulate(ref a1, x0, ref w, totalDepth * block);
            TVector.Accumulate(ref a2, x0, ref w, 2 * totalDepth * block);
            TVector.Accumulate(ref a3, x0, ref w, 3 * totalDepth * block);
            w = ref Unsafe.Add(ref w, block);
            TVector x1 = TVector.Create(Unsafe.Add(ref x, k + 1));
            TVector.Accumulate(ref b0, x1, ref w, 0);
            TVector.Accumulate(ref b1, x1, ref w, totalDepth * block);
            TVector.Accumulate(ref b2, x1, ref w, 2 * totalDepth * block);
            TVector.Accumulate(ref b3, x1, ref w, 3 * totalDepth * block);
            w = ref Unsafe.Add(ref w, block);
        }
        if (depth % 2 != 0)
        {
            TVector x0 = TVector.Create(Unsafe.Add(ref x, k));
            TVector.Accumulate(ref a0, x0, ref w, 0);
            TVector.Accumulate(ref a1, x0, ref w, totalDepth * block);
            TVector.Accumulate(ref a2, x0, ref w, 2 * totalDepth * block);
            TVector.Accumulate(ref a3, x0, ref w, 3 * totalDepth * block);
        }
        a0 += b0;
        a1 += b1;
        a2 += b2;
        a3 += b3;
    }
}
