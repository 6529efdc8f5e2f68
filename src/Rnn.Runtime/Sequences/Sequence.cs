using System.Numerics;

namespace Rnn;

/// <summary>
/// One observed sequence: what goes in at each step and, for training, what should come out.
/// Every series lies step after step, <c>[length, size]</c>; the memory is read, never copied or changed.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed partial class Sequence<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private ReadOnlyMemory<T> targets;

    /// <summary>A sequence of <paramref name="length"/> steps.</summary>
    /// <param name="length">Steps, at least 1.</param>
    /// <param name="inputs">
    /// One series for each input layer, in the order of their declaration: <c>length · size</c> values, or <c>size</c> for a per-sequence input.
    /// </param>
    public Sequence(int length, params ReadOnlyMemory<T>[] inputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        (Length, Inputs) = (length, inputs);
    }

    /// <summary>Steps.</summary>
    public int Length { get; }

    /// <summary>One series for each input layer that is given as values.</summary>
    public IReadOnlyList<ReadOnlyMemory<T>> Inputs { get; private set; }

    /// <summary>
    /// One series of class indices for each <see cref="OneHotAttribute"/> layer, in the order of their declaration: <c>length</c> indices, or 1 for
    /// a per-sequence one. −1 is no class.
    /// </summary>
    public IReadOnlyList<ReadOnlyMemory<int>> Indices { get; init; } = [];

    /// <summary>What the output should be, <c>[length, output size]</c>; NaN is unknown. It is also what teacher-forced edges read.</summary>
    public ReadOnlyMemory<T> Targets { get => targets; init => targets = value; }

    /// <summary>The class that the output should name at each step; −1 is unknown.</summary>
    public ReadOnlyMemory<int> Classes { get; init; }

    /// <summary>Which steps count in the divergence, one flag a step; empty: all of them.</summary>
    public ReadOnlyMemory<bool> Mask { get; init; }

    /// <summary>How much each step weighs in a divergence that is a sum over time, one factor a step; empty: 1 for all of them.</summary>
    public ReadOnlyMemory<T> StepWeights { get; init; }

    /// <summary>
    /// Steps at the start that are run but not compared, so that the network settles from its initial state. Unlike masked steps they are
    /// still read by teacher-forced edges.
    /// </summary>
    public int WarmUp { get; init; }

    /// <summary>
    /// States before the first step that are known of this sequence, by the names of their layers: <c>[K, size]</c>, row k − 1 being k steps before the
    /// first. They replace the learned ones. All sequences of a batch give those of the same layers, or none.
    /// </summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<T>>? InitialStates { get; init; }

    /// <summary>What the encoder of an <see cref="EncoderDecoder{T}"/> reads before the decoder runs this sequence.</summary>
    public Sequence<T>? Source { get; init; }

    /// <summary>The sequence with other inputs and targets, and all else as it is; a part becomes a sequence of its own.</summary>
    internal Sequence<T> With(IReadOnlyList<ReadOnlyMemory<T>> inputs, ReadOnlyMemory<T> targets)
    {
        Sequence<T> copy = (Sequence<T>)MemberwiseClone();
        (copy.Inputs, copy.targets) = (inputs, targets);
        (copy.whole, copy.FirstStep) = (null, 0);
        return copy;
    }
}
