using System.Numerics;

namespace Rnn.Sequences;

/// <summary>The same steps of every series of a sequence.</summary>
/// <param name="Start">The first step.</param>
/// <param name="Length">Steps.</param>
/// <param name="Whole">Steps of the sequence.</param>
internal readonly record struct SliceOf(int Start, int Length, int Whole)
{
    /// <summary>The steps of a series that lies step after step; of an empty one, none.</summary>
    /// <exception cref="ArgumentException">The series is not as long as the sequence.</exception>
    public ReadOnlyMemory<TItem> Of<TItem>(ReadOnlyMemory<TItem> series, string name)
    {
        int size = SizeOf(series.Length, name);
        return series.Slice(Start * size, Length * size);
    }

    /// <summary>Whether targets are one for the whole sequence, and not one for each step.</summary>
    /// <param name="values">Values of the targets.</param>
    /// <param name="classes">Classes of the targets.</param>
    /// <param name="width">Values a step; null: unknown.</param>
    public bool IsSingle(int values, int classes, int? width) => Whole > 1 && (classes == 1 || (width is not null && (values == width || values % Whole != 0)));

    /// <summary>The steps of the targets of one output; a single one is kept or not.</summary>
    public OutputTarget<T> OfTarget<T>(OutputTarget<T> target, bool isKept, int? size, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!IsSingle(target.Values.Length, target.Classes.Length, size))
        {
            return new() { Values = Of(target.Values, name), Classes = Of(target.Classes, name) };
        }
        return isKept ? target : default;
    }

    /// <summary>The series with steps before and after it.</summary>
    /// <exception cref="ArgumentException">The series is not as long as the sequence.</exception>
    public ReadOnlyMemory<TItem> Extended<TItem>(ReadOnlyMemory<TItem> series, int before, int after, TItem filling, string name)
    {
        if (series.IsEmpty)
        {
            return series;
        }
        int size = SizeOf(series.Length, name);
        TItem[] extended = new TItem[(before + Whole + after) * size];
        extended.AsSpan().Fill(filling);
        series.Span.CopyTo(extended.AsSpan(before * size));
        return extended;
    }

    private int SizeOf(int length, string name) =>
        length % Whole == 0
            ? length / Whole
            : throw new ArgumentException($"The sequence has {Whole} steps; its {name} has {length} values, no multiple of that: it cannot be cut by steps.");
}
