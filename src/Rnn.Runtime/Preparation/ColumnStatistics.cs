using System.Numerics;

namespace Rnn;

/// <summary>What a column's known values are like; zeros where there are none.</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">The square root of their mean squared distance from it.</param>
/// <param name="Smallest">The smallest.</param>
/// <param name="Greatest">The greatest.</param>
internal readonly record struct ColumnStatistics(double Mean, double Deviation, double Smallest, double Greatest)
{
    public double Middle => Smallest / 2 + Greatest / 2;

    public double HalfRange => Greatest / 2 - Smallest / 2;

    /// <summary>The largest magnitude.</summary>
    public double Largest => Math.Max(Math.Abs(Smallest), Math.Abs(Greatest));

    /// <summary>Two passes: the squares are taken of distances from the mean, where few digits cancel.</summary>
    public static ColumnStatistics Of<T>(IReadOnlyList<Series<T>> series, int column)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0, smallest = double.PositiveInfinity, greatest = double.NegativeInfinity;
        long count = 0;
        foreach (double value in Known(series, column))
        {
            sum += value;
            count++;
            (smallest, greatest) = (Math.Min(smallest, value), Math.Max(greatest, value));
        }
        if (count == 0)
        {
            return default;
        }
        double mean = sum / count, squares = 0;
        foreach (double value in Known(series, column))
        {
            squares += (value - mean) * (value - mean);
        }
        return new ColumnStatistics(mean, Math.Sqrt(squares / count), smallest, greatest);
    }

    private static IEnumerable<double> Known<T>(IReadOnlyList<Series<T>> series, int column)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (Series<T> one in series)
        {
            for (int t = 0; t < one.Length; t++)
            {
                T value = one.Values.Span[t * one.Size + column];
                if (!T.IsNaN(value))
                {
                    yield return double.CreateTruncating(value);
                }
            }
        }
    }
}
