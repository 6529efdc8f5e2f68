using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <content>
/// The products of a layer of few units: a dot product for each, whose vectors walk along the depth. A step reads what was just computed in a few vectors so, and not value by value, which
/// after a step of 512 bits takes as long as a fifth of it.
/// </content>
public static partial class Tensor
{
    /// <summary>Adds Σₖ source[k]·weights[k] to the sums of few units, one in each lane.</summary>
    /// <typeparam name="TVector">The vectors to compute with.</typeparam>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="parameters">The first parameter.</param>
    /// <param name="panel">Where the weights begin: [unit][total depth].</param>
    /// <param name="unit">The unit of the first lane.</param>
    /// <param name="units">Units of the panel: at most four.</param>
    /// <param name="totalDepth">Depths of all sources of the panel together.</param>
    /// <param name="firstDepth">The depth at which the weights of this source begin.</param>
    /// <param name="source">The first value of the source.</param>
    /// <param name="depth">Values of the source: exact, no padding.</param>
    /// <param name="isPadded">Whether whole vectors may be read of the source, whatever the lanes past its last value hold.</param>
    /// <param name="sums">The sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddDots<TVector, T>(
        ref readonly T parameters, nint panel, nint unit, nint units, nint totalDepth, nint firstDepth, ref readonly T source, nint depth, bool isPadded, ref TVector sums)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        ref T weights = ref Unsafe.Add(ref Unsafe.AsRef(in parameters), panel + unit * totalDepth + firstDepth);
        if (TVector.Count == 1 || units - unit == 1)
        {
            AddDot(in source, in weights, depth, isPadded, ref sums);
        }
        else
        {
            AddFour(in source, in weights, totalDepth, units - unit, depth, isPadded, ref sums);
        }
    }

    /// <summary>One unit: its sum in every lane; two chains of additions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddDot<TVector, T>(ref readonly T source, ref readonly T weights, nint depth, bool isPadded, ref TVector sum)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        // Where the depth is known, all but the loops is constant.
        nint inPairs = depth / (2 * TVector.Count) * (2 * TVector.Count), inVectors = depth / TVector.Count * TVector.Count;
        TVector even = default, odd = default;
        for (nint k = 0; k < inPairs; k += 2 * TVector.Count)
        {
            TVector.Accumulate(ref even, TVector.Load(in source, k), in weights, k);
            TVector.Accumulate(ref odd, TVector.Load(in source, k + TVector.Count), in weights, k + TVector.Count);
        }
        if (inVectors > inPairs)
        {
            TVector.Accumulate(ref even, TVector.Load(in source, inPairs), in weights, inPairs);
        }
        if (isPadded && inVectors < depth)
        {
            odd += FirstOf<TVector, T>(depth - inVectors, TVector.Load(in source, inVectors) * TVector.Load(in weights, inVectors));
        }
        sum += TVector.Create(TVector.Sum(even + odd));
        for (nint k = inVectors; !isPadded && k < depth; k++)
        {
            TVector.Accumulate(ref sum, ValueOf<TVector, T>(in source, k), ValueOf<TVector, T>(in weights, k));
        }
    }

    /// <summary>Up to four units, which share what is read of the source; where they are fewer, the last one is computed again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFour<TVector, T>(ref readonly T source, ref readonly T weights, nint totalDepth, nint units, nint depth, bool isPadded, ref TVector sums)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        nint inVectors = depth / TVector.Count * TVector.Count, third = Math.Min(2, units - 1) * totalDepth, fourth = Math.Min(3, units - 1) * totalDepth;
        TVector a = default, b = default, c = default, d = default;
        for (nint k = 0; k < inVectors; k += TVector.Count)
        {
            TVector x = TVector.Load(in source, k);
            TVector.Accumulate(ref a, x, in weights, k);
            TVector.Accumulate(ref b, x, in weights, k + totalDepth);
            TVector.Accumulate(ref c, x, in weights, k + third);
            TVector.Accumulate(ref d, x, in weights, k + fourth);
        }
        if (isPadded && inVectors < depth)
        {
            nint left = depth - inVectors;
            TVector x = TVector.Load(in source, inVectors);
            a += FirstOf<TVector, T>(left, x * TVector.Load(in weights, inVectors));
            b += FirstOf<TVector, T>(left, x * TVector.Load(in weights, inVectors + totalDepth));
            c += FirstOf<TVector, T>(left, x * TVector.Load(in weights, inVectors + third));
            d += FirstOf<TVector, T>(left, x * TVector.Load(in weights, inVectors + fourth));
        }
        for (nint k = inVectors; !isPadded && k < depth; k++)
        {
            TVector x = ValueOf<TVector, T>(in source, k);
            a += FirstOf<TVector, T>(1, x * ValueOf<TVector, T>(in weights, k));
            b += FirstOf<TVector, T>(1, x * ValueOf<TVector, T>(in weights, k + totalDepth));
            c += FirstOf<TVector, T>(1, x * ValueOf<TVector, T>(in weights, k + third));
            d += FirstOf<TVector, T>(1, x * ValueOf<TVector, T>(in weights, k + fourth));
        }
        sums += TVector.SumsOf(a, b, c, d);
    }

    /// <summary>The first lanes, and 0 in the others: what lies past the end of a row may be no number at all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector FirstOf<TVector, T>(nint lanes, TVector value)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged =>
        TVector.WhereFirst(lanes, value, default);

    /// <summary>One value, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ValueOf<TVector, T>(ref readonly T origin, nint offset)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged =>
        TVector.Create(Unsafe.Add(ref Unsafe.AsRef(in origin), offset));
}
