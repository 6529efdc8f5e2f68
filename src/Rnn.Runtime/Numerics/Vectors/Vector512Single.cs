using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Rnn.Numerics;

/// <summary>16 lanes of single precision in one 512-bit register.</summary>
/// <param name="value">The register.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public struct Vector512Single(Vector512<float> value) : IVector<Vector512Single, float>, IOneRegister
{
    private Vector512<float> value = value;

    /// <inheritdoc/>
    public static int Count => 16;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Single Create(float value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Single Load(ref readonly float origin, nint offset) => new(Vector512.LoadUnsafe(in origin, (nuint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512Single value, ref float origin, nint offset) => value.value.StoreUnsafe(ref origin, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Single operator +(Vector512Single left, Vector512Single right) => new(left.value + right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Single operator -(Vector512Single left, Vector512Single right) => new(left.value - right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Single operator *(Vector512Single left, Vector512Single right) => new(left.value * right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Single operator /(Vector512Single left, Vector512Single right) => new(left.value / right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Single operator -(Vector512Single value) => new(-value.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Single MultiplyAdd(Vector512Single factor, Vector512Single other, Vector512Single addend) =>
        new(Vector512.MultiplyAddEstimate(factor.value, other.value, addend.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Vector512Single sum, Vector512Single factor, ref readonly float origin, nint offset) =>
        sum.value = Vector512.MultiplyAddEstimate(factor.value, Vector512.LoadUnsafe(in origin, (nuint)offset), sum.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Vector512Single sum, Vector512Single factor, Vector512Single other) =>
        sum.value = Vector512.MultiplyAddEstimate(factor.value, other.value, sum.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector512Single value) => Reductions.SumOf(value.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Single SumsOf(Vector512Single a, Vector512Single b, Vector512Single c, Vector512Single d) => new(Reductions.SumsOf(a.value, b.value, c.value, d.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxOf(Vector512Single value) => Reductions.MaxOf(value.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Single Max(Vector512Single left, Vector512Single right) => new(Vector512.MaxNative(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Single Tanh(Vector512Single x) => new(Activations.Tanh(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Single MultiplyTanh(Vector512Single factor, Vector512Single x) => new(Activations.MultiplyTanh(factor.value, x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Single Sigmoid(Vector512Single x) => new(Activations.Sigmoid(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Single Exp(Vector512Single x) => new(Activations.Exp(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Single ExpOfNegative(Vector512Single x) => new(Activations.ExpOfNegative(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Single Relu(Vector512Single x) => new(Activations.Relu(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Single LeakyRelu(Vector512Single x) => new(Activations.LeakyRelu(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Single Elu(Vector512Single x) => new(Activations.Elu(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Single Softplus(Vector512Single x) => new(Activations.Softplus(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Single HardSigmoid(Vector512Single x) => new(Activations.HardSigmoid(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Single WherePositive(Vector512Single condition, Vector512Single then, Vector512Single otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(condition.value, Vector512<float>.Zero), then.value, otherwise.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Single WhereInside(Vector512Single value, Vector512Single then) =>
        new(Vector512.GreaterThan(value.value, Vector512<float>.Zero) & Vector512.LessThan(value.value, Vector512<float>.One) & then.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Single WhereKnown(Vector512Single observed, Vector512Single otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.IsNaN(observed.value), otherwise.value, observed.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Single WhereUnknown(Vector512Single observed, Vector512Single then) =>
        new(Vector512.IsNaN(observed.value) & then.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Single WhereFirst(nint lanes, Vector512Single then, Vector512Single otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(Vector512<int>.Indices, Vector512.Create((int)lanes)).AsSingle(), then.value, otherwise.value));
}
