using System.Numerics;
using Rnn.Numerics;

namespace RuntimeTests.Numerics;

public sealed class Vector512SingleTests : VectorTests<Vector512Single, float>;
public sealed class Vector256SingleTests : VectorTests<Vector256Single, float>;
public sealed class Vector128SingleTests : VectorTests<Vector128Single, float>;
public sealed class ScalarSingleTests : VectorTests<ScalarSingle, float>;
public sealed class Vector512DoubleTests : VectorTests<Vector512Double, double>;
public sealed class Vector256DoubleTests : VectorTests<Vector256Double, double>;
public sealed class Vector128DoubleTests : VectorTests<Vector128Double, double>;
public sealed class ScalarDoubleTests : VectorTests<ScalarDouble, double>;
public sealed class TwiceTests : VectorTests<Twice<Vector256Single, float>, float>;
public sealed class ThriceTests : VectorTests<Thrice<Vector128Double, double>, double>;
public sealed class FourfoldTests : VectorTests<Fourfold<Vector512Single, float>, float>;
public sealed class TwiceScalarTests : VectorTests<Twice<ScalarDouble, double>, double>;

/// <summary>Arithmetic, reductions, functions and choices of a vector, lane by lane against the same on numbers.</summary>
public abstract class VectorTests<TVector, T>
    where TVector : struct, IVector<TVector, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Offset = 3;
    private readonly T[] left = Values(1), right = Values(2), third = Values(3);

    private static int Count => TVector.Count;

    [Fact]
    public void Arithmetic()
    {
        (TVector a, TVector b, TVector c) = (Load(left), Load(right), Load(third));
        AssertLanes(i => left[i] + right[i], a + b);
        AssertLanes(i => left[i] - right[i], a - b);
        AssertLanes(i => left[i] * right[i], a * b);
        AssertLanes(i => left[i] / right[i], a / b);
        AssertLanes(i => -left[i], -a);
        AssertLanes(_ => left[0], TVector.Create(left[0]));
        AssertLanes(i => T.Max(left[i], right[i]), TVector.Max(a, b));
        AssertLanes(i => T.MultiplyAddEstimate(left[i], right[i], third[i]), TVector.MultiplyAdd(a, b, c));
    }

    [Fact]
    public void Two_functions_at_once_are_each_as_alone()
    {
        T[] special = [T.Zero, T.NegativeZero, T.NaN, T.PositiveInfinity, T.NegativeInfinity, T.CreateTruncating(1e30), T.CreateTruncating(-1e30), T.Epsilon, T.CreateTruncating(9), T.CreateTruncating(-9)];
        T[] unusual = [.. Enumerable.Range(0, Count).Select(i => special[i % special.Length])], usual = [.. left.Select(value => value * T.CreateTruncating(4))];
        foreach ((T[] one, T[] other) in new[] { (usual, right), (unusual, usual), (right, unusual) })
        {
            (TVector a, TVector b) = (Load(one), Load(other));
            TVector.Tanh(ref a, ref b);
            AssertAlike(Lanes(TVector.Tanh(Load(one))), a);
            AssertAlike(Lanes(TVector.Tanh(Load(other))), b);
            (a, b) = (Load(one), Load(other));
            TVector.Sigmoid(ref a, ref b);
            Assert.Equal(Lanes(TVector.Sigmoid(Load(one))), Lanes(a));
            Assert.Equal(Lanes(TVector.Sigmoid(Load(other))), Lanes(b));
            (a, b) = (Load(right), Load(left));
            TVector.MultiplyTanh(ref a, Load(one), ref b, Load(other));
            AssertAlike(Lanes(Load(right) * TVector.Tanh(Load(one))), a);
            AssertAlike(Lanes(Load(left) * TVector.Tanh(Load(other))), b);
        }
    }

    [Fact]
    public void A_factor_of_tanh()
    {
        T[] special = [T.Zero, T.NaN, T.One, T.CreateTruncating(1e35), T.CreateTruncating(-1e35), T.Epsilon];
        T[] unusual = [.. Enumerable.Range(0, Count).Select(i => special[i % special.Length])], steep = [.. left.Select(value => value * T.CreateTruncating(8))];
        foreach ((T[] factor, T[] x) in new[] { (right, left), (left, steep), (unusual, right), (unusual, steep), (right, unusual) })
        {
            AssertAlike(Lanes(Load(factor) * TVector.Tanh(Load(x))), TVector.MultiplyTanh(Load(factor), Load(x)));
        }
    }

    [Fact]
    public void Accumulation_in_place()
    {
        TVector sum = Load(third);
        TVector.Accumulate(ref sum, Load(left), Load(right));
        AssertLanes(i => T.MultiplyAddEstimate(left[i], right[i], third[i]), sum);
        sum = Load(third);
        TVector.Accumulate(ref sum, Load(left), in right[0], 0);
        AssertLanes(i => T.MultiplyAddEstimate(left[i], right[i], third[i]), sum);
    }

    [Fact]
    public void Loads_and_stores_count_from_the_offset()
    {
        T[] from = Values(4, Count + Offset), to = new T[Count + Offset + 1];
        TVector.Store(TVector.Load(in from[0], Offset), ref to[0], Offset);
        Assert.Equal([.. new T[Offset], .. from[Offset..], T.Zero], to);
    }

    [Fact]
    public void Reductions()
    {
        Assert.Equal(left.Sum(double.CreateTruncating), double.CreateTruncating(TVector.Sum(Load(left))), Numbers.Tolerance<T>(4 * Count));
        T[][] four = [left, right, third, Values(6)];
        T[] sums = new T[Count];
        TVector.Store(TVector.SumsOf(Load(four[0]), Load(four[1]), Load(four[2]), Load(four[3])), ref sums[0], 0);
        for (int lane = 0; lane < Math.Min(Count, four.Length); lane++)
        {
            Assert.Equal(four[lane].Sum(double.CreateTruncating), double.CreateTruncating(sums[lane]), Numbers.Tolerance<T>(4 * Count));
        }
        for (int greatest = 0; greatest < Count; greatest++)
        {
            T[] values = Values(5);
            values[greatest] = T.CreateTruncating(100);
            Assert.Equal(values[greatest], TVector.MaxOf(Load(values)));
        }
    }

    [Fact]
    public void Functions_work_on_each_lane()
    {
        AssertNear(Math.Tanh, TVector.Tanh);
        AssertNear(x => 1 / (1 + Math.Exp(-x)), TVector.Sigmoid);
        AssertNear(Math.Exp, TVector.Exp);
        AssertNear(x => Math.Max(x, 0), TVector.Relu);
        AssertNear(x => x > 0 ? x : 0.01 * x, TVector.LeakyRelu);
        AssertNear(x => x > 0 ? x : Math.Exp(x) - 1, TVector.Elu);
        AssertNear(x => Math.Log(1 + Math.Exp(x)), TVector.Softplus);
        AssertNear(x => Math.Clamp(x / 6 + 0.5, 0, 1), TVector.HardSigmoid);
    }

    [Fact]
    public void Choices()
    {
        T[] conditions = [.. Enumerable.Range(0, Count).Select(i => (i % 7) switch
        {
            0 => T.Zero,
            1 => T.NaN,
            2 => T.One,
            3 => T.NegativeInfinity,
            4 => T.PositiveInfinity,
            5 => T.CreateTruncating(0.5),
            _ => T.Epsilon,
        })];
        for (int turn = 0; turn < conditions.Length; turn++)
        {
            conditions = [.. conditions[1..], conditions[0]];
            (TVector condition, TVector then, TVector otherwise) = (Load(conditions), Load(left), Load(right));
            AssertLanes(i => conditions[i] > T.Zero ? left[i] : right[i], TVector.WherePositive(condition, then, otherwise));
            AssertLanes(i => conditions[i] > T.Zero && conditions[i] < T.One ? left[i] : T.Zero, TVector.WhereInside(condition, then));
            AssertLanes(i => T.IsNaN(conditions[i]) ? right[i] : conditions[i], TVector.WhereKnown(condition, otherwise));
            AssertLanes(i => T.IsNaN(conditions[i]) ? left[i] : T.Zero, TVector.WhereUnknown(condition, then));
        }
    }

    [Fact]
    public void What_is_not_chosen_may_be_NaN()
    {
        (TVector then, TVector nan) = (Load(left), TVector.Create(T.NaN));
        (TVector one, TVector zero) = (TVector.Create(T.One), TVector.Create(T.Zero));
        AssertLanes(i => left[i], TVector.WherePositive(one, then, nan));
        AssertLanes(i => left[i], TVector.WherePositive(zero, nan, then));
        AssertLanes(_ => T.Zero, TVector.WhereInside(one, nan));
        AssertLanes(i => left[i], TVector.WhereKnown(then, nan));
        AssertLanes(_ => T.Zero, TVector.WhereUnknown(one, nan));
        AssertLanes(_ => T.Zero, TVector.WhereFirst(0, nan, zero));
    }

    [Fact]
    public void The_first_lanes()
    {
        for (int lanes = -2; lanes < Count + 3; lanes++)
        {
            AssertLanes(i => i < lanes ? left[i] : right[i], TVector.WhereFirst(lanes, Load(left), Load(right)));
        }
    }

    private static TVector Load(T[] lanes) => TVector.Load(in lanes[0], 0);

    private static T[] Values(int seed) => Values(seed, Count);

    private static T[] Values(int seed, int length) => Numbers.Random<T>(length, seed).Span.ToArray();

    private static T[] Lanes(TVector value)
    {
        T[] lanes = new T[Count];
        TVector.Store(value, ref lanes[0], 0);
        return lanes;
    }

    private static void AssertLanes(Func<int, T> expected, TVector actual) => Assert.Equal(Enumerable.Range(0, Count).Select(expected), Lanes(actual));

    /// <summary>The same function computed another way: some units in the last place apart, NaN where the other is.</summary>
    private static void AssertAlike(T[] expected, TVector actual)
    {
        T precision = T.CreateTruncating(typeof(T) == typeof(float) ? 1e-6 : 2e-15);
        foreach ((T one, T other) in expected.Zip(Lanes(actual)))
        {
            Assert.True(T.IsNaN(one) ? T.IsNaN(other) : T.Abs(one - other) <= precision * T.Abs(one) + T.Epsilon, $"{other} instead of {one}");
        }
    }

    private void AssertNear(Func<double, double> expected, Func<TVector, TVector> function)
    {
        T[] lanes = Lanes(function(Load(left)));
        for (int i = 0; i < Count; i++)
        {
            Assert.Equal(expected(double.CreateTruncating(left[i])), double.CreateTruncating(lanes[i]), Numbers.Tolerance<T>(2));
        }
    }
}
