using System.Numerics;

namespace Rnn;

/// <summary>
/// Values step after step, <c>[length, size]</c>. Arrays of the usual shapes turn into one by themselves: <c>T[][]</c> and <c>T[,]</c> have a row
/// a step, <c>T[]</c> has one value a step. Of these only <c>T[]</c> is not copied.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public readonly struct Series<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A series whose values lie one row after the other.</summary>
    /// <param name="values">The values, <c>length · size</c>.</param>
    /// <param name="size">Values a step, at least 1.</param>
    /// <exception cref="ArgumentException">The values are not whole steps.</exception>
    public Series(ReadOnlyMemory<T> values, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        if (values.Length % size != 0)
        {
            throw new ArgumentException($"Expected steps of {size} values; got {values.Length} values.", nameof(values));
        }
        (Values, Size) = (values, size);
    }

    /// <summary>A row a step, of any collection of rows; they are copied.</summary>
    /// <param name="rows">Rows of equal length. Where they are not, whoever takes the series in says so.</param>
    public Series(IEnumerable<T[]> rows) => this = FromRows([.. rows]);

    /// <summary>All values.</summary>
    public ReadOnlyMemory<T> Values { get; }

    /// <summary>Values a step.</summary>
    public int Size { get; }

    /// <summary>Steps.</summary>
    public int Length => Size == 0 ? 0 : Values.Length / Size;

    /// <summary>What is wrong with the rows it was made of; null: nothing. Whoever takes the series in knows where it comes from, and says both.</summary>
    internal string? Fault { get; private init; }

    /// <summary>One value a step.</summary>
    public static implicit operator Series<T>(T[] values) => values is null ? default : new(values, 1);

    /// <summary>One value a step.</summary>
    public static implicit operator Series<T>(ReadOnlyMemory<T> values) => new(values, 1);

    /// <summary>A row a step.</summary>
    public static implicit operator Series<T>(T[][] rows) => FromRows(rows);

    /// <summary>A row a step.</summary>
    public static implicit operator Series<T>(List<T[]> rows) => FromRows(rows);

    /// <summary>A row a step.</summary>
    public static implicit operator Series<T>(T[,] rows)
    {
        if (rows is null || rows.Length == 0)
        {
            return default;
        }
        T[] values = new T[rows.Length];
        int i = 0;
        foreach (T value in rows)
        {
            values[i++] = value;
        }
        return new Series<T>(values, rows.GetLength(1));
    }

    /// <summary>A row a step; all rows have the length of the first.</summary>
    private static Series<T> FromRows(IReadOnlyList<T[]>? rows)
    {
        if (rows is null or [] or [null or [], ..])
        {
            return new Series<T> { Fault = rows is null or [] ? null : "step 0 has no values" };
        }
        int size = rows[0].Length;
        T[] values = new T[rows.Count * size];
        for (int t = 0; t < rows.Count; t++)
        {
            if (rows[t]?.Length != size)
            {
                return new Series<T> { Fault = $"step {t} has {rows[t]?.Length ?? 0} values; step 0 has {size}" };
            }
            rows[t].CopyTo(values, t * size);
        }
        return new Series<T>(values, size);
    }
}
