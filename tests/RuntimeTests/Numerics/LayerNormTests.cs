using System.Numerics;
using Rnn.Numerics;

namespace RuntimeTests.Numerics;

public sealed class Vector512SingleLayerNorm : LayerNormTests<Vector512Single, float>;
public sealed class Vector256SingleLayerNorm : LayerNormTests<Vector256Single, float>;
public sealed class Vector128SingleLayerNorm : LayerNormTests<Vector128Single, float>;
public sealed class ScalarSingleLayerNorm : LayerNormTests<ScalarSingle, float>;
public sealed class TwiceVector256SingleLayerNorm : LayerNormTests<Twice<Vector256Single, float>, float>;
public sealed class FourfoldVector128SingleLayerNorm : LayerNormTests<Fourfold<Vector128Single, float>, float>;
public sealed class Vector512DoubleLayerNorm : LayerNormTests<Vector512Double, double>;
public sealed class Vector256DoubleLayerNorm : LayerNormTests<Vector256Double, double>;
public sealed class Vector128DoubleLayerNorm : LayerNormTests<Vector128Double, double>;
public sealed class ScalarDoubleLayerNorm : LayerNormTests<ScalarDouble, double>;

/// <summary>Layer normalisation, forward and back, with NaN in every lane of padding that is read.</summary>
public abstract class LayerNormTests<TVector, T>
    where TVector : struct, IVector<TVector, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int FirstRow = 1, Rows = 3;
    private const double Epsilon = 1e-3;
    private static readonly double Tolerance = typeof(T) == typeof(float) ? 2e-6 : 1e-14;

    public static TheoryData<int> Sizes => [1, 2, 3, 5, 8, 16, 17, 20, 64, 80];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Forward_and_back(int size)
    {
        int width = RowMath.PaddedWidth<T>(size), length = (FirstRow + Rows + 1) * width;
        AlignedBuffer<T> x = Numbers.Random<T>(length, size), dy = Numbers.Random<T>(length, 3), y = new(length), dx = new(length);
        Numbers.Poison(x.Span, size, width);
        Numbers.Poison(dy.Span, size, width);
        y.Span.Fill(T.NaN);
        dx.Span.Fill(T.One);

        LayerNorm<TVector, T>.Forward(FirstRow, Rows, size, T.CreateTruncating(Epsilon), x.Rows(width), y.Rows(width));
        for (int row = 0; row <= FirstRow + Rows; row++)
        {
            double[] normalized = Normalized(Row(x, row, size, width));
            for (int unit = 0; unit < width; unit++)
            {
                double expected = row is < FirstRow or >= FirstRow + Rows ? double.NaN : unit < size ? normalized[unit] : 0;
                Assert.Equal(expected, Numbers.At(y, row * width + unit), Tolerance);
            }
        }

        Numbers.Poison(y.Span, size, width);
        LayerNorm<TVector, T>.Backward(FirstRow, Rows, size, T.CreateTruncating(Epsilon), x.Rows(width), y.Rows(width), dy.Rows(width), dx.Rows(width));
        for (int row = 0; row <= FirstRow + Rows; row++)
        {
            double[] gradient = Gradient(Row(x, row, size, width), Row(dy, row, size, width));
            for (int unit = 0; unit < width; unit++)
            {
                bool isTouched = row is >= FirstRow and < FirstRow + Rows && unit < size;
                Assert.Equal(isTouched ? 1 + gradient[unit] : 1, Numbers.At(dx, row * width + unit), Math.Max(20 * Tolerance, 1e-9));
            }
        }
    }

    /// <summary>The mean is taken off before anything is squared.</summary>
    [Fact]
    public void A_large_mean_costs_no_digits()
    {
        int width = RowMath.PaddedWidth<T>(4);
        AlignedBuffer<T> x = new(width), y = new(width);
        for (int unit = 0; unit < 4; unit++)
        {
            x.Span[unit] = T.CreateTruncating(4096 + unit);
        }
        LayerNorm<TVector, T>.Forward(0, 1, 4, T.CreateTruncating(Epsilon), x.Rows(width), y.Rows(width));

        double[] expected = Normalized([0, 1, 2, 3]);
        for (int unit = 0; unit < 4; unit++)
        {
            Assert.Equal(expected[unit], Numbers.At(y, unit), Tolerance);
        }
    }

    [Fact]
    public void Units_that_are_all_the_same_become_zero_and_give_a_finite_gradient()
    {
        int width = RowMath.PaddedWidth<T>(5);
        AlignedBuffer<T> x = new(width), y = new(width), dy = new(width), dx = new(width);
        x.Span.Fill(T.One);
        dy.Span[2] = T.One;
        LayerNorm<TVector, T>.Forward(0, 1, 5, T.CreateTruncating(Epsilon), x.Rows(width), y.Rows(width));
        LayerNorm<TVector, T>.Backward(0, 1, 5, T.CreateTruncating(Epsilon), x.Rows(width), y.Rows(width), dy.Rows(width), dx.Rows(width));

        Assert.All(y.Span.ToArray(), value => Assert.Equal(T.Zero, value));
        Assert.Equal(0.8 / Math.Sqrt(Epsilon), Numbers.At(dx, 2), 1e-4);
    }

    [Fact]
    public void A_NaN_among_the_units_shows()
    {
        int width = RowMath.PaddedWidth<T>(3);
        AlignedBuffer<T> x = new(width), y = new(width);
        x.Span[1] = T.NaN;
        LayerNorm<TVector, T>.Forward(0, 1, 3, T.CreateTruncating(Epsilon), x.Rows(width), y.Rows(width));

        Assert.All(y.Span[..3].ToArray(), value => Assert.True(T.IsNaN(value)));
    }

    private static double[] Normalized(double[] x)
    {
        double mean = x.Average(), deviation = Math.Sqrt(x.Average(value => (value - mean) * (value - mean)) + Epsilon);
        return [.. x.Select(value => (value - mean) / deviation)];
    }

    /// <summary>By central differences of Σ dy∘y.</summary>
    private static double[] Gradient(double[] x, double[] dy)
    {
        const double Step = 1e-4;
        double Value(int unit, double shift)
        {
            double[] moved = [.. x];
            moved[unit] += shift;
            return Normalized(moved).Zip(dy, (y, d) => y * d).Sum();
        }
        // Of fourth order, so that nothing but rounding is left.
        return [.. x.Select((_, unit) => (8 * (Value(unit, Step) - Value(unit, -Step)) - (Value(unit, 2 * Step) - Value(unit, -2 * Step))) / (12 * Step))];
    }

    private static double[] Row(AlignedBuffer<T> rows, int row, int size, int width) =>
        [.. Enumerable.Range(0, size).Select(unit => Numbers.At(rows, row * width + unit))];
}
