using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Rnn.Numerics;

/// <summary>The greatest lane of a register and the sum of all, halved until one is left; and the sums of the lanes of four registers side by side, in the first lanes of one.</summary>
internal static class Reductions
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxOf(Vector512<float> value) => MaxOf(Vector256.MaxNative(value.GetLower(), value.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxOf(Vector256<float> value) => MaxOf(Vector128.MaxNative(value.GetLower(), value.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxOf(Vector128<float> value)
    {
        value = Vector128.MaxNative(value, Vector128.Shuffle(value, Vector128.Create(2, 3, 0, 1)));
        value = Vector128.MaxNative(value, Vector128.Shuffle(value, Vector128.Create(1, 0, 3, 2)));
        return value.ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxOf(Vector512<double> value) => MaxOf(Vector256.MaxNative(value.GetLower(), value.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxOf(Vector256<double> value) => MaxOf(Vector128.MaxNative(value.GetLower(), value.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxOf(Vector128<double> value) =>
        Vector128.MaxNative(value, Vector128.Shuffle(value, Vector128.Create(1L, 0L))).ToScalar();

    // .NET adds up each 128 bits by themselves, which is three times as many operations of a vector of 512.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SumOf(Vector512<float> value) => SumOf(Halves(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SumOf(Vector256<float> value) => Vector128.Sum(Halves(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SumOf(Vector512<double> value) => SumOf(Halves(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SumOf(Vector256<double> value) => Vector128.Sum(Halves(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SumsOf(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d) =>
        SumsOf(Halves(a), Halves(b), Halves(c), Halves(d)).ToVector512Unsafe();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SumsOf(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d) =>
        SumsOf(Halves(a), Halves(b), Halves(c), Halves(d)).ToVector256Unsafe();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SumsOf(Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d) =>
        Sse3.IsSupported ? Sse3.HorizontalAdd(Sse3.HorizontalAdd(a, b), Sse3.HorizontalAdd(c, d))
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.AddPairwise(AdvSimd.Arm64.AddPairwise(a, b), AdvSimd.Arm64.AddPairwise(c, d))
        : Vector128.Create(Vector128.Sum(a), Vector128.Sum(b), Vector128.Sum(c), Vector128.Sum(d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> SumsOf(Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d) =>
        SumsOf(Halves(a), Halves(b), Halves(c), Halves(d)).ToVector512Unsafe();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> SumsOf(Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d) =>
        Vector256.Create(SumsOf(Halves(a), Halves(b)), SumsOf(Halves(c), Halves(d)));

    /// <summary>Two lanes: the sums of the first two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> SumsOf(Vector128<double> a, Vector128<double> b, Vector128<double> c = default, Vector128<double> d = default) =>
        Sse3.IsSupported ? Sse3.HorizontalAdd(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.AddPairwise(a, b)
        : Vector128.Create(Vector128.Sum(a), Vector128.Sum(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Halves(Vector512<float> value) => value.GetLower() + value.GetUpper();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Halves(Vector256<float> value) => value.GetLower() + value.GetUpper();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Halves(Vector512<double> value) => value.GetLower() + value.GetUpper();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Halves(Vector256<double> value) => value.GetLower() + value.GetUpper();
}
