using System.Numerics;

namespace Rnn.Divergences;

/// <summary>The targets of one sequence and which of its steps count: neither masked, nor with an unknown target (NaN, or class −1).</summary>
internal readonly ref struct TargetSeries<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> values, weights;
    private readonly ReadOnlySpan<int> classes;
    private readonly ReadOnlySpan<bool> mask;
    private readonly int width;
    private readonly bool oneTarget, perStep;

    /// <param name="sequence">The sequence.</param>
    /// <param name="index">Its place in the batch, for messages.</param>
    /// <param name="width">Values a step: the sizes of all outputs together.</param>
    /// <param name="steps">Which of the steps that count are wanted.</param>
    /// <param name="perStep">Whether targets belong to steps; otherwise they are a series of their own length and only the mask counts.</param>
    /// <exception cref="ArgumentException">A series has the wrong length.</exception>
    public TargetSeries(Sequence<T> sequence, int index, int width, TargetSteps steps, bool perStep)
    {
        values = sequence.Targets.Span;
        classes = sequence.Classes.Span;
        mask = sequence.Mask.Span;
        weights = sequence.StepWeights.Span;
        (Length, this.width, this.perStep) = (sequence.Length, width, perStep);
        bool last = steps == TargetSteps.Last;
        oneTarget = last && perStep && (values.IsEmpty || values.Length == width) && (classes.IsEmpty || classes.Length == 1);
        Check(index, last);
        First = last ? LastThatCounts() : 0;
    }

    /// <summary>Steps of the sequence.</summary>
    public int Length { get; }

    /// <summary>The first step to look at; <see cref="Length"/> where only the last that counts is wanted and none does.</summary>
    public int First { get; }

    /// <summary>Whether the sequence has targets as values.</summary>
    public bool HasValues => !values.IsEmpty;

    /// <summary>Whether the sequence has targets as classes.</summary>
    public bool HasClasses => !classes.IsEmpty;

    /// <summary>All targets, of whatever length.</summary>
    public ReadOnlySpan<T> AllValues => values;

    /// <summary>All classes, of whatever length.</summary>
    public ReadOnlySpan<int> AllClasses => classes;

    /// <summary>Whether steps differ in weight.</summary>
    public bool HasWeights => !weights.IsEmpty;

    /// <summary>Whether step t, which is not before <see cref="First"/>, counts.</summary>
    public bool Counts(int t) =>
        (mask.IsEmpty || mask[t]) && (!perStep || ((classes.IsEmpty || Class(t) >= 0) && (values.IsEmpty || AllKnown(Values(t)))));

    /// <summary>How many steps count.</summary>
    public int CountedSteps()
    {
        int count = 0;
        for (int t = First; t < Length; t++)
        {
            count += Counts(t) ? 1 : 0;
        }
        return count;
    }

    /// <summary>The targets of all outputs at step t, one after the other.</summary>
    public ReadOnlySpan<T> Values(int t) => values.Slice(oneTarget ? 0 : t * width, width);

    /// <summary>The class at step t.</summary>
    public int Class(int t) => classes[oneTarget ? 0 : t];

    /// <summary>The weight of step t.</summary>
    public T Weight(int t) => weights.IsEmpty ? T.One : weights[t];

    private static bool AllKnown(ReadOnlySpan<T> row)
    {
        foreach (T value in row)
        {
            if (T.IsNaN(value))
            {
                return false;
            }
        }
        return true;
    }

    private int LastThatCounts()
    {
        for (int t = Length - 1; t >= 0; t--)
        {
            if (Counts(t))
            {
                return t;
            }
        }
        return Length;
    }

    private void Check(int index, bool last)
    {
        if (perStep && !oneTarget)
        {
            Check(index, values.Length, width, nameof(Sequence<>.Targets), last);
            Check(index, classes.Length, 1, nameof(Sequence<>.Classes), last);
        }
        Check(index, mask.Length, 1, nameof(Sequence<>.Mask), false);
        Check(index, weights.Length, 1, nameof(Sequence<>.StepWeights), false);
    }

    private void Check(int index, int length, int size, string what, bool orOne)
    {
        if (length != 0 && length != Length * size)
        {
            string shape = size == 1 ? $"[{Length}]" : $"[{Length}, {size}]";
            string one = orOne ? $" (or [{size}] for the last step)" : "";
            throw new ArgumentException($"Sequence {index}, {what}: expected {shape}{one}, {Length * size} values; got {length}.", "batch");
        }
    }
}
