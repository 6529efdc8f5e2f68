using System.Numerics;
using System.Runtime.CompilerServices;
using Rnn.Sequences;

namespace Rnn.Divergences;

/// <summary>The targets of one sequence and which of its steps count: neither masked, nor with an unknown target (NaN, or class −1), nor warming up.</summary>
internal readonly ref struct TargetSeries<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> values, weights;
    private readonly ReadOnlySpan<int> classes;
    private readonly ReadOnlySpan<bool> mask;
    private readonly int width, column, size, warmUp;
    private readonly bool oneTarget, perStep, isUnknown;

    /// <summary>The targets of all outputs together.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="index">Its place in the batch, for messages.</param>
    /// <param name="width">Values a step: the sizes of all outputs together.</param>
    /// <param name="steps">Which of the steps that count are wanted.</param>
    /// <param name="perStep">Whether targets belong to steps; otherwise they are a series of their own length and only the mask counts.</param>
    /// <exception cref="ArgumentException">A series has the wrong length.</exception>
    public TargetSeries(Sequence<T> sequence, int index, int width, TargetSteps steps, bool perStep)
        : this(sequence, index, sequence.Targets.Span, sequence.Classes.Span, isUnknown: false, nameof(Sequence<>.Targets), (width, 0, width), steps, perStep) { }

    /// <summary>The targets of one output.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="index">Its place in the batch, for messages.</param>
    /// <param name="place">The output, and where its targets lie among those of all.</param>
    /// <param name="steps">Which of the steps that count are wanted.</param>
    /// <param name="perStep">Whether targets belong to steps; otherwise they are a series of their own length and only the mask counts.</param>
    /// <exception cref="ArgumentException">A series has the wrong length.</exception>
    public TargetSeries(Sequence<T> sequence, int index, TargetPlace place, TargetSteps steps, bool perStep)
        : this(sequence, index, OutputTarget<T>.Of(sequence, index, place), place, steps, perStep) { }

    private TargetSeries(Sequence<T> sequence, int index, OutputTarget<T>? own, TargetPlace place, TargetSteps steps, bool perStep)
        : this(
            sequence, index, (own?.Values ?? sequence.Targets).Span, (own?.Classes ?? sequence.Classes).Span, own is { IsKnown: false },
            own is null ? nameof(Sequence<>.Targets) : place.Topology.Outputs[place.Output].Name,
            own is null ? (place.Width, place.Column, place.Size) : (place.Size, 0, place.Size), steps, perStep) =>
        IsShared = own is null && place.Topology.Outputs.Count > 1;

    private TargetSeries(
        Sequence<T> sequence, int index, ReadOnlySpan<T> values, ReadOnlySpan<int> classes, bool isUnknown, string what,
        (int Width, int Column, int Size) shape, TargetSteps steps, bool perStep)
    {
        this.values = values;
        this.classes = classes;
        mask = sequence.Mask.Span;
        weights = sequence.StepWeights.Span;
        (Length, warmUp, this.isUnknown, this.perStep) = (sequence.Length, sequence.WarmUp, isUnknown, perStep);
        (width, column, size) = shape;
        bool last = steps == TargetSteps.Last;
        oneTarget = last && perStep && (values.IsEmpty || values.Length == width) && (classes.IsEmpty || classes.Length == 1);
        Check(index, what, last);
        First = last ? LastThatCounts() : Math.Min(warmUp, Length);
    }

    /// <summary>Whether several outputs have their targets side by side here.</summary>
    public bool IsShared { get; }

    /// <summary>Values a step of the output.</summary>
    public int Size => size;

    /// <summary>Steps that the targets have where they do not belong to the steps of the sequence.</summary>
    public int TargetCount => values.Length / width;

    /// <summary>Steps of the sequence.</summary>
    public int Length { get; }

    /// <summary>The first step to look at; <see cref="Length"/> where only the last that counts is wanted and none does.</summary>
    public int First { get; }

    /// <summary>Whether the sequence has targets as values.</summary>
    public bool HasValues => !values.IsEmpty;

    /// <summary>Whether the sequence has targets as classes.</summary>
    public bool HasClasses => !classes.IsEmpty;

    /// <summary>All classes, of whatever length.</summary>
    public ReadOnlySpan<int> AllClasses => classes;

    /// <summary>Whether steps differ in weight.</summary>
    public bool HasWeights => !weights.IsEmpty;

    /// <summary>Whether step t, which is not before <see cref="First"/>, counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Counts(int t) =>
        !isUnknown && (mask.IsEmpty || mask[t]) && (!perStep || ((classes.IsEmpty || Class(t) >= 0) && (values.IsEmpty || AllKnown(Values(t)))));

    /// <summary>How many steps count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int CountedSteps()
    {
        int count = 0;
        if (perStep && !oneTarget && !isUnknown && mask.IsEmpty && values.IsEmpty && !classes.IsEmpty)
        {
            // Nothing but a class below 0 speaks against a step.
            foreach (int wanted in classes[First..])
            {
                count += wanted >= 0 ? 1 : 0;
            }
            return count;
        }
        for (int t = First; t < Length; t++)
        {
            count += Counts(t) ? 1 : 0;
        }
        return count;
    }

    /// <summary>The targets of all outputs at step t, one after the other.</summary>
    public ReadOnlySpan<T> Values(int t) => values.Slice(oneTarget ? 0 : t * width, width);

    /// <summary>d(t), the target of the output at step t.</summary>
    public ReadOnlySpan<T> Target(int t) => values.Slice((oneTarget ? 0 : t * width) + column, size);

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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int LastThatCounts()
    {
        for (int t = Length - 1; t >= warmUp; t--)
        {
            if (Counts(t))
            {
                return t;
            }
        }
        return Length;
    }

    private void Check(int index, string what, bool last)
    {
        if (perStep && !oneTarget)
        {
            Check(index, values.Length, width, what, last);
            Check(index, classes.Length, 1, what == nameof(Sequence<>.Targets) ? nameof(Sequence<>.Classes) : what, last);
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
