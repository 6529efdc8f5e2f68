using System.Numerics;

namespace Rnn.Sequences;

/// <summary>What the sequences of a data set have in common.</summary>
/// <param name="Inputs">The series of each input.</param>
/// <param name="Targets">The targets.</param>
internal sealed record DataShape(SeriesShape[] Inputs, SeriesShape Targets)
{
    /// <summary>Values a step of all inputs together, those with one row a sequence left out.</summary>
    public int InputSize => Inputs.Where(input => !input.IsSingle).Sum(input => input.Size);

    /// <summary>The shape of sequences that come from anywhere.</summary>
    /// <exception cref="ArgumentException">They differ in their numbers of inputs, or values a step.</exception>
    public static DataShape Of<T>(IReadOnlyList<Sequence<T>> sequences)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int inputs = sequences[0].Inputs.Count;
        for (int i = 1; i < sequences.Count; i++)
        {
            if (sequences[i].Inputs.Count != inputs)
            {
                throw new ArgumentException($"Sequence {i} has {sequences[i].Inputs.Count} input series; sequence 0 has {inputs}.", nameof(sequences));
            }
        }
        return new DataShape(
            [.. Enumerable.Range(0, inputs).Select(input => SeriesShape.Of(sequences, sequence => sequence.Inputs[input], $"values of input {input}"))],
            SeriesShape.Of(sequences, sequence => sequence.Targets, "target values"));
    }

    /// <summary>Some steps of a sequence, over the same memory.</summary>
    public Sequence<T> Part<T>(Sequence<T> sequence, int start, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (start == 0 && length == sequence.Length)
        {
            return sequence;
        }
        ReadOnlyMemory<T>[] inputs = [.. sequence.Inputs.Select((series, input) => Inputs[input].Part(series, start, length))];
        return new Sequence<T>(length, inputs)
        {
            Targets = Targets.Part(sequence.Targets, start, length),
            Classes = Part(sequence.Classes, start, length, sequence.Length),
            OutputTargets = [.. sequence.OutputTargets.Select(target => new OutputTarget<T>
            {
                Values = Part(target.Values, start, length, sequence.Length),
                Classes = Part(target.Classes, start, length, sequence.Length),
            })],
            Mask = Part(sequence.Mask, start, length, sequence.Length),
            StepWeights = Part(sequence.StepWeights, start, length, sequence.Length),
            Indices = [.. sequence.Indices.Select(series => Part(series, start, length, sequence.Length))],
            Weight = sequence.Weight,
        };
    }

    /// <summary>Whether the class is that of the whole sequence.</summary>
    public static bool HasSingleClass<T>(Sequence<T> sequence)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => sequence.Classes.Length == 1 && sequence.Length > 1;

    /// <summary>The values of some steps; all of them where they are those of the whole sequence.</summary>
    private static ReadOnlyMemory<TItem> Part<TItem>(ReadOnlyMemory<TItem> series, int start, int length, int whole) =>
        series.Length % whole == 0 ? series.Slice(start * (series.Length / whole), length * (series.Length / whole)) : series;
}
