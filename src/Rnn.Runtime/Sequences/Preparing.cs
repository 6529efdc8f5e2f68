using System.Numerics;

namespace Rnn.Sequences;

/// <summary>Puts the parts of a split through the same normalisation; a series that several windows or parts are cut from is copied once.</summary>
internal sealed class Preparing<T>(DataPreparation preparation)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Dictionary<Sequence<T>, Sequence<T>> done = [];

    public SequenceData<T> Apply(SequenceData<T> data) => data.Map(Prepared, preparation);

    private Sequence<T> Prepared(Sequence<T> source, DataShape shape)
    {
        if (!done.TryGetValue(source, out Sequence<T>? prepared))
        {
            prepared = source.With(Inputs(source, shape), preparation.Targets is { } targets ? Applied(targets, source.Targets, "targets") : source.Targets);
            done.Add(source, prepared);
        }
        return prepared;
    }

    private ReadOnlyMemory<T>[] Inputs(Sequence<T> source, DataShape shape)
    {
        ReadOnlyMemory<T>[] inputs = [.. source.Inputs];
        if (preparation.Inputs is not { } normalization)
        {
            return inputs;
        }
        if (normalization.Count != shape.InputSize)
        {
            throw new ArgumentException($"The preparation normalises {normalization.Count} inputs; the data have {shape.InputSize}.", nameof(preparation));
        }
        int column = 0;
        for (int input = 0; input < inputs.Length; input++)
        {
            if (!shape.Inputs[input].IsSingle)
            {
                inputs[input] = Applied(normalization.Columns(column, shape.Inputs[input].Size), inputs[input], $"input {input}");
                column += shape.Inputs[input].Size;
            }
        }
        return inputs;
    }

    private static ReadOnlyMemory<T> Applied(Normalization normalization, ReadOnlyMemory<T> series, string what)
    {
        if (series.IsEmpty)
        {
            return series;
        }
        if (series.Length % normalization.Count != 0)
        {
            throw new ArgumentException($"The preparation normalises {normalization.Count} columns of the {what}; a sequence has {series.Length} values there.", nameof(preparation));
        }
        T[] result = new T[series.Length];
        normalization.Apply(series.Span, result);
        return result;
    }
}
