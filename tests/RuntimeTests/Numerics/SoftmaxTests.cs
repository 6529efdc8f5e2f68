using System.Numerics;
using Rnn.Numerics;

namespace RuntimeTests.Numerics;

public sealed class Vector512SingleSoftmax : SoftmaxTests<Vector512Single, float>;
public sealed class Vector256SingleSoftmax : SoftmaxTests<Vector256Single, float>;
public sealed class Vector128SingleSoftmax : SoftmaxTests<Vector128Single, float>;
public sealed class ScalarSingleSoftmax : SoftmaxTests<ScalarSingle, float>;
public sealed class TwiceVector256SingleSoftmax : SoftmaxTests<Twice<Vector256Single, float>, float>;
public sealed class FourfoldVector128SingleSoftmax : SoftmaxTests<Fourfold<Vector128Single, float>, float>;
public sealed class Vector512DoubleSoftmax : SoftmaxTests<Vector512Double, double>;
public sealed class Vector256DoubleSoftmax : SoftmaxTests<Vector256Double, double>;
public sealed class Vector128DoubleSoftmax : SoftmaxTests<Vector128Double, double>;
public sealed class ScalarDoubleSoftmax : SoftmaxTests<ScalarDouble, double>;

/// <summary>Softmax and log-softmax, forward and back, with NaN in every lane of padding that is read.</summary>
public abstract class SoftmaxTests<TVector, T>
    where TVector : struct, IVector<TVector, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int FirstRow = 1, Rows = 3;
    private static readonly double Tolerance = typeof(T) == typeof(float) ? 4e-7 : 1e-15;

    public static TheoryData<int> Sizes => [1, 3, 5, 8, 16, 17, 20, 64, 80];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Softmax_forward_and_back(int size)
    {
        (AlignedBuffer<T> z, AlignedBuffer<T> dy, AlignedBuffer<T> dz, int width) = Buffers(size);
        AlignedBuffer<T> y = new(z.Length);
        y.Span.Fill(T.NaN);
        Softmax<TVector, T>.Forward(FirstRow, Rows, size, z.Rows(width), y.Rows(width));
        AssertRows(size, width, y, z, (row, unit) => Math.Exp(row[unit]) / row.Sum(Math.Exp));

        Numbers.Poison(y.Span, size, width);
        Softmax<TVector, T>.Backward(FirstRow, Rows, size, y.Rows(width), dy.Rows(width), dz.Rows(width));
        for (int row = FirstRow; row < FirstRow + Rows; row++)
        {
            (double[] values, double[] gradients) = (Row(y, row, size, width), Row(dy, row, size, width));
            double sum = values.Zip(gradients, (value, gradient) => value * gradient).Sum();
            AssertGradient(dz, row, size, width, unit => values[unit] * (gradients[unit] - sum));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(17)]
    [InlineData(64)]
    [InlineData(1000)]
    [InlineData(20000)]
    public void However_many_classes_sum_to_1_within_2_units_in_the_last_place(int size)
    {
        const int Many = 50, Places = 200;
        int width = RowMath.PaddedWidth<T>(size);
        AlignedBuffer<T> z = Numbers.Random<T>(Many * width, size), y = new(Many * width);
        for (int i = 0; i < z.Length; i++)
        {
            z.Span[i] *= T.CreateTruncating(1 << (i / width % 6));
        }
        Softmax<TVector, T>.Forward(0, Many, size, z.Rows(width), y.Rows(width));
        double unit = typeof(T) == typeof(float) ? Math.ScaleB(1, -23) : Math.ScaleB(1, -52);
        for (int row = 0; row < Many; row++)
        {
            BigInteger sum = Row(y, row, size, width).Aggregate(BigInteger.Zero, (sum, value) => sum + (BigInteger)Math.ScaleB(value, Places));
            Assert.InRange(Math.ScaleB((double)(sum - (BigInteger.One << Places)), -Places), -2 * unit, 2 * unit);
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Log_softmax_forward_and_back(int size)
    {
        (AlignedBuffer<T> z, AlignedBuffer<T> dy, AlignedBuffer<T> dz, int width) = Buffers(size);
        AlignedBuffer<T> y = new(z.Length);
        y.Span.Fill(T.NaN);
        LogSoftmax<TVector, T>.Forward(FirstRow, Rows, size, z.Rows(width), y.Rows(width));
        AssertRows(size, width, y, z, (row, unit) => row[unit] - Math.Log(row.Sum(Math.Exp)));

        Numbers.Poison(y.Span, size, width);
        LogSoftmax<TVector, T>.Backward(FirstRow, Rows, size, y.Rows(width), dy.Rows(width), dz.Rows(width));
        for (int row = FirstRow; row < FirstRow + Rows; row++)
        {
            (double[] values, double[] gradients) = (Row(y, row, size, width), Row(dy, row, size, width));
            AssertGradient(dz, row, size, width, unit => gradients[unit] - Math.Exp(values[unit]) * gradients.Sum());
        }
    }

    [Fact]
    public void In_place_it_is_the_same()
    {
        (AlignedBuffer<T> z, _, _, int width) = Buffers(20);
        AlignedBuffer<T> y = new(z.Length);
        Softmax<TVector, T>.Forward(FirstRow, Rows, 20, z.Rows(width), y.Rows(width));
        Softmax<TVector, T>.Forward(FirstRow, Rows, 20, z.Rows(width), z.Rows(width));
        Assert.Equal(y.Span[width..(4 * width)], z.Span[width..(4 * width)]);
    }

    [Fact]
    public void Great_logits_do_not_overflow_and_impossible_classes_get_nothing()
    {
        AlignedBuffer<T> z = new(RowMath.PaddedWidth<T>(3));
        z.Span.Fill(T.NaN);
        (z.Span[0], z.Span[1], z.Span[2]) = (T.CreateTruncating(1e30), T.NegativeInfinity, T.CreateTruncating(1e30));
        Softmax<TVector, T>.Forward(0, 1, 3, z.Rows(z.Length), z.Rows(z.Length));
        Assert.Equal([T.CreateTruncating(0.5), T.Zero, T.CreateTruncating(0.5)], z.Span[..3]);
    }

    [Fact]
    public void A_NaN_among_the_logits_shows()
    {
        AlignedBuffer<T> z = new(RowMath.PaddedWidth<T>(3));
        z.Span[1] = T.NaN;
        Softmax<TVector, T>.Forward(0, 1, 3, z.Rows(z.Length), z.Rows(z.Length));
        Assert.All(z.Span[..3].ToArray(), value => Assert.True(T.IsNaN(value)));
    }

    private static (AlignedBuffer<T> Z, AlignedBuffer<T> DY, AlignedBuffer<T> DZ, int Width) Buffers(int size)
    {
        int width = RowMath.PaddedWidth<T>(size), length = (FirstRow + Rows + 1) * width;
        AlignedBuffer<T> z = Numbers.Random<T>(length, size), dy = Numbers.Random<T>(length, 3), dz = new(length);
        for (int i = 0; i < length; i++)
        {
            z.Span[i] *= T.CreateTruncating(4);
        }
        Numbers.Poison(z.Span, size, width);
        Numbers.Poison(dy.Span, size, width);
        dz.Span.Fill(T.One);
        return (z, dy, dz, width);
    }

    private static void AssertRows(int size, int width, AlignedBuffer<T> y, AlignedBuffer<T> z, Func<double[], int, double> expected)
    {
        for (int i = 0; i < y.Length; i++)
        {
            (int row, int unit) = (i / width, i % width);
            double value = Numbers.At(y, i);
            if (row is < FirstRow or >= FirstRow + Rows)
            {
                Assert.Equal(double.NaN, value);
            }
            else
            {
                double wanted = unit < size ? expected(Row(z, row, size, width), unit) : 0;
                Assert.Equal(wanted, value, Tolerance * Math.Max(1, Math.Abs(wanted)));
            }
        }
    }

    private static void AssertGradient(AlignedBuffer<T> dz, int row, int size, int width, Func<int, double> expected)
    {
        for (int unit = 0; unit < width; unit++)
        {
            Assert.Equal(unit < size ? 1 + expected(unit) : 1, Numbers.At(dz, row * width + unit), 20 * Tolerance);
        }
    }

    private static double[] Row(AlignedBuffer<T> rows, int row, int size, int width) =>
        [.. Enumerable.Range(0, size).Select(unit => Numbers.At(rows, row * width + unit))];
}
