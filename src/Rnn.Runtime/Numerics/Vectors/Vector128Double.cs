using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Rnn.Numerics;

/// <summary>2 lanes of double precision in one 128-bit register.</summary>
/// <param name="value">The register.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public struct Vector128Double(Vector128<double> value) : IVector<Vector128Double, double>, IOneRegister
{
    private Vector128<double> value = value;

    /// <inheritdoc/>
    public static int Count => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Double Create(double value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Double Load(ref readonly double origin, nint offset) => new(Vector128.LoadUnsafe(in origin, (nuint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128Double value, ref double origin, nint offset) => value.value.StoreUnsafe(ref origin, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Double operator +(Vector128Double left, Vector128Double right) => new(left.value + right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Double operator -(Vector128Double left, Vector128Double right) => new(left.value - right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Double operator *(Vector128Double left, Vector128Double right) => new(left.value * right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Double operator /(Vector128Double left, Vector128Double right) => new(left.value / right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Double operator -(Vector128Double value) => new(-value.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Double MultiplyAdd(Vector128Double factor, Vector128Double other, Vector128Double addend) =>
        new(Vector128.MultiplyAddEstimate(factor.value, other.value, addend.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Vector128Double sum, Vector128Double factor, ref readonly double origin, nint offset) =>
        sum.value = Vector128.MultiplyAddEstimate(factor.value, Vector128.LoadUnsafe(in origin, (nuint)offset), sum.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Vector128Double sum, Vector128Double factor, Vector128Double other) =>
        sum.value = Vector128.MultiplyAddEstimate(factor.value, other.value, sum.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector128Double value) => Vector128.Sum(value.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Double SumsOf(Vector128Double a, Vector128Double b, Vector128Double c, Vector128Double d) => new(Reductions.SumsOf(a.value, b.value, c.value, d.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxOf(Vector128Double value) => Reductions.MaxOf(value.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Double Max(Vector128Double left, Vector128Double right) => new(Vector128.MaxNative(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Double Tanh(Vector128Double x) => new(Activations.Tanh(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Double Sigmoid(Vector128Double x) => new(Activations.Sigmoid(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Double Exp(Vector128Double x) => new(Activations.Exp(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Double Relu(Vector128Double x) => new(Activations.Relu(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Double LeakyRelu(Vector128Double x) => new(Activations.LeakyRelu(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Double Elu(Vector128Double x) => new(Activations.Elu(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Double Softplus(Vector128Double x) => new(Activations.Softplus(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Double HardSigmoid(Vector128Double x) => new(Activations.HardSigmoid(x.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Double WherePositive(Vector128Double condition, Vector128Double then, Vector128Double otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.GreaterThan(condition.value, Vector128<double>.Zero), then.value, otherwise.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Double WhereInside(Vector128Double value, Vector128Double then) =>
        new(Vector128.GreaterThan(value.value, Vector128<double>.Zero) & Vector128.LessThan(value.value, Vector128<double>.One) & then.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Double WhereKnown(Vector128Double observed, Vector128Double otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.IsNaN(observed.value), otherwise.value, observed.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Double WhereUnknown(Vector128Double observed, Vector128Double then) =>
        new(Vector128.IsNaN(observed.value) & then.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Double WhereFirst(nint lanes, Vector128Double then, Vector128Double otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)lanes)).AsDouble(), then.value, otherwise.value));
}
