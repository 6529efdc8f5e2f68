using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <summary>One lane of double precision: the body for machines without vector registers, and the plainest second opinion in tests.</summary>
/// <param name="value">The lane.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly struct ScalarDouble(double value) : IVector<ScalarDouble, double>, IOneRegister
{
    private readonly double value = value;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static ScalarDouble Create(double value) => new(value);

    /// <inheritdoc/>
    public static ScalarDouble Load(ref readonly double origin, nint offset) => new(Unsafe.Add(ref Unsafe.AsRef(in origin), offset));

    /// <inheritdoc/>
    public static void Store(ScalarDouble value, ref double origin, nint offset) => Unsafe.Add(ref origin, offset) = value.value;

    /// <inheritdoc/>
    public static ScalarDouble operator +(ScalarDouble left, ScalarDouble right) => new(left.value + right.value);

    /// <inheritdoc/>
    public static ScalarDouble operator -(ScalarDouble left, ScalarDouble right) => new(left.value - right.value);

    /// <inheritdoc/>
    public static ScalarDouble operator *(ScalarDouble left, ScalarDouble right) => new(left.value * right.value);

    /// <inheritdoc/>
    public static ScalarDouble operator /(ScalarDouble left, ScalarDouble right) => new(left.value / right.value);

    /// <inheritdoc/>
    public static ScalarDouble operator -(ScalarDouble value) => new(-value.value);

    /// <inheritdoc/>
    public static ScalarDouble MultiplyAdd(ScalarDouble factor, ScalarDouble other, ScalarDouble addend) =>
        new(double.MultiplyAddEstimate(factor.value, other.value, addend.value));

    /// <inheritdoc/>
    public static void Accumulate(ref ScalarDouble sum, ScalarDouble factor, ref readonly double origin, nint offset) =>
        sum = MultiplyAdd(factor, Load(in origin, offset), sum);

    /// <inheritdoc/>
    public static void Accumulate(ref ScalarDouble sum, ScalarDouble factor, ScalarDouble other) => sum = MultiplyAdd(factor, other, sum);

    /// <inheritdoc/>
    public static double Sum(ScalarDouble value) => value.value;

    /// <inheritdoc/>
    public static double MaxOf(ScalarDouble value) => value.value;

    /// <inheritdoc/>
    public static ScalarDouble Max(ScalarDouble left, ScalarDouble right) => left.value > right.value ? left : right;

    /// <inheritdoc/>
    public static ScalarDouble Tanh(ScalarDouble x) => new(Math.Tanh(x.value));

    /// <inheritdoc/>
    public static ScalarDouble Sigmoid(ScalarDouble x) => new(1d / (1d + Math.Exp(-x.value)));

    /// <inheritdoc/>
    public static ScalarDouble Exp(ScalarDouble x) => new(Math.Exp(x.value));

    /// <inheritdoc/>
    public static ScalarDouble Relu(ScalarDouble x) => x.value <= 0 ? default : x;

    /// <inheritdoc/>
    public static ScalarDouble LeakyRelu(ScalarDouble x) => x.value < 0 ? new(0.01 * x.value) : x;

    /// <inheritdoc/>
    public static ScalarDouble Elu(ScalarDouble x) => x.value < 0 ? new(ScalarMath.ExpM1(x.value)) : x;

    /// <inheritdoc/>
    public static ScalarDouble Softplus(ScalarDouble x) => new(Math.Max(x.value, 0d) + ScalarMath.LogP1(Math.Exp(-Math.Abs(x.value))));

    /// <inheritdoc/>
    public static ScalarDouble HardSigmoid(ScalarDouble x) => new(Math.Clamp(x.value / 6 + 0.5, 0, 1));

    /// <inheritdoc/>
    public static ScalarDouble WherePositive(ScalarDouble condition, ScalarDouble then, ScalarDouble otherwise) =>
        condition.value > 0 ? then : otherwise;

    /// <inheritdoc/>
    public static ScalarDouble WhereInside(ScalarDouble value, ScalarDouble then) => value.value is > 0 and < 1 ? then : default;

    /// <inheritdoc/>
    public static ScalarDouble WhereKnown(ScalarDouble observed, ScalarDouble otherwise) => double.IsNaN(observed.value) ? otherwise : observed;

    /// <inheritdoc/>
    public static ScalarDouble WhereUnknown(ScalarDouble observed, ScalarDouble then) => double.IsNaN(observed.value) ? then : default;

    /// <inheritdoc/>
    public static ScalarDouble WhereFirst(nint lanes, ScalarDouble then, ScalarDouble otherwise) => lanes > 0 ? then : otherwise;
}
