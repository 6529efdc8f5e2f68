using System.Numerics;

namespace Rnn.Sequences;

/// <summary>One sequence of a data set: some steps of a series that was observed in one go.</summary>
/// <param name="Source">The whole series.</param>
/// <param name="Start">Where the sequence starts in it.</param>
/// <param name="Sequence">The sequence.</param>
internal readonly record struct DataPart<T>(Sequence<T> Source, int Start, Sequence<T> Sequence)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The step after the last.</summary>
    public int End => Start + Sequence.Length;

    /// <summary>Some steps of this part.</summary>
    public DataPart<T> Slice(DataShape shape, int start, int length) => Of(Source, shape, Start + start, length);

    /// <summary>Some steps of a series.</summary>
    public static DataPart<T> Of(Sequence<T> source, DataShape shape, int start, int length) => new(source, start, shape.Part(source, start, length));
}
