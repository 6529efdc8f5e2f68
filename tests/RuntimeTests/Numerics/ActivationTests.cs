using System.Numerics;
using System.Runtime.CompilerServices;
using Rnn.Numerics;

namespace RuntimeTests.Numerics;

public sealed class Vector512SingleActivations : ActivationTests<Vector512Single, float>;
public sealed class Vector256SingleActivations : ActivationTests<Vector256Single, float>;
public sealed class Vector128SingleActivations : ActivationTests<Vector128Single, float>;
public sealed class ScalarSingleActivations : ActivationTests<ScalarSingle, float>;
public sealed class Vector512DoubleActivations : ActivationTests<Vector512Double, double>;
public sealed class Vector256DoubleActivations : ActivationTests<Vector256Double, double>;
public sealed class Vector128DoubleActivations : ActivationTests<Vector128Double, double>;
public sealed class ScalarDoubleActivations : ActivationTests<ScalarDouble, double>;

/// <summary>The activation functions of one vector type against exact values, and at the ends of the number line.</summary>
public abstract class ActivationTests<TVector, T>
    where TVector : struct, IVector<TVector, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly bool IsSingle = typeof(T) == typeof(float);
    private static readonly int Digits = IsSingle ? 24 : 53;
    private static readonly double Infinity = double.PositiveInfinity;

    [Fact]
    public void Tanh_to_the_last_places() => AssertUlp(Function.Tanh, -20, 20, IsSingle ? 5 : 2.6);

    [Fact]
    public void Sigmoid_to_the_last_places()
    {
        AssertUlp(Function.Sigmoid, IsSingle ? -87.3 : -100, 40, IsSingle ? 2.5 : 2.1);
        AssertAbsolute(Function.Sigmoid, -100, 40, IsSingle ? 1.2e-7 : 2.3e-16);
    }

    [Fact]
    public void Exp_to_the_last_places() => AssertUlp(Function.Exp, IsSingle ? -87.3 : -100, IsSingle ? 88.3 : 100, 1);

    [Fact]
    public void Elu_to_the_last_places() => AssertUlp(Function.Elu, -50, 10, bound: TVector.Count > 1 ? 1.1 : 2.2);

    [Fact]
    public void Softplus_to_the_last_places() => AssertUlp(Function.Softplus, IsSingle ? -87 : -100, 50, bound: TVector.Count > 1 ? 1.7 : 2.5);

    [Fact]
    public void Piecewise_linear_functions()
    {
        foreach (double x in new[] { -1e30, -3.5, -3, -1, -1e-30, 0, 1e-30, 0.5, 2.5, 3, 1e30 })
        {
            AssertClose(Math.Max(x, 0), Evaluate(Function.Relu, x));
            AssertClose(x > 0 ? x : 0.01 * x, Evaluate(Function.LeakyRelu, x));
            AssertClose(Math.Clamp(x / 6 + 0.5, 0, 1), Evaluate(Function.HardSigmoid, x));
        }
    }

    [Fact]
    public void A_NaN_passes_through_every_function()
    {
        foreach (Function function in Enum.GetValues<Function>())
        {
            foreach (T nan in NaNs())
            {
                Assert.True(T.IsNaN(Evaluate(function, nan)), function.ToString());
            }
        }
    }

    [Fact]
    public void The_ends_of_the_number_line()
    {
        foreach (double x in new[] { Infinity, 1e30, 800 })
        {
            AssertClose(1, Evaluate(Function.Tanh, x));
            AssertClose(-1, Evaluate(Function.Tanh, -x));
            AssertClose(1, Evaluate(Function.Sigmoid, x));
            Assert.Equal(0, Evaluate(Function.Sigmoid, -x));
            Assert.Equal(Infinity, Evaluate(Function.Exp, x));
            Assert.Equal(0, Evaluate(Function.Exp, -x));
            Assert.Equal(x, Evaluate(Function.Elu, x), 1e-7 * x);
            Assert.Equal(-1, Evaluate(Function.Elu, -x));
            Assert.Equal(x, Evaluate(Function.Softplus, x), 1e-7 * x);
            Assert.Equal(0, Evaluate(Function.Softplus, -x));
            Assert.Equal(0, Evaluate(Function.Relu, -x));
            Assert.Equal(1, Evaluate(Function.HardSigmoid, x));
            Assert.Equal(0, Evaluate(Function.HardSigmoid, -x));
        }
    }

    [Fact]
    public void The_last_numbers_before_overflow_and_underflow()
    {
        (double low, double high) = IsSingle ? (-87.3, 88.7) : (-708.3, 709.4);
        foreach (double x in new[] { low, low + 1, high - 1, high })
        {
            double rounded = double.CreateTruncating(T.CreateTruncating(x));
            Assert.Equal(1, Evaluate(Function.Exp, x) / Math.Exp(rounded), IsSingle ? 2e-7 : 4e-16);
        }
        double previous = 0;
        for (double x = low - 3; x < high + 3; x += (high - low) / 3000)
        {
            double value = Evaluate(Function.Exp, x);
            Assert.InRange(value, previous, Infinity);
            previous = value;
        }
    }

    [Fact]
    public void Zero_keeps_its_value()
    {
        foreach (Function odd in new[] { Function.Tanh, Function.Elu, Function.Relu, Function.LeakyRelu })
        {
            Assert.Equal(0d, Evaluate(odd, 0), 0d);
        }
        Assert.Equal(1, Evaluate(Function.Exp, 0));
        AssertClose(0.5, Evaluate(Function.Sigmoid, 0));
        AssertClose(Math.Log(2), Evaluate(Function.Softplus, 0));
    }

    private static void AssertUlp(Function function, double from, double to, double bound)
    {
        (double worst, double at) = Worst(function, from, to, (value, exact) => ExactFunctions.UlpError(value, exact, Digits));
        Assert.True(worst <= bound, $"{function}({at:R}) is {worst:F2} ULP off; expected at most {bound}.");
    }

    private static void AssertAbsolute(Function function, double from, double to, double bound)
    {
        (double worst, double at) = Worst(function, from, to, ExactFunctions.AbsoluteError);
        Assert.True(worst <= bound, $"{function}({at:R}) is {worst:E2} off; expected at most {bound:E2}.");
    }

    private static (double Worst, double At) Worst(Function function, double from, double to, Func<double, BigInteger, double> error)
    {
        (double worst, double at) = (0, 0);
        foreach ((double x, BigInteger exact) in Samples<T>.Of(function))
        {
            if (x < from || x > to)
            {
                continue;
            }
            double off = error(Evaluate(function, x), exact);
            if (!(off <= worst))
            {
                (worst, at) = (off, x);
            }
        }
        return (worst, at);
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.Equal(expected, actual, (IsSingle ? 1.2e-7 : 2.3e-16) * Math.Max(1, Math.Abs(expected)));

    private static double Evaluate(Function function, double x) => double.CreateTruncating(Evaluate(function, T.CreateTruncating(x)));

    /// <summary>The value of one lane, with other numbers in the others.</summary>
    private static T Evaluate(Function function, T x)
    {
        Span<T> lanes = stackalloc T[TVector.Count];
        lanes.Fill(T.One);
        int lane = TVector.Count / 2;
        lanes[lane] = x;
        TVector.Store(Apply(function, TVector.Load(in lanes[0], 0)), ref lanes[0], 0);
        return lanes[lane];
    }

    private static TVector Apply(Function function, TVector x) => function switch
    {
        Function.Tanh => TVector.Tanh(x),
        Function.Sigmoid => TVector.Sigmoid(x),
        Function.Exp => TVector.Exp(x),
        Function.Relu => TVector.Relu(x),
        Function.LeakyRelu => TVector.LeakyRelu(x),
        Function.Elu => TVector.Elu(x),
        Function.Softplus => TVector.Softplus(x),
        _ => TVector.HardSigmoid(x),
    };

    /// <summary>NaNs of both signs, one of them with every bit of the payload set and one with R's mark for a missing value.</summary>
    private static T[] NaNs()
    {
        if (IsSingle)
        {
            int[] bits = [0x7FC00000, unchecked((int)0xFFC00000), 0x7FFFFFFF, 0x7FC007A2];
            return [.. bits.Select(b => Unsafe.BitCast<float, T>(BitConverter.Int32BitsToSingle(b)))];
        }
        long[] patterns = [0x7FF8000000000000, unchecked((long)0xFFF8000000000000), 0x7FFFFFFFFFFFFFFF, 0x7FF80000000007A2];
        return [.. patterns.Select(b => Unsafe.BitCast<double, T>(BitConverter.Int64BitsToDouble(b)))];
    }
}
