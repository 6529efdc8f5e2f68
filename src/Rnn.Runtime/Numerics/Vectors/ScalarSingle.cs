using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <summary>One lane of single precision: the body for machines without vector registers, and the plainest second opinion in tests.</summary>
/// <param name="value">The lane.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly struct ScalarSingle(float value) : IVector<ScalarSingle, float>, IOneRegister
{
    private readonly float value = value;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static ScalarSingle Create(float value) => new(value);

    /// <inheritdoc/>
    public static ScalarSingle Load(ref readonly float origin, nint offset) => new(Unsafe.Add(ref Unsafe.AsRef(in origin), offset));

    /// <inheritdoc/>
    public static void Store(ScalarSingle value, ref float origin, nint offset) => Unsafe.Add(ref origin, offset) = value.value;

    /// <inheritdoc/>
    public static ScalarSingle operator +(ScalarSingle left, ScalarSingle right) => new(left.value + right.value);

    /// <inheritdoc/>
    public static ScalarSingle operator -(ScalarSingle left, ScalarSingle right) => new(left.value - right.value);

    /// <inheritdoc/>
    public static ScalarSingle operator *(ScalarSingle left, ScalarSingle right) => new(left.value * right.value);

    /// <inheritdoc/>
    public static ScalarSingle operator /(ScalarSingle left, ScalarSingle right) => new(left.value / right.value);

    /// <inheritdoc/>
    public static ScalarSingle operator -(ScalarSingle value) => new(-value.value);

    /// <inheritdoc/>
    public static ScalarSingle MultiplyAdd(ScalarSingle factor, ScalarSingle other, ScalarSingle addend) =>
        new(float.MultiplyAddEstimate(factor.value, other.value, addend.value));

    /// <inheritdoc/>
    public static void Accumulate(ref ScalarSingle sum, ScalarSingle factor, ref readonly float origin, nint offset) =>
        sum = MultiplyAdd(factor, Load(in origin, offset), sum);

    /// <inheritdoc/>
    public static void Accumulate(ref ScalarSingle sum, ScalarSingle factor, ScalarSingle other) => sum = MultiplyAdd(factor, other, sum);

    /// <inheritdoc/>
    public static float Sum(ScalarSingle value) => value.value;

    /// <inheritdoc/>
    public static float MaxOf(ScalarSingle value) => value.value;

    /// <inheritdoc/>
    public static ScalarSingle Max(ScalarSingle left, ScalarSingle right) => left.value > right.value ? left : right;

    /// <inheritdoc/>
    public static ScalarSingle Tanh(ScalarSingle x) => new((float)(Math.Tanh(x.value)));

    /// <inheritdoc/>
    public static ScalarSingle Sigmoid(ScalarSingle x) => new((float)(1d / (1d + Math.Exp(-x.value))));

    /// <inheritdoc/>
    public static ScalarSingle Exp(ScalarSingle x) => new((float)(Math.Exp(x.value)));

    /// <inheritdoc/>
    public static ScalarSingle Relu(ScalarSingle x) => x.value <= 0 ? default : x;

    /// <inheritdoc/>
    public static ScalarSingle LeakyRelu(ScalarSingle x) => x.value < 0 ? new(0.01f * x.value) : x;

    /// <inheritdoc/>
    public static ScalarSingle Elu(ScalarSingle x) => x.value < 0 ? new((float)(ScalarMath.ExpM1(x.value))) : x;

    /// <inheritdoc/>
    public static ScalarSingle Softplus(ScalarSingle x) => new((float)(Math.Max(x.value, 0d) + ScalarMath.LogP1(Math.Exp(-Math.Abs(x.value)))));

    /// <inheritdoc/>
    public static ScalarSingle HardSigmoid(ScalarSingle x) => new(Math.Clamp(x.value / 6 + 0.5f, 0, 1));

    /// <inheritdoc/>
    public static ScalarSingle WherePositive(ScalarSingle condition, ScalarSingle then, ScalarSingle otherwise) =>
        condition.value > 0 ? then : otherwise;

    /// <inheritdoc/>
    public static ScalarSingle WhereInside(ScalarSingle value, ScalarSingle then) => value.value is > 0 and < 1 ? then : default;

    /// <inheritdoc/>
    public static ScalarSingle WhereKnown(ScalarSingle observed, ScalarSingle otherwise) => float.IsNaN(observed.value) ? otherwise : observed;

    /// <inheritdoc/>
    public static ScalarSingle WhereUnknown(ScalarSingle observed, ScalarSingle then) => float.IsNaN(observed.value) ? then : default;

    /// <inheritdoc/>
    public static ScalarSingle WhereFirst(nint lanes, ScalarSingle then, ScalarSingle otherwise) => lanes > 0 ? then : otherwise;
}
