using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <summary>
/// A group of lanes that one equation is written for. The same generated body runs on 512, 256 and 128 bits and on plain
/// scalars: the JIT and the AOT compiler specialise it for each struct that implements this interface.
/// </summary>
/// <typeparam name="TSelf">The struct itself.</typeparam>
/// <typeparam name="T">The number type of a lane.</typeparam>
/// <remarks>
/// Every function passes NaN through, and none allocates. Loads and stores are unchecked: the owner of a buffer checks sizes once.
/// An error in ULP is the worst that was measured, first of single, then of double precision, with and without fused multiply-adds.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IVector<TSelf, T>
    where TSelf : struct, IVector<TSelf, T>
    where T : unmanaged
{
    /// <summary>Lanes in the group; a constant once the code is specialised.</summary>
    static abstract int Count { get; }

    /// <summary>The value in every lane.</summary>
    static abstract TSelf Create(T value);

    /// <summary>The elements from origin[offset] on.</summary>
    static abstract TSelf Load(ref readonly T origin, nint offset);

    /// <summary>Writes the lanes to origin[offset] and on.</summary>
    static abstract void Store(TSelf value, ref T origin, nint offset);

    /// <summary>left + right.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>left − right.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>left · right, lane by lane.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>left / right.</summary>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>−value.</summary>
    static abstract TSelf operator -(TSelf value);

    /// <summary>factor·other + addend, fused where the hardware can; never emulated in software.</summary>
    static abstract TSelf MultiplyAdd(TSelf factor, TSelf other, TSelf addend);

    /// <summary>sum += factor·origin[offset…]: the one line of every matrix product.</summary>
    static abstract void Accumulate(ref TSelf sum, TSelf factor, ref readonly T origin, nint offset);

    /// <summary>sum += factor·other, in place: keeps a tile's accumulators in their registers.</summary>
    static abstract void Accumulate(ref TSelf sum, TSelf factor, TSelf other);

    /// <summary>The sum of the lanes.</summary>
    static abstract T Sum(TSelf value);

    /// <summary>The sums of the lanes of four groups in the first four lanes, as far as there are so many. What the others hold is not defined.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf SumsOf(TSelf a, TSelf b, TSelf c, TSelf d) =>
        TSelf.WhereFirst(1, TSelf.Create(TSelf.Sum(a)), TSelf.WhereFirst(2, TSelf.Create(TSelf.Sum(b)), TSelf.WhereFirst(3, TSelf.Create(TSelf.Sum(c)), TSelf.Create(TSelf.Sum(d)))));

    /// <summary>The greatest lane. Which lane it is where one of them is NaN is not defined.</summary>
    static abstract T MaxOf(TSelf value);

    /// <summary>The greater of the two, lane by lane. Which of them it is where one is NaN is not defined.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>tanh x. 5 and 2.5 ULP.</summary>
    static abstract TSelf Tanh(TSelf x);

    /// <summary>tanh of two at once: one fills the time in which the other waits for its multiply-adds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual void Tanh(ref TSelf first, ref TSelf second)
    {
        first = TSelf.Tanh(first);
        second = TSelf.Tanh(second);
    }

    /// <summary>
    /// factor ∘ tanh x, as exact as the product of the two for factors up to 10³⁵: where tanh ends in a division the factor goes into the dividend, so that nothing is left to be
    /// done after it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf MultiplyTanh(TSelf factor, TSelf x) => factor * TSelf.Tanh(x);

    /// <summary>first ∘ tanh x and second ∘ tanh y in the place of first and second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual void MultiplyTanh(ref TSelf first, TSelf x, ref TSelf second, TSelf y)
    {
        first = TSelf.MultiplyTanh(first, x);
        second = TSelf.MultiplyTanh(second, y);
    }

    /// <summary>σ(x) = 1/(1 + e⁻ˣ). 2.5 and 2 ULP; where it would be far below the normal numbers, 0.</summary>
    static abstract TSelf Sigmoid(TSelf x);

    /// <summary>σ of two at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual void Sigmoid(ref TSelf first, ref TSelf second)
    {
        first = TSelf.Sigmoid(first);
        second = TSelf.Sigmoid(second);
    }

    /// <summary>
    /// eˣ. 1.02 ULP in single precision, for every number. In double precision 1; 0 where it would be far below the normal numbers, ∞ already half an octave before it
    /// overflows.
    /// </summary>
    static abstract TSelf Exp(TSelf x);

    /// <summary>eˣ for x ≤ 0, faster: 0 where it would be far below the normal numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf ExpOfNegative(TSelf x) => TSelf.Exp(x);

    /// <summary>max(x, 0).</summary>
    static abstract TSelf Relu(TSelf x);

    /// <summary>x for x &gt; 0, otherwise x/100.</summary>
    static abstract TSelf LeakyRelu(TSelf x);

    /// <summary>x for x &gt; 0, otherwise eˣ − 1, without cancellation near 0 (Clevert et al. 2016, α = 1). 0.8 and 1.1 ULP.</summary>
    static abstract TSelf Elu(TSelf x);

    /// <summary>ln(1 + eˣ), without overflow and without cancellation for very negative x. 1.7 and 1.6 ULP.</summary>
    static abstract TSelf Softplus(TSelf x);

    /// <summary>x/6 + ½, cut off at 0 and 1.</summary>
    static abstract TSelf HardSigmoid(TSelf x);

    /// <summary>condition &gt; 0 ? then : otherwise; a NaN is not positive.</summary>
    static abstract TSelf WherePositive(TSelf condition, TSelf then, TSelf otherwise);

    /// <summary>0 &lt; value &lt; 1 ? then : 0.</summary>
    static abstract TSelf WhereInside(TSelf value, TSelf then);

    /// <summary>What was observed; where that is NaN, otherwise.</summary>
    static abstract TSelf WhereKnown(TSelf observed, TSelf otherwise);

    /// <summary>Where nothing was observed (NaN), then; elsewhere 0.</summary>
    static abstract TSelf WhereUnknown(TSelf observed, TSelf then);

    /// <summary>then in the first lanes, otherwise in those after them; any number of lanes, negative ones too.</summary>
    static abstract TSelf WhereFirst(nint lanes, TSelf then, TSelf otherwise);
}
