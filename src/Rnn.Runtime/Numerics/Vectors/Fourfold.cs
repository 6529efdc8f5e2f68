using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <summary>Four registers used as one wide vector: a wider tile is a wider vector, not another kernel.</summary>
/// <typeparam name="TVector">The register.</typeparam>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="part0">The first register.</param>
/// <param name="part1">The second register.</param>
/// <param name="part2">The third register.</param>
/// <param name="part3">The fourth register.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public struct Fourfold<TVector, T>(TVector part0, TVector part1, TVector part2, TVector part3) : IVector<Fourfold<TVector, T>, T>
    where TVector : struct, IVector<TVector, T>
    where T : unmanaged
{
    private TVector part0 = part0;
    private TVector part1 = part1;
    private TVector part2 = part2;
    private TVector part3 = part3;

    /// <inheritdoc/>
    public static int Count => 4 * TVector.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fourfold<TVector, T> Create(T value)
    {
        TVector part = TVector.Create(value);
        return new(part, part, part, part);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fourfold<TVector, T> Load(ref readonly T origin, nint offset) =>
        new(
            TVector.Load(in origin, offset),
            TVector.Load(in origin, offset + TVector.Count),
            TVector.Load(in origin, offset + 2 * TVector.Count),
            TVector.Load(in origin, offset + 3 * TVector.Count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Fourfold<TVector, T> value, ref T origin, nint offset)
    {
        TVector.Store(value.part0, ref origin, offset);
        TVector.Store(value.part1, ref origin, offset + TVector.Count);
        TVector.Store(value.part2, ref origin, offset + 2 * TVector.Count);
        TVector.Store(value.part3, ref origin, offset + 3 * TVector.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fourfold<TVector, T> operator +(Fourfold<TVector, T> left, Fourfold<TVector, T> right) =>
        new(left.part0 + right.part0, left.part1 + right.part1, left.part2 + right.part2, left.part3 + right.part3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fourfold<TVector, T> operator -(Fourfold<TVector, T> left, Fourfold<TVector, T> right) =>
        new(left.part0 - right.part0, left.part1 - right.part1, left.part2 - right.part2, left.part3 - right.part3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fourfold<TVector, T> operator *(Fourfold<TVector, T> left, Fourfold<TVector, T> right) =>
        new(left.part0 * right.part0, left.part1 * right.part1, left.part2 * right.part2, left.part3 * right.part3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fourfold<TVector, T> operator /(Fourfold<TVector, T> left, Fourfold<TVector, T> right) =>
        new(left.part0 / right.part0, left.part1 / right.part1, left.part2 / right.part2, left.part3 / right.part3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fourfold<TVector, T> operator -(Fourfold<TVector, T> value) =>
        new(-value.part0, -value.part1, -value.part2, -value.part3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fourfold<TVector, T> MultiplyAdd(Fourfold<TVector, T> factor, Fourfold<TVector, T> other, Fourfold<TVector, T> addend) =>
        new(
            TVector.MultiplyAdd(factor.part0, other.part0, addend.part0),
            TVector.MultiplyAdd(factor.part1, other.part1, addend.part1),
            TVector.MultiplyAdd(factor.part2, other.part2, addend.part2),
            TVector.MultiplyAdd(factor.part3, other.part3, addend.part3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Fourfold<TVector, T> sum, Fourfold<TVector, T> factor, ref readonly T origin, nint offset)
    {
        TVector.Accumulate(ref sum.part0, factor.part0, in origin, offset);
        TVector.Accumulate(ref sum.part1, factor.part1, in origin, offset + TVector.Count);
        TVector.Accumulate(ref sum.part2, factor.part2, in origin, offset + 2 * TVector.Count);
        TVector.Accumulate(ref sum.part3, factor.part3, in origin, offset + 3 * TVector.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Fourfold<TVector, T> sum, Fourfold<TVector, T> factor, Fourfold<TVector, T> other)
    {
        TVector.Accumulate(ref sum.part0, factor.part0, other.part0);
        TVector.Accumulate(ref sum.part1, factor.part1, other.part1);
        TVector.Accumulate(ref sum.part2, factor.part2, other.part2);
        TVector.Accumulate(ref sum.part3, factor.part3, other.part3);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Fourfold<TVector, T> value) => TVector.Sum((value.part0 + value.part1) + (value.part2 + value.part3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MaxOf(Fourfold<TVector, T> value) =>
        TVector.MaxOf(TVector.Max(TVector.Max(value.part0, value.part1), TVector.Max(value.part2, value.part3)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fourfold<TVector, T> Max(Fourfold<TVector, T> left, Fourfold<TVector, T> right) =>
        new(
            TVector.Max(left.part0, right.part0),
            TVector.Max(left.part1, right.part1),
            TVector.Max(left.part2, right.part2),
            TVector.Max(left.part3, right.part3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fourfold<TVector, T> Tanh(Fourfold<TVector, T> x)
    {
        TVector.Tanh(ref x.part0, ref x.part1);
        TVector.Tanh(ref x.part2, ref x.part3);
        return x;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fourfold<TVector, T> MultiplyTanh(Fourfold<TVector, T> factor, Fourfold<TVector, T> x)
    {
        TVector.MultiplyTanh(ref factor.part0, x.part0, ref factor.part1, x.part1);
        TVector.MultiplyTanh(ref factor.part2, x.part2, ref factor.part3, x.part3);
        return factor;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fourfold<TVector, T> Sigmoid(Fourfold<TVector, T> x)
    {
        TVector.Sigmoid(ref x.part0, ref x.part1);
        TVector.Sigmoid(ref x.part2, ref x.part3);
        return x;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fourfold<TVector, T> Exp(Fourfold<TVector, T> x) =>
        new(TVector.Exp(x.part0), TVector.Exp(x.part1), TVector.Exp(x.part2), TVector.Exp(x.part3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fourfold<TVector, T> ExpOfNegative(Fourfold<TVector, T> x) =>
        new(TVector.ExpOfNegative(x.part0), TVector.ExpOfNegative(x.part1), TVector.ExpOfNegative(x.part2), TVector.ExpOfNegative(x.part3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fourfold<TVector, T> Relu(Fourfold<TVector, T> x) =>
        new(TVector.Relu(x.part0), TVector.Relu(x.part1), TVector.Relu(x.part2), TVector.Relu(x.part3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fourfold<TVector, T> LeakyRelu(Fourfold<TVector, T> x) =>
        new(TVector.LeakyRelu(x.part0), TVector.LeakyRelu(x.part1), TVector.LeakyRelu(x.part2), TVector.LeakyRelu(x.part3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fourfold<TVector, T> Elu(Fourfold<TVector, T> x) =>
        new(TVector.Elu(x.part0), TVector.Elu(x.part1), TVector.Elu(x.part2), TVector.Elu(x.part3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fourfold<TVector, T> Softplus(Fourfold<TVector, T> x) =>
        new(TVector.Softplus(x.part0), TVector.Softplus(x.part1), TVector.Softplus(x.part2), TVector.Softplus(x.part3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fourfold<TVector, T> HardSigmoid(Fourfold<TVector, T> x) =>
        new(TVector.HardSigmoid(x.part0), TVector.HardSigmoid(x.part1), TVector.HardSigmoid(x.part2), TVector.HardSigmoid(x.part3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fourfold<TVector, T> WherePositive(Fourfold<TVector, T> condition, Fourfold<TVector, T> then, Fourfold<TVector, T> otherwise) =>
        new(
            TVector.WherePositive(condition.part0, then.part0, otherwise.part0),
            TVector.WherePositive(condition.part1, then.part1, otherwise.part1),
            TVector.WherePositive(condition.part2, then.part2, otherwise.part2),
            TVector.WherePositive(condition.part3, then.part3, otherwise.part3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fourfold<TVector, T> WhereInside(Fourfold<TVector, T> value, Fourfold<TVector, T> then) =>
        new(
            TVector.WhereInside(value.part0, then.part0),
            TVector.WhereInside(value.part1, then.part1),
            TVector.WhereInside(value.part2, then.part2),
            TVector.WhereInside(value.part3, then.part3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fourfold<TVector, T> WhereKnown(Fourfold<TVector, T> observed, Fourfold<TVector, T> otherwise) =>
        new(
            TVector.WhereKnown(observed.part0, otherwise.part0),
            TVector.WhereKnown(observed.part1, otherwise.part1),
            TVector.WhereKnown(observed.part2, otherwise.part2),
            TVector.WhereKnown(observed.part3, otherwise.part3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fourfold<TVector, T> WhereUnknown(Fourfold<TVector, T> observed, Fourfold<TVector, T> then) =>
        new(
            TVector.WhereUnknown(observed.part0, then.part0),
            TVector.WhereUnknown(observed.part1, then.part1),
            TVector.WhereUnknown(observed.part2, then.part2),
            TVector.WhereUnknown(observed.part3, then.part3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fourfold<TVector, T> WhereFirst(nint lanes, Fourfold<TVector, T> then, Fourfold<TVector, T> otherwise) =>
        new(
            TVector.WhereFirst(lanes, then.part0, otherwise.part0),
            TVector.WhereFirst(lanes - TVector.Count, then.part1, otherwise.part1),
            TVector.WhereFirst(lanes - 2 * TVector.Count, then.part2, otherwise.part2),
            TVector.WhereFirst(lanes - 3 * TVector.Count, then.part3, otherwise.part3));
}
