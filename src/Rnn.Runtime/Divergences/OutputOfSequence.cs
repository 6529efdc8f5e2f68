using System.Numerics;

namespace Rnn.Divergences;

/// <summary>One output of a network along one sequence of a batch.</summary>
/// <param name="Tape">What the batch left.</param>
/// <param name="Index">Which output.</param>
/// <param name="Sequence">Which sequence, in the caller's order.</param>
internal readonly record struct OutputOfSequence<T>(Tape<T> Tape, int Index, int Sequence)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public LayerDescription Layer => Tape.Topology.Outputs[Index];

    public int Size => Layer.Size;

    public Activation Activation => Layer.Activation;

    public SequenceView<T> Values => Tape.OutputOf(Index)[Sequence];

    public SequenceView<T> Gradient => Tape.OutputGradientOf(Index)[Sequence];

    public SequenceView<T> LogitGradient => Tape.LogitGradientOf(Index)[Sequence];

    /// <summary>Where the gradient of class probabilities goes: to the logits where the output is their softmax, else to the output.</summary>
    public SequenceView<T> ClassGradient => Activation == Activation.Softmax ? LogitGradient : Gradient;
}
