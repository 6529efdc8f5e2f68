using System.Numerics;

namespace Rnn;

/// <summary>
/// A shift and a scale for each column of a series: x' = (x − shift) / scale, computed in double precision. NaN (unknown) stays NaN.
/// </summary>
public sealed class Normalization : IEquatable<Normalization>
{
    /// <summary>A spread below this share of the largest value is the rounding of a column that never changes.</summary>
    private const double Rounding = 1e-12;

    private readonly double[] shift, scale;

    /// <summary>A normalisation whose figures are known.</summary>
    /// <param name="shift">What is taken off, a figure a column.</param>
    /// <param name="scale">What it is then divided by, a figure a column.</param>
    /// <exception cref="ArgumentException">The two differ in length, or a figure is not finite, or a scale is 0.</exception>
    public Normalization(IReadOnlyList<double> shift, IReadOnlyList<double> scale)
    {
        ArgumentNullException.ThrowIfNull(shift);
        ArgumentNullException.ThrowIfNull(scale);
        if (shift.Count != scale.Count)
        {
            throw new ArgumentException($"{shift.Count} columns are shifted and {scale.Count} scaled; expected the same number.", nameof(scale));
        }
        for (int column = 0; column < shift.Count; column++)
        {
            if (!double.IsFinite(shift[column]) || !double.IsFinite(scale[column]) || scale[column] == 0)
            {
                throw new ArgumentException($"Column {column} has shift {shift[column]} and scale {scale[column]}; expected finite figures, the scale not 0.", nameof(scale));
            }
        }
        (this.shift, this.scale) = ([.. shift], [.. scale]);
    }

    /// <summary>Columns.</summary>
    public int Count => shift.Length;

    /// <summary>What is taken off each column.</summary>
    public IReadOnlyList<double> Shift => shift;

    /// <summary>What each column is then divided by.</summary>
    public IReadOnlyList<double> Scale => scale;

    /// <summary>Finds the figures that bring every column of some series to the same scale. A column that never changes is shifted only; one without a known value is left alone.</summary>
    /// <param name="series">Series with the same columns, <c>[length, columns]</c> each; NaN is unknown and left out.</param>
    /// <param name="scaling">What the columns are brought to.</param>
    /// <exception cref="ArgumentException">There is no series, or two differ in columns.</exception>
    public static Normalization Fit<T>(IReadOnlyList<Series<T>> series, Scaling scaling = Scaling.Deviation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count == 0)
        {
            throw new ArgumentException("There is no series to fit a normalisation to.", nameof(series));
        }
        int columns = series[0].Size;
        int other = series.ToList().FindIndex(candidate => candidate.Size != columns);
        if (other >= 0)
        {
            throw new ArgumentException($"Series {other} has {series[other].Size} columns; series 0 has {columns}.", nameof(series));
        }
        ColumnStatistics[] statistics = [.. Enumerable.Range(0, columns).Select(column => ColumnStatistics.Of(series, column))];
        return scaling switch
        {
            Scaling.Deviation => new([.. statistics.Select(column => column.Mean)], [.. statistics.Select(column => ScaleOf(column, column.Deviation))]),
            Scaling.Range => new([.. statistics.Select(column => column.Middle)], [.. statistics.Select(column => ScaleOf(column, column.HalfRange))]),
            _ => throw new ArgumentOutOfRangeException(nameof(scaling), scaling, null),
        };
    }

    /// <summary>Brings rows to the common scale; the two spans may be the same.</summary>
    /// <param name="values">Rows in the caller's units, <c>[any, columns]</c>.</param>
    /// <param name="result">Where they go, of the same length.</param>
    /// <exception cref="ArgumentException">The values are not whole rows, or the spans differ in length.</exception>
    public void Apply<T>(ReadOnlySpan<T> values, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckRows(values.Length, result.Length);
        for (int row = 0; row < values.Length; row += shift.Length)
        {
            for (int column = 0; column < shift.Length; column++)
            {
                result[row + column] = T.CreateTruncating((double.CreateTruncating(values[row + column]) - shift[column]) / scale[column]);
            }
        }
    }

    /// <summary>Brings rows back to the caller's units, x = scale x' + shift; the two spans may be the same.</summary>
    /// <param name="values">Rows at the common scale, <c>[any, columns]</c>.</param>
    /// <param name="result">Where they go, of the same length.</param>
    /// <exception cref="ArgumentException">The values are not whole rows, or the spans differ in length.</exception>
    public void Invert<T>(ReadOnlySpan<T> values, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckRows(values.Length, result.Length);
        for (int row = 0; row < values.Length; row += shift.Length)
        {
            for (int column = 0; column < shift.Length; column++)
            {
                result[row + column] = T.CreateTruncating(double.CreateTruncating(values[row + column]) * scale[column] + shift[column]);
            }
        }
    }

    /// <summary>The normalisation of some of the columns.</summary>
    internal Normalization Columns(int first, int count) => new(shift[first..(first + count)], scale[first..(first + count)]);

    /// <inheritdoc/>
    public bool Equals(Normalization? other) => other is not null && shift.AsSpan().SequenceEqual(other.shift) && scale.AsSpan().SequenceEqual(other.scale);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Normalization);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = new();
        foreach (double figure in shift.Concat(scale))
        {
            hash.Add(figure);
        }
        return hash.ToHashCode();
    }

    private static double ScaleOf(ColumnStatistics column, double spread) => spread <= Rounding * column.Largest ? 1 : spread;

    private void CheckRows(int length, int resultLength)
    {
        if (shift.Length == 0 ? length != 0 : length % shift.Length != 0)
        {
            throw new ArgumentException($"Expected rows of {shift.Length} values; got {length} values.", "values");
        }
        if (resultLength != length)
        {
            throw new ArgumentException($"The result has room for {resultLength} values; expected {length}.", "result");
        }
    }
}
