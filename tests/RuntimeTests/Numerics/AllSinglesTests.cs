using System.Runtime.Intrinsics;
using Rnn.Numerics;

namespace RuntimeTests.Numerics;

public sealed class Vector512AllSingles : AllSinglesTests<Vector512Single>;
public sealed class Vector256AllSingles : AllSinglesTests<Vector256Single>;
public sealed class Vector128AllSingles : AllSinglesTests<Vector128Single>;
public sealed class TwoRegistersAllSingles : AllSinglesTests<Twice<Vector256Single, float>>;

/// <summary>Activations at every 4001st number of single precision, from the smallest to the greatest and both infinities, against double precision.</summary>
public abstract class AllSinglesTests<TVector>
    where TVector : struct, IVector<TVector, float>
{
    private const uint Stride = 4001;

    /// <summary>Twice the bits of ∞: <see cref="Number"/> gives the two signs in turns.</summary>
    private const ulong Last = 2 * 0x7F800000UL;

    private const double SmallestNormal = 1.1754943508222875e-38;

    /// <summary>From here on ∞ is nearer than the greatest number of single precision.</summary>
    private const double Overflow = 3.4028235677973366e38;

    [Fact]
    public void Tanh_is_within_5_units_in_the_last_place() => AssertAll(TVector.Tanh, Math.Tanh, 5);

    /// <summary>As much as tanh and the rounding of one product.</summary>
    [Fact]
    public void A_factor_of_tanh_adds_one_rounding() => AssertAll(x => TVector.MultiplyTanh(TVector.Create(0.75f), x), x => 0.75 * Math.Tanh(x), 6);

    [Fact]
    public void Exp_is_within_one_and_a_half() => AssertAll(TVector.Exp, Math.Exp, 1.5);

    /// <summary>Results below the normal numbers may be 0.</summary>
    [Fact]
    public void Exp_of_negative_is_within_one_and_a_half() =>
        AssertAll(x => TVector.ExpOfNegative(TVector.WherePositive(x, -x, x)), x => Math.Exp(-Math.Abs(x)), 1.5, flushed: SmallestNormal);

    /// <summary>Results below the normal numbers may be 0.</summary>
    [Fact]
    public void Sigmoid_is_within_3() => AssertAll(TVector.Sigmoid, x => 1 / (1 + Math.Exp(-x)), 3, flushed: SmallestNormal);

    private static void AssertAll(Func<TVector, TVector> function, Func<double, double> exact, double bound, double flushed = 0)
    {
        float[] x = new float[TVector.Count], y = new float[TVector.Count];
        int lane = 0;
        for (ulong bits = 0; bits <= Last; bits += Stride)
        {
            x[lane++] = Number(bits);
            if (lane < x.Length && bits + Stride <= Last)
            {
                continue;
            }
            TVector.Store(function(TVector.Load(in x[0], 0)), ref y[0], 0);
            for (int i = 0; i < lane; i++)
            {
                AssertOne(x[i], y[i], exact(x[i]), bound, flushed);
            }
            lane = 0;
        }
        foreach (float end in new[] { float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue, 0f })
        {
            Array.Fill(x, end);
            TVector.Store(function(TVector.Load(in x[0], 0)), ref y[0], 0);
            AssertOne(end, y[0], exact(end), bound, flushed);
        }
    }

    /// <summary>The numbers of both signs in turns, from 0 to ∞.</summary>
    private static float Number(ulong bits)
    {
        float magnitude = BitConverter.UInt32BitsToSingle((uint)(bits / 2));
        return bits % 2 == 0 ? magnitude : -magnitude;
    }

    private static void AssertOne(float x, float value, double exact, double bound, double flushed)
    {
        if (exact >= Overflow)
        {
            Assert.Equal(float.PositiveInfinity, value);
        }
        else if (Math.Abs(exact) < flushed)
        {
            Assert.InRange(value, 0, flushed);
        }
        else
        {
            double unit = Numbers.LastPlaceOfSingle(exact);
            Assert.True(Math.Abs(value - exact) <= bound * unit, $"f({x:R}) = {value:R} is {Math.Abs(value - exact) / unit:F2} units in the last place off {exact:R}; at most {bound} are expected.");
        }
    }
}

/// <summary>The two ways to tanh with 128 bits, of which a machine takes one.</summary>
public sealed class TanhWith128BitsTests
{
    [Fact]
    public void The_rational_is_within_5_units_in_the_last_place_with_fused_multiply_adds() =>
        AssertAll(Activations.TanhOfRational, IsFused ? 5 : 6.5);

    [Fact]
    public void The_exponential_is_within_5_on_any_machine() => AssertAll(Activations.TanhOfExponential, 5);

    private static bool IsFused => Vector128.MultiplyAddEstimate(Vector128.Create(1 + 1.1920929e-7f), Vector128.Create(1 - 1.1920929e-7f), Vector128.Create(-1f))[0] != 0;

    private static void AssertAll(Func<Vector128<float>, Vector128<float>> tanh, double bound)
    {
        for (float x = -10; x < 10; x += 1.7e-5f)
        {
            double exact = Math.Tanh(x);
            Assert.InRange(Math.Abs(tanh(Vector128.Create(x))[0] - exact) / Numbers.LastPlaceOfSingle(exact), 0, bound);
        }
    }
}
