using Rnn.Sequences;

namespace Rnn;

/// <content>Parts of a sequence.</content>
public sealed partial class Sequence<T>
{
    private Sequence<T>? whole;

    /// <summary>The sequence of which this is a part; itself where it is whole.</summary>
    internal Sequence<T> Whole => whole ?? this;

    /// <summary>Where this part starts in the whole.</summary>
    internal int FirstStep { get; private set; }

    private Sequence(Sequence<T> whole, int firstStep, int length, ReadOnlyMemory<T>[] inputs)
        : this(length, inputs) => (this.whole, FirstStep) = (whole, firstStep);

    /// <summary>
    /// A part of the sequence over the same memory; nothing is copied. Given the state in which the steps before it ended, a network runs it as it
    /// would within the whole: teacher-forced edges read the observed outputs before the part too.
    /// </summary>
    /// <param name="start">Its first step.</param>
    /// <param name="length">Its steps.</param>
    /// <param name="topology">
    /// The network that it is for, needed where an input is one vector for a whole sequence, or where the sequence has a single target (which belongs to
    /// its last step): such series are not cut. Null: every series lies step after step.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The sequence has no such steps.</exception>
    /// <exception cref="ArgumentException">A series is not as long as the sequence.</exception>
    public Sequence<T> Slice(int start, int length, Topology? topology = null) => Slice(start, length, length, topology, keepsSingleTarget: false);

    /// <summary>A part of which only the last steps are compared; none where the sequence has a single target that it does not keep.</summary>
    internal Sequence<T> Slice(int start, int length, int compared, Topology? topology, bool keepsSingleTarget)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + length, Length, nameof(length));
        SliceOf part = new(start, length, Length);
        ReadOnlyMemory<T>[] inputs = new ReadOnlyMemory<T>[Inputs.Count];
        for (int i = 0; i < inputs.Length; i++)
        {
            bool perSequence = topology is not null && i < topology.Inputs.Count && topology.Inputs[i].PerSequence;
            inputs[i] = perSequence ? Inputs[i] : part.Of(Inputs[i], $"input {i}");
        }
        bool isSingle = part.IsSingle(Targets.Length, Classes.Length, topology is null ? null : Divergence.Width(topology));
        bool isKept = keepsSingleTarget || start + length == Length;
        return new Sequence<T>(Whole, FirstStep + start, length, inputs)
        {
            Indices = IndicesBy((series, name) => part.Of(series, name), topology),
            Targets = !isSingle ? part.Of(Targets, nameof(Targets)) : isKept ? Targets : default,
            Classes = !isSingle ? part.Of(Classes, nameof(Classes)) : isKept ? Classes : default,
            OutputTargets = OutputTargetsBy((target, name, size) => part.OfTarget(target, isKept, size, name), topology),
            Mask = part.Of(Mask, nameof(Mask)),
            StepWeights = part.Of(StepWeights, nameof(StepWeights)),
            WarmUp = Math.Clamp(Math.Max(WarmUp - start, length - (isSingle && !isKept ? 0 : compared)), 0, length),
            Weight = Weight,
            InitialStates = start == 0 ? InitialStates : null,
            Source = start == 0 ? Source : null,
        };
    }

    /// <summary>
    /// The sequence for a network that answers some steps late (delayed sequence to sequence): it is longer by <paramref name="steps"/>, inputs are followed by
    /// zeros, targets come that much later, and the first steps have none. Series are copied.
    /// </summary>
    /// <param name="steps">How late the answer comes, at least 0.</param>
    /// <param name="topology">The network that it is for, needed where an input is one vector for a whole sequence. Null: every series lies step after step.</param>
    /// <exception cref="ArgumentException">A series is not as long as the sequence.</exception>
    public Sequence<T> Delay(int steps, Topology? topology = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        SliceOf whole = new(0, Length, Length);
        ReadOnlyMemory<T>[] inputs = new ReadOnlyMemory<T>[Inputs.Count];
        for (int i = 0; i < inputs.Length; i++)
        {
            bool perSequence = topology is not null && i < topology.Inputs.Count && topology.Inputs[i].PerSequence;
            inputs[i] = perSequence ? Inputs[i] : whole.Extended(Inputs[i], 0, steps, T.Zero, $"input {i}");
        }
        return new Sequence<T>(Length + steps, inputs)
        {
            Indices = IndicesBy((series, name) => whole.Extended(series, 0, steps, -1, name), topology),
            Targets = whole.Extended(Targets, steps, 0, T.NaN, nameof(Targets)),
            Classes = whole.Extended(Classes, steps, 0, -1, nameof(Classes)),
            OutputTargets = OutputTargetsBy(
                (target, name, _) => new()
                {
                    Values = whole.Extended(target.Values, steps, 0, T.NaN, name),
                    Classes = whole.Extended(target.Classes, steps, 0, -1, name),
                }, topology),
            Mask = whole.Extended(Mask, steps, 0, false, nameof(Mask)),
            StepWeights = whole.Extended(StepWeights, steps, 0, T.One, nameof(StepWeights)),
            WarmUp = WarmUp == 0 ? 0 : WarmUp + steps,
            Weight = Weight,
            InitialStates = InitialStates,
            Source = Source,
        };
    }

    /// <summary>What becomes of the series of indices; of those that are one index for a whole sequence, nothing.</summary>
    private ReadOnlyMemory<int>[] IndicesBy(Func<ReadOnlyMemory<int>, string, ReadOnlyMemory<int>> change, Topology? topology) =>
    [
        .. Indices.Select((series, i) =>
            topology is not null && i < topology.IndexInputs.Count && topology.IndexInputs[i].PerSequence ? series : change(series, $"indices {i}")),
    ];

    /// <summary>What becomes of the targets of each output; of those of which nothing is known, nothing.</summary>
    private OutputTarget<T>[] OutputTargetsBy(Func<OutputTarget<T>, string, int?, OutputTarget<T>> change, Topology? topology) =>
        [.. OutputTargets.Select((target, i) => change(target, $"target of output {i}", i < topology?.Outputs.Count ? topology.Outputs[i].Size : null))];
}
