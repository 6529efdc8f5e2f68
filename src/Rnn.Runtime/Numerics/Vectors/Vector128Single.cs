using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Rnn.Numerics;

/// <summary>4 lanes of single precision in one 128-bit register.</summary>
/// <param name="value">The register.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public struct Vector128Single(Vector128<float> value) : IVector<Vector128Single, float>, IOneRegister
{
    private Vector128<float> value = value;

    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Single Create(float value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Single Load(ref readonly float origin, nint offset) => new(Vector128.LoadUnsafe(in origin, (nuint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128Single value, ref float origin, nint offset) => value.value.StoreUnsafe(ref origin, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Single operator +(Vector128Single left, Vector128Single right) => new(left.value + right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Single operator -(Vector128Single left, Vector128Single right) => new(left.value - right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Single operator *(Vector128Single left, Vector128Single right) => new(left.value * right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Single operator /(Vector128Single left, Vector128Single right) => new(left.value / right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Single operator -(Vector128Single value) => new(-value.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Single MultiplyAdd(Vector128Single factor, Vector128Single other, Vector128Single addend) =>
        new(Vector128.MultiplyAddEstimate(factor.value, other.value, addend.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Vector128Single sum, Vector128Single factor, ref readonly float origin, nint offset) =>
        sum.value = Vector128.MultiplyAddEstimate(factor.value, Vector128.LoadUnsafe(in origin, (nuint)offset), sum.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Vector128Single sum, Vector128Single factor, Vector128Single other) =>
        sum.value = Vector128.MultiplyAddEstimate(factor.value, other.value, sum.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector128Single value) => Vector128.Sum(value.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Single SumsOf(Vector128Single a, Vector128Single b, Vector128Single c, Vector128Single d) => new(Reductions.SumsOf(a.value, b.value, c.value, d.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxOf(Vector128Single value) => Reductions.MaxOf(value.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Single Max(Vector128Single left, Vector128Single right) => new(Vector128.MaxNative(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Single Tanh(Vector128Single x) => new(Activations.Tanh(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Single Sigmoid(Vector128Single x) => new(Activations.Sigmoid(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Single Exp(Vector128Single x) => new(Activations.Exp(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Single ExpOfNegative(Vector128Single x) => new(Activations.ExpOfNegative(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Single Relu(Vector128Single x) => new(Activations.Relu(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Single LeakyRelu(Vector128Single x) => new(Activations.LeakyRelu(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Single Elu(Vector128Single x) => new(Activations.Elu(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Single Softplus(Vector128Single x) => new(Activations.Softplus(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Single HardSigmoid(Vector128Single x) => new(Activations.HardSigmoid(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Single WherePositive(Vector128Single condition, Vector128Single then, Vector128Single otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.GreaterThan(condition.value, Vector128<float>.Zero), then.value, otherwise.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Single WhereInside(Vector128Single value, Vector128Single then) =>
        new(Vector128.GreaterThan(value.value, Vector128<float>.Zero) & Vector128.LessThan(value.value, Vector128<float>.One) & then.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Single WhereKnown(Vector128Single observed, Vector128Single otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.IsNaN(observed.value), otherwise.value, observed.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Single WhereUnknown(Vector128Single observed, Vector128Single then) =>
        new(Vector128.IsNaN(observed.value) & then.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Single WhereFirst(nint lanes, Vector128Single then, Vector128Single otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(Vector128<int>.Indices, Vector128.Create((int)lanes)).AsSingle(), then.value, otherwise.value));
}
