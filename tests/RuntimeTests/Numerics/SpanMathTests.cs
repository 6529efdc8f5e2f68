using System.Numerics;
using Rnn.Numerics;

namespace RuntimeTests.Numerics;

public sealed class SingleSpanMath : SpanMathTests<float>;
public sealed class DoubleSpanMath : SpanMathTests<double>;

/// <summary>Loops over buffers of any length beside the definition, element by element.</summary>
public abstract class SpanMathTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly double Tolerance = typeof(T) == typeof(float) ? 1.2e-7 : 4.4e-16;

    public static TheoryData<int> Lengths => [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 33, 64, 65];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Max_is_the_greatest_wherever_it_stands(int length)
    {
        for (int place = 0; place < length; place++)
        {
            T[] x = Random(length);
            x[place] = T.CreateChecked(11);
            Assert.Equal(x[place], SpanMath.Max<T>(x));
            x[place] = T.NaN;
            Assert.True(T.IsNaN(SpanMath.Max<T>(x)), $"NaN at {place} of {length}");
        }
        Assert.Equal(T.CreateChecked(-7), SpanMath.Max<T>([.. Enumerable.Repeat(T.CreateChecked(-7), length)]));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Sum_adds_every_element(int length)
    {
        T[] x = Random(length);
        Assert.Equal(x.Sum(double.CreateChecked), SpanMath.Sum<T>(x), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Exponentials_are_those_of_the_shifted_elements(int length)
    {
        T[] x = Random(length), y = new T[length];
        T shift = T.CreateChecked(10);
        x[0] = T.CreateChecked(-2000);

        SpanMath.Exponentials(x, shift, y);

        for (int i = 0; i < length; i++)
        {
            double expected = Math.Exp(double.CreateChecked(x[i] - shift));
            Assert.Equal(expected, double.CreateChecked(y[i]), Tolerance * expected);
        }
        SpanMath.Exponentials(x, shift, x);
        Assert.Equal(y, x);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Multiply_takes_every_element_times_the_factor_and_no_more(int length)
    {
        T factor = T.CreateChecked(0.3);
        T[] x = Random(length), y = new T[length + 1], expected = [.. x.Select(element => factor * element), T.Zero];

        SpanMath.Multiply(x, factor, y);
        SpanMath.Multiply(x, factor, x);

        Assert.Equal(expected, y);
        Assert.Equal(expected[..length], x);
    }

    [Fact]
    public void Exponentials_of_a_row_that_is_longer_than_its_target_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SpanMath.Exponentials<T>(new T[9], T.Zero, new T[8]));

    /// <summary>Between −10 and 10.</summary>
    private static T[] Random(int length)
    {
        Random random = new(length);
        return [.. Enumerable.Range(0, length).Select(_ => T.CreateChecked(20 * random.NextDouble() - 10))];
    }
}
