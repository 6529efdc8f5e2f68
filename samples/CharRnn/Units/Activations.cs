using Rnn;

namespace CharRnn.Units;

/// <summary>What the memory of the upper layer holds after each character of a text, as tanh of its cells.</summary>
/// <param name="Text">The characters.</param>
/// <param name="Values">For each of them [units].</param>
internal sealed record Activations(string Text, float[][] Values)
{
    /// <summary>Reads a text.</summary>
    /// <param name="network">Has an alphabet.</param>
    /// <param name="classes">Its characters.</param>
    public static Activations Of(Writer network, ReadOnlyMemory<int> classes)
    {
        Tape<float> tape = network.CreateTape(inputGradients: false);
        network.Forward(new SequenceBatch<float>(new Sequence<float>(classes.Length) { Indices = [classes] }), tape);
        SequenceView<float> cells = tape["Upper.cell"][0];
        float[][] values = [.. Enumerable.Range(0, cells.Length).Select(t => cells[t].ToArray().Select(MathF.Tanh).ToArray())];
        return new Activations(network.Preparation!.Alphabet!.Decode(classes.Span), values);
    }
}
