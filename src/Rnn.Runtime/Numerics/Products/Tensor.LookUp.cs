using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <content>The products with unit vectors: one depth of the weights is added.</content>
public static partial class Tensor
{
    /// <summary>Adds W[:, index] to the sum; nothing where the index is −1.</summary>
    /// <typeparam name="TVector">The vectors to compute with: no wider than a block.</typeparam>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="parameters">The first parameter.</param>
    /// <param name="panel">Where the weights begin: [unit block][gate][total depth][lane].</param>
    /// <param name="unit">The first unit of the vector.</param>
    /// <param name="block">Units in a block.</param>
    /// <param name="totalDepth">Depths of all sources of the panel together.</param>
    /// <param name="firstDepth">The depth at which the weights of this source begin.</param>
    /// <param name="index">Which of its depths is added.</param>
    /// <param name="a0">The sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LookUp<TVector, T>(
        ref readonly T parameters, nint panel, nint unit, nint block, nint totalDepth, nint firstDepth, int index, ref TVector a0)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        if (index >= 0)
        {
            a0 += TVector.Load(ref Weights<TVector, T>(in parameters, panel, unit, block, totalDepth, firstDepth + index), 0);
        }
    }

    /// <summary>Adds W[:, index] to the sums of two gates; nothing where the index is −1.</summary>
    /// <typeparam name="TVector">The vectors to compute with: no wider than a block.</typeparam>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="parameters">The first parameter.</param>
    /// <param name="panel">Where the weights begin: [unit block][gate][total depth][lane].</param>
    /// <param name="unit">The first unit of the vector.</param>
    /// <param name="block">Units in a block.</param>
    /// <param name="totalDepth">Depths of all sources of the panel together.</param>
    /// <param name="firstDepth">The depth at which the weights of this source begin.</param>
    /// <param name="index">Which of its depths is added.</param>
    /// <param name="a0">The sum of the first gate.</param>
    /// <param name="a1">The sum of the second gate.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LookUp<TVector, T>(
        ref readonly T parameters, nint panel, nint unit, nint block, nint totalDepth, nint firstDepth, int index, ref TVector a0, ref TVector a1)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        if (index >= 0)
        {
            ref T w = ref Weights<TVector, T>(in parameters, panel, unit, block, totalDepth * 2, firstDepth + index);
            a0 += TVector.Load(ref w, 0);
            a1 += TVector.Load(ref w, totalDepth * block);
        }
    }

    /// <summary>Adds W[:, index] to the sums of three gates; nothing where the index is −1.</summary>
    /// <typeparam name="TVector">The vectors to compute with: no wider than a block.</typeparam>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="parameters">The first parameter.</param>
    /// <param name="panel">Where the weights begin: [unit block][gate][total depth][lane].</param>
    /// <param name="unit">The first unit of the vector.</param>
    /// <param name="block">Units in a block.</param>
    /// <param name="totalDepth">Depths of all sources of the panel together.</param>
    /// <param name="firstDepth">The depth at which the weights of this source begin.</param>
    /// <param name="index">Which of its depths is added.</param>
    /// <param name="a0">The sum of the first gate.</param>
    /// <param name="a1">The sum of the second gate.</param>
    /// <param name="a2">The sum of the third gate.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LookUp<TVector, T>(
        ref readonly T parameters, nint panel, nint unit, nint block, nint totalDepth, nint firstDepth, int index,
        ref TVector a0, ref TVector a1, ref TVector a2)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        if (index >= 0)
        {
            ref T w = ref Weights<TVector, T>(in parameters, panel, unit, block, totalDepth * 3, firstDepth + index);
            a0 += TVector.Load(ref w, 0);
            a1 += TVector.Load(ref w, totalDepth * block);
            a2 += TVector.Load(ref w, 2 * totalDepth * block);
        }
    }

    /// <summary>Adds W[:, index] to the sums of four gates; nothing where the index is −1.</summary>
    /// <typeparam name="TVector">The vectors to compute with: no wider than a block.</typeparam>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="parameters">The first parameter.</param>
    /// <param name="panel">Where the weights begin: [unit block][gate][total depth][lane].</param>
    /// <param name="unit">The first unit of the vector.</param>
    /// <param name="block">Units in a block.</param>
    /// <param name="totalDepth">Depths of all sources of the panel together.</param>
    /// <param name="firstDepth">The depth at which the weights of this source begin.</param>
    /// <param name="index">Which of its depths is added.</param>
    /// <param name="a0">The sum of the first gate.</param>
    /// <param name="a1">The sum of the second gate.</param>
    /// <param name="a2">The sum of the third gate.</param>
    /// <param name="a3">The sum of the fourth gate.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LookUp<TVector, T>(
        ref readonly T parameters, nint panel, nint unit, nint block, nint totalDepth, nint firstDepth, int index,
        ref TVector a0, ref TVector a1, ref TVector a2, ref TVector a3)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        if (index >= 0)
        {
            ref T w = ref Weights<TVector, T>(in parameters, panel, unit, block, totalDepth * 4, firstDepth + index);
            a0 += TVector.Load(ref w, 0);
            a1 += TVector.Load(ref w, totalDepth * block);
            a2 += TVector.Load(ref w, 2 * totalDepth * block);
            a3 += TVector.Load(ref w, 3 * totalDepth * block);
        }
    }
}
