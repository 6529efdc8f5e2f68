using System.Numerics;

namespace Rnn.Sequences;

/// <summary>Whether data can be learned from, said of the place where they cannot.</summary>
internal static class DataChecks
{
    /// <exception cref="ArgumentException">An input is not finite, a target infinite, a class below −1, or a series has the wrong length.</exception>
    public static void Check<T>(IReadOnlyList<Sequence<T>> sequences, DataShape shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < sequences.Count; i++)
        {
            Sequence<T> sequence = sequences[i];
            for (int input = 0; input < sequence.Inputs.Count; input++)
            {
                string name = sequence.Inputs.Count == 1 ? "input" : $"input {input},";
                CheckValues(sequence.Inputs[input].Span, shape.Inputs[input], i, name, orUnknown: false);
            }
            CheckValues(sequence.Targets.Span, shape.Targets, i, "target", orUnknown: true);
            if (!DataShape.HasSingleClass(sequence))
            {
                CheckLength(sequence.Classes.Length, sequence.Length, i, nameof(Sequence<>.Classes));
            }
            CheckLength(sequence.Mask.Length, sequence.Length, i, nameof(Sequence<>.Mask));
            CheckLength(sequence.StepWeights.Length, sequence.Length, i, nameof(Sequence<>.StepWeights));
            int step = sequence.Classes.Span.IndexOfAnyInRange(int.MinValue, -2);
            if (step >= 0)
            {
                throw new ArgumentException($"Sequence {i}, step {step}: class {sequence.Classes.Span[step]}; a class is 0 or more, or −1 where it is unknown.", nameof(sequences));
            }
        }
    }

    private static void CheckValues<T>(ReadOnlySpan<T> values, SeriesShape shape, int sequence, string name, bool orUnknown)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (T.IsFinite(values[i]) || (orUnknown && T.IsNaN(values[i])))
            {
                continue;
            }
            string place = shape.IsSingle ? "" : $", step {i / shape.Size}";
            string wanted = orUnknown ? "a target is a finite number, or NaN where it is unknown" : "an input must be a finite number";
            throw new ArgumentException($"Sequence {sequence}{place}: {name} value {i % shape.Size} is {values[i]}; {wanted}.", "sequences");
        }
    }

    private static void CheckLength(int length, int expected, int sequence, string what)
    {
        if (length != 0 && length != expected)
        {
            throw new ArgumentException($"Sequence {sequence}, {what}: expected [{expected}], a value a step; got {length}.", "sequences");
        }
    }
}
