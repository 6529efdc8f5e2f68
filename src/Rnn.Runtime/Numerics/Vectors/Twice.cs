using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <summary>Two registers used as one wide vector: a wider tile is a wider vector, not another kernel.</summary>
/// <typeparam name="TVector">The register.</typeparam>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="part0">The first register.</param>
/// <param name="part1">The second register.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public struct Twice<TVector, T>(TVector part0, TVector part1) : IVector<Twice<TVector, T>, T>, IUpToTwoRegisters
    where TVector : struct, IVector<TVector, T>
    where T : unmanaged
{
    private TVector part0 = part0;
    private TVector part1 = part1;

    /// <inheritdoc/>
    public static int Count => 2 * TVector.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TVector, T> Create(T value)
    {
        TVector part = TVector.Create(value);
        return new(part, part);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TVector, T> Load(ref readonly T origin, nint offset) =>
        new(TVector.Load(in origin, offset), TVector.Load(in origin, offset + TVector.Count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Twice<TVector, T> value, ref T origin, nint offset)
    {
        TVector.Store(value.part0, ref origin, offset);
        TVector.Store(value.part1, ref origin, offset + TVector.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TVector, T> operator +(Twice<TVector, T> left, Twice<TVector, T> right) =>
        new(left.part0 + right.part0, left.part1 + right.part1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TVector, T> operator -(Twice<TVector, T> left, Twice<TVector, T> right) =>
        new(left.part0 - right.part0, left.part1 - right.part1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TVector, T> operator *(Twice<TVector, T> left, Twice<TVector, T> right) =>
        new(left.part0 * right.part0, left.part1 * right.part1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TVector, T> operator /(Twice<TVector, T> left, Twice<TVector, T> right) =>
        new(left.part0 / right.part0, left.part1 / right.part1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TVector, T> operator -(Twice<TVector, T> value) => new(-value.part0, -value.part1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TVector, T> MultiplyAdd(Twice<TVector, T> factor, Twice<TVector, T> other, Twice<TVector, T> addend) =>
        new(TVector.MultiplyAdd(factor.part0, other.part0, addend.part0), TVector.MultiplyAdd(factor.part1, other.part1, addend.part1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Twice<TVector, T> sum, Twice<TVector, T> factor, ref readonly T origin, nint offset)
    {
        TVector.Accumulate(ref sum.part0, factor.part0, in origin, offset);
        TVector.Accumulate(ref sum.part1, factor.part1, in origin, offset + TVector.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Twice<TVector, T> sum, Twice<TVector, T> factor, Twice<TVector, T> other)
    {
        TVector.Accumulate(ref sum.part0, factor.part0, other.part0);
        TVector.Accumulate(ref sum.part1, factor.part1, other.part1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Twice<TVector, T> value) => TVector.Sum(value.part0 + value.part1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MaxOf(Twice<TVector, T> value) => TVector.MaxOf(TVector.Max(value.part0, value.part1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TVector, T> Max(Twice<TVector, T> left, Twice<TVector, T> right) =>
        new(TVector.Max(left.part0, right.part0), TVector.Max(left.part1, right.part1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TVector, T> Tanh(Twice<TVector, T> x)
    {
        TVector.Tanh(ref x.part0, ref x.part1);
        return x;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TVector, T> MultiplyTanh(Twice<TVector, T> factor, Twice<TVector, T> x)
    {
        TVector.MultiplyTanh(ref factor.part0, x.part0, ref factor.part1, x.part1);
        return factor;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TVector, T> Sigmoid(Twice<TVector, T> x)
    {
        TVector.Sigmoid(ref x.part0, ref x.part1);
        return x;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TVector, T> Exp(Twice<TVector, T> x) => new(TVector.Exp(x.part0), TVector.Exp(x.part1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TVector, T> ExpOfNegative(Twice<TVector, T> x) => new(TVector.ExpOfNegative(x.part0), TVector.ExpOfNegative(x.part1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TVector, T> Relu(Twice<TVector, T> x) => new(TVector.Relu(x.part0), TVector.Relu(x.part1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TVector, T> LeakyRelu(Twice<TVector, T> x) => new(TVector.LeakyRelu(x.part0), TVector.LeakyRelu(x.part1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TVector, T> Elu(Twice<TVector, T> x) => new(TVector.Elu(x.part0), TVector.Elu(x.part1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TVector, T> Softplus(Twice<TVector, T> x) => new(TVector.Softplus(x.part0), TVector.Softplus(x.part1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TVector, T> HardSigmoid(Twice<TVector, T> x) => new(TVector.HardSigmoid(x.part0), TVector.HardSigmoid(x.part1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TVector, T> WherePositive(Twice<TVector, T> condition, Twice<TVector, T> then, Twice<TVector, T> otherwise) =>
        new(TVector.WherePositive(condition.part0, then.part0, otherwise.part0), TVector.WherePositive(condition.part1, then.part1, otherwise.part1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TVector, T> WhereInside(Twice<TVector, T> value, Twice<TVector, T> then) =>
        new(TVector.WhereInside(value.part0, then.part0), TVector.WhereInside(value.part1, then.part1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TVector, T> WhereKnown(Twice<TVector, T> observed, Twice<TVector, T> otherwise) =>
        new(TVector.WhereKnown(observed.part0, otherwise.part0), TVector.WhereKnown(observed.part1, otherwise.part1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TVector, T> WhereUnknown(Twice<TVector, T> observed, Twice<TVector, T> then) =>
        new(TVector.WhereUnknown(observed.part0, then.part0), TVector.WhereUnknown(observed.part1, then.part1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twice<TVector, T> WhereFirst(nint lanes, Twice<TVector, T> then, Twice<TVector, T> otherwise) =>
        new(TVector.WhereFirst(lanes, then.part0, otherwise.part0), TVector.WhereFirst(lanes - TVector.Count, then.part1, otherwise.part1));
}
