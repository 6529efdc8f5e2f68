using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Rnn.Numerics;

/// <summary>8 lanes of single precision in one 256-bit register.</summary>
/// <param name="value">The register.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public struct Vector256Single(Vector256<float> value) : IVector<Vector256Single, float>, IOneRegister
{
    private Vector256<float> value = value;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Single Create(float value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Single Load(ref readonly float origin, nint offset) => new(Vector256.LoadUnsafe(in origin, (nuint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256Single value, ref float origin, nint offset) => value.value.StoreUnsafe(ref origin, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Single operator +(Vector256Single left, Vector256Single right) => new(left.value + right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Single operator -(Vector256Single left, Vector256Single right) => new(left.value - right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Single operator *(Vector256Single left, Vector256Single right) => new(left.value * right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Single operator /(Vector256Single left, Vector256Single right) => new(left.value / right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Single operator -(Vector256Single value) => new(-value.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Single MultiplyAdd(Vector256Single factor, Vector256Single other, Vector256Single addend) =>
        new(Vector256.MultiplyAddEstimate(factor.value, other.value, addend.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Vector256Single sum, Vector256Single factor, ref readonly float origin, nint offset) =>
        sum.value = Vector256.MultiplyAddEstimate(factor.value, Vector256.LoadUnsafe(in origin, (nuint)offset), sum.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Vector256Single sum, Vector256Single factor, Vector256Single other) =>
        sum.value = Vector256.MultiplyAddEstimate(factor.value, other.value, sum.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector256Single value) => Reductions.SumOf(value.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Single SumsOf(Vector256Single a, Vector256Single b, Vector256Single c, Vector256Single d) => new(Reductions.SumsOf(a.value, b.value, c.value, d.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxOf(Vector256Single value) => Reductions.MaxOf(value.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Single Max(Vector256Single left, Vector256Single right) => new(Vector256.MaxNative(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Single Tanh(Vector256Single x) => new(Activations.Tanh(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Tanh(ref Vector256Single first, ref Vector256Single second) => Activations.Tanh(ref first.value, ref second.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Single MultiplyTanh(Vector256Single factor, Vector256Single x) => new(Activations.MultiplyTanh(factor.value, x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyTanh(ref Vector256Single first, Vector256Single x, ref Vector256Single second, Vector256Single y) =>
        Activations.MultiplyTanh(ref first.value, x.value, ref second.value, y.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Single Sigmoid(Vector256Single x) => new(Activations.Sigmoid(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sigmoid(ref Vector256Single first, ref Vector256Single second) => Activations.Sigmoid(ref first.value, ref second.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Single Exp(Vector256Single x) => new(Activations.Exp(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Single ExpOfNegative(Vector256Single x) => new(Activations.ExpOfNegative(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Single Relu(Vector256Single x) => new(Activations.Relu(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Single LeakyRelu(Vector256Single x) => new(Activations.LeakyRelu(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Single Elu(Vector256Single x) => new(Activations.Elu(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Single Softplus(Vector256Single x) => new(Activations.Softplus(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Single HardSigmoid(Vector256Single x) => new(Activations.HardSigmoid(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Single WherePositive(Vector256Single condition, Vector256Single then, Vector256Single otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.GreaterThan(condition.value, Vector256<float>.Zero), then.value, otherwise.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Single WhereInside(Vector256Single value, Vector256Single then) =>
        new(Vector256.GreaterThan(value.value, Vector256<float>.Zero) & Vector256.LessThan(value.value, Vector256<float>.One) & then.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Single WhereKnown(Vector256Single observed, Vector256Single otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.IsNaN(observed.value), otherwise.value, observed.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Single WhereUnknown(Vector256Single observed, Vector256Single then) =>
        new(Vector256.IsNaN(observed.value) & then.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Single WhereFirst(nint lanes, Vector256Single then, Vector256Single otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(Vector256<int>.Indices, Vector256.Create((int)lanes)).AsSingle(), then.value, otherwise.value));
}
