using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

public static partial class Tensor
{
    /// <summary>The same as <c>MultiplyAdd</c> with four chains of additions, for a single register of sums would wait for itself.</summary>
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
    /// <param name="gates">Gates of the panel.</param>
    /// <param name="gate">The gate that is summed here.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyAddInFours<TVector, T>(
        ref readonly T parameters, nint panel, nint unit, nint block, nint totalDepth, nint firstDepth,
        ref readonly T source, nint depth, ref TVector a0, nint gates = 1, nint gate = 0)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        ref T w = ref Weights<TVector, T>(in parameters, panel, unit, block, totalDepth * gates, gate * totalDepth + firstDepth);
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
}
