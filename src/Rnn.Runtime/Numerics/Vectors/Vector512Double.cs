using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Rnn.Numerics;

/// <summary>8 lanes of double precision in one 512-bit register.</summary>
/// <param name="value">The register.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public struct Vector512Double(Vector512<double> value) : IVector<Vector512Double, double>, IOneRegister
{
    private Vector512<double> value = value;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Double Create(double value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Double Load(ref readonly double origin, nint offset) => new(Vector512.LoadUnsafe(in origin, (nuint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512Double value, ref double origin, nint offset) => value.value.StoreUnsafe(ref origin, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Double operator +(Vector512Double left, Vector512Double right) => new(left.value + right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Double operator -(Vector512Double left, Vector512Double right) => new(left.value - right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Double operator *(Vector512Double left, Vector512Double right) => new(left.value * right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Double operator /(Vector512Double left, Vector512Double right) => new(left.value / right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Double operator -(Vector512Double value) => new(-value.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Double MultiplyAdd(Vector512Double factor, Vector512Double other, Vector512Double addend) =>
        new(Vector512.MultiplyAddEstimate(factor.value, other.value, addend.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Vector512Double sum, Vector512Double factor, ref readonly double origin, nint offset) =>
        sum.value = Vector512.MultiplyAddEstimate(factor.value, Vector512.LoadUnsafe(in origin, (nuint)offset), sum.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Vector512Double sum, Vector512Double factor, Vector512Double other) =>
        sum.value = Vector512.MultiplyAddEstimate(factor.value, other.value, sum.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector512Double value) => Reductions.SumOf(value.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Double SumsOf(Vector512Double a, Vector512Double b, Vector512Double c, Vector512Double d) => new(Reductions.SumsOf(a.value, b.value, c.value, d.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxOf(Vector512Double value) => Reductions.MaxOf(value.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Double Max(Vector512Double left, Vector512Double right) => new(Vector512.MaxNative(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Double Tanh(Vector512Double x) => new(Activations.Tanh(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Double Sigmoid(Vector512Double x) => new(Activations.Sigmoid(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Double Exp(Vector512Double x) => new(Activations.Exp(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Double Relu(Vector512Double x) => new(Activations.Relu(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Double LeakyRelu(Vector512Double x) => new(Activations.LeakyRelu(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Double Elu(Vector512Double x) => new(Activations.Elu(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Double Softplus(Vector512Double x) => new(Activations.Softplus(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Double HardSigmoid(Vector512Double x) => new(Activations.HardSigmoid(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Double WherePositive(Vector512Double condition, Vector512Double then, Vector512Double otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(condition.value, Vector512<double>.Zero), then.value, otherwise.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Double WhereInside(Vector512Double value, Vector512Double then) =>
        new(Vector512.GreaterThan(value.value, Vector512<double>.Zero) & Vector512.LessThan(value.value, Vector512<double>.One) & then.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Double WhereKnown(Vector512Double observed, Vector512Double otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.IsNaN(observed.value), otherwise.value, observed.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Double WhereUnknown(Vector512Double observed, Vector512Double then) =>
        new(Vector512.IsNaN(observed.value) & then.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Double WhereFirst(nint lanes, Vector512Double then, Vector512Double otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)lanes)).AsDouble(), then.value, otherwise.value));
}
