using System.Numerics;

namespace Rnn.Sequences;

/// <summary>Makes sequences of objects, and says of which one when they do not fit.</summary>
internal static class ItemReader<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static SequenceData<T> Read<TItem>(
        IEnumerable<TItem> items, Func<TItem, Series<T>> inputsOf, Func<TItem, Series<T>>? targetsOf, Func<TItem, int[]> classesOf)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(inputsOf);
        List<Sequence<T>> sequences = [];
        int inputSize = 0, targetSize = 0;
        bool? isSingle = null;
        foreach (TItem item in items)
        {
            int index = sequences.Count;
            Series<T> inputs = inputsOf(item);
            Check(index, "inputs", inputs, ref inputSize);
            Series<T> targets = default;
            if (targetsOf is not null)
            {
                targets = targetsOf(item);
                Check(index, "targets", targets, ref targetSize);
                if (targets.Length != 1 && targets.Length != inputs.Length)
                {
                    throw new ArgumentException($"Sequence {index} has {inputs.Length} steps and {targets.Length} targets; expected a target a step, or a single one.", nameof(items));
                }
                if (inputs.Length > 1)
                {
                    bool single = targets.Length == 1;
                    isSingle = isSingle is null || isSingle == single
                        ? single
                        : throw new ArgumentException($"Sequence {index} has {Count(single)}, those before it {Count(!single)}; expected one or the other.", nameof(items));
                }
            }
            sequences.Add(new Sequence<T>(inputs.Length, inputs.Values) { Targets = targets.Values, Classes = classesOf(item) ?? [] });
        }
        if (sequences.Count == 0)
        {
            throw new ArgumentException("There is no sequence.", nameof(items));
        }
        DataShape shape = new([new SeriesShape(inputSize, false)], new SeriesShape(targetSize, isSingle ?? false));
        return new SequenceData<T>([.. sequences], shape);
    }

    private static string Count(bool single) => single ? "a single target" : "a target a step";

    private static void Check(int sequence, string what, Series<T> series, ref int size)
    {
        if (series.Fault is { } fault)
        {
            throw new ArgumentException($"Sequence {sequence}, {what}: {fault}.", "items");
        }
        if (series.Length == 0)
        {
            throw new ArgumentException($"Sequence {sequence} has no {what}; expected at least one step.", "items");
        }
        if (size != 0 && series.Size != size)
        {
            throw new ArgumentException($"Sequence {sequence} has {what} of {series.Size} values a step; those before it have {size}.", "items");
        }
        size = series.Size;
    }
}
