using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <summary>Three registers used as one wide vector: a wider tile is a wider vector, not another kernel.</summary>
/// <typeparam name="TVector">The register.</typeparam>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="part0">The first register.</param>
/// <param name="part1">The second register.</param>
/// <param name="part2">The third register.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public struct Thrice<TVector, T>(TVector part0, TVector part1, TVector part2) : IVector<Thrice<TVector, T>, T>, IUpToThreeRegisters
    where TVector : struct, IVector<TVector, T>
    where T : unmanaged
{
    private TVector part0 = part0;
    private TVector part1 = part1;
    private TVector part2 = part2;

    /// <inheritdoc/>
    public static int Count => 3 * TVector.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thrice<TVector, T> Create(T value)
    {
        TVector part = TVector.Create(value);
        return new(part, part, part);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thrice<TVector, T> Load(ref readonly T origin, nint offset) =>
        new(TVector.Load(in origin, offset), TVector.Load(in origin, offset + TVector.Count), TVector.Load(in origin, offset + 2 * TVector.Count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Thrice<TVector, T> value, ref T origin, nint offset)
    {
        TVector.Store(value.part0, ref origin, offset);
        TVector.Store(value.part1, ref origin, offset + TVector.Count);
        TVector.Store(value.part2, ref origin, offset + 2 * TVector.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thrice<TVector, T> operator +(Thrice<TVector, T> left, Thrice<TVector, T> right) =>
        new(left.part0 + right.part0, left.part1 + right.part1, left.part2 + right.part2);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thrice<TVector, T> operator -(Thrice<TVector, T> left, Thrice<TVector, T> right) =>
        new(left.part0 - right.part0, left.part1 - right.part1, left.part2 - right.part2);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thrice<TVector, T> operator *(Thrice<TVector, T> left, Thrice<TVector, T> right) =>
        new(left.part0 * right.part0, left.part1 * right.part1, left.part2 * right.part2);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thrice<TVector, T> operator /(Thrice<TVector, T> left, Thrice<TVector, T> right) =>
        new(left.part0 / right.part0, left.part1 / right.part1, left.part2 / right.part2);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thrice<TVector, T> operator -(Thrice<TVector, T> value) => new(-value.part0, -value.part1, -value.part2);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thrice<TVector, T> MultiplyAdd(Thrice<TVector, T> factor, Thrice<TVector, T> other, Thrice<TVector, T> addend) =>
        new(
            TVector.MultiplyAdd(factor.part0, other.part0, addend.part0),
            TVector.MultiplyAdd(factor.part1, other.part1, addend.part1),
            TVector.MultiplyAdd(factor.part2, other.part2, addend.part2));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Thrice<TVector, T> sum, Thrice<TVector, T> factor, ref readonly T origin, nint offset)
    {
        TVector.Accumulate(ref sum.part0, factor.part0, in origin, offset);
        TVector.Accumulate(ref sum.part1, factor.part1, in origin, offset + TVector.Count);
        TVector.Accumulate(ref sum.part2, factor.part2, in origin, offset + 2 * TVector.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Thrice<TVector, T> sum, Thrice<TVector, T> factor, Thrice<TVector, T> other)
    {
        TVector.Accumulate(ref sum.part0, factor.part0, other.part0);
        TVector.Accumulate(ref sum.part1, factor.part1, other.part1);
        TVector.Accumulate(ref sum.part2, factor.part2, other.part2);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Thrice<TVector, T> value) => TVector.Sum(value.part0 + value.part1 + value.part2);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MaxOf(Thrice<TVector, T> value) => TVector.MaxOf(TVector.Max(TVector.Max(value.part0, value.part1), value.part2));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thrice<TVector, T> Max(Thrice<TVector, T> left, Thrice<TVector, T> right) =>
        new(TVector.Max(left.part0, right.part0), TVector.Max(left.part1, right.part1), TVector.Max(left.part2, right.part2));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thrice<TVector, T> Tanh(Thrice<TVector, T> x)
    {
        TVector.Tanh(ref x.part0, ref x.part1);
        x.part2 = TVector.Tanh(x.part2);
        return x;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thrice<TVector, T> MultiplyTanh(Thrice<TVector, T> factor, Thrice<TVector, T> x)
    {
        TVector.MultiplyTanh(ref factor.part0, x.part0, ref factor.part1, x.part1);
        factor.part2 = TVector.MultiplyTanh(factor.part2, x.part2);
        return factor;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thrice<TVector, T> Sigmoid(Thrice<TVector, T> x)
    {
        TVector.Sigmoid(ref x.part0, ref x.part1);
        x.part2 = TVector.Sigmoid(x.part2);
        return x;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thrice<TVector, T> Exp(Thrice<TVector, T> x) => new(TVector.Exp(x.part0), TVector.Exp(x.part1), TVector.Exp(x.part2));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thrice<TVector, T> ExpOfNegative(Thrice<TVector, T> x) => new(TVector.ExpOfNegative(x.part0), TVector.ExpOfNegative(x.part1), TVector.ExpOfNegative(x.part2));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thrice<TVector, T> Relu(Thrice<TVector, T> x) => new(TVector.Relu(x.part0), TVector.Relu(x.part1), TVector.Relu(x.part2));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thrice<TVector, T> LeakyRelu(Thrice<TVector, T> x) =>
        new(TVector.LeakyRelu(x.part0), TVector.LeakyRelu(x.part1), TVector.LeakyRelu(x.part2));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thrice<TVector, T> Elu(Thrice<TVector, T> x) => new(TVector.Elu(x.part0), TVector.Elu(x.part1), TVector.Elu(x.part2));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thrice<TVector, T> Softplus(Thrice<TVector, T> x) =>
        new(TVector.Softplus(x.part0), TVector.Softplus(x.part1), TVector.Softplus(x.part2));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thrice<TVector, T> HardSigmoid(Thrice<TVector, T> x) =>
        new(TVector.HardSigmoid(x.part0), TVector.HardSigmoid(x.part1), TVector.HardSigmoid(x.part2));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thrice<TVector, T> WherePositive(Thrice<TVector, T> condition, Thrice<TVector, T> then, Thrice<TVector, T> otherwise) =>
        new(
            TVector.WherePositive(condition.part0, then.part0, otherwise.part0),
            TVector.WherePositive(condition.part1, then.part1, otherwise.part1),
            TVector.WherePositive(condition.part2, then.part2, otherwise.part2));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thrice<TVector, T> WhereInside(Thrice<TVector, T> value, Thrice<TVector, T> then) =>
        new(TVector.WhereInside(value.part0, then.part0), TVector.WhereInside(value.part1, then.part1), TVector.WhereInside(value.part2, then.part2));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thrice<TVector, T> WhereKnown(Thrice<TVector, T> observed, Thrice<TVector, T> otherwise) =>
        new(
            TVector.WhereKnown(observed.part0, otherwise.part0),
            TVector.WhereKnown(observed.part1, otherwise.part1),
            TVector.WhereKnown(observed.part2, otherwise.part2));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thrice<TVector, T> WhereUnknown(Thrice<TVector, T> observed, Thrice<TVector, T> then) =>
        new(
            TVector.WhereUnknown(observed.part0, then.part0),
            TVector.WhereUnknown(observed.part1, then.part1),
            TVector.WhereUnknown(observed.part2, then.part2));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thrice<TVector, T> WhereFirst(nint lanes, Thrice<TVector, T> then, Thrice<TVector, T> otherwise) =>
        new(
            TVector.WhereFirst(lanes, then.part0, otherwise.part0),
            TVector.WhereFirst(lanes - TVector.Count, then.part1, otherwise.part1),
            TVector.WhereFirst(lanes - 2 * TVector.Count, then.part2, otherwise.part2));
}
