using System.Numerics;
using Rnn.Divergences;

namespace Rnn;

/// <summary>
/// Reads labels out of the outputs of a network that was trained with <see cref="Divergence.Ctc"/>. Immutable; one object serves all threads.
/// </summary>
public abstract class CtcDecoder
{
    private protected CtcDecoder(int blank)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(blank);
        Blank = blank;
    }

    /// <summary>
    /// The likeliest class at each step, equal neighbours merged, blanks taken out: the best alignment (Graves et al. 2006, best path decoding), which
    /// need not spell the best labels.
    /// </summary>
    public static CtcDecoder Greedy { get; } = new GreedyCtcDecoder(0);

    /// <summary>The class that stands for no label; 0 unless chosen.</summary>
    public int Blank { get; }

    /// <summary>
    /// The likeliest labels that a search through prefixes finds, the alignments of each prefix summed (Graves et al. 2006; as a beam, Hannun et al. 2014).
    /// </summary>
    /// <param name="width">Prefixes kept from step to step, at least 1; as many as there are prefixes finds the best labels for certain.</param>
    public static CtcDecoder Beam(int width) => new BeamCtcDecoder(width, 0);

    /// <summary>The same with another class as the blank.</summary>
    /// <param name="blank">Its index, at least 0.</param>
    public abstract CtcDecoder WithBlank(int blank);

    /// <summary>Reads one series.</summary>
    /// <param name="logProbabilities">ln p, [steps, classes] step after step.</param>
    /// <param name="classes">Classes, the blank among them.</param>
    /// <returns>At least one labelling, the likeliest first.</returns>
    /// <exception cref="ArgumentException">The blank is none of the classes, or the series no whole number of steps.</exception>
    public IReadOnlyList<CtcLabelling> Decode(ReadOnlySpan<double> logProbabilities, int classes)
    {
        if (classes <= Blank)
        {
            throw new ArgumentException($"The blank is class {Blank}; there are {classes} classes.", nameof(classes));
        }
        return logProbabilities.Length % classes == 0
            ? Read(logProbabilities, classes)
            : throw new ArgumentException($"Expected [steps, {classes}] logarithms; got {logProbabilities.Length}.", nameof(logProbabilities));
    }

    /// <summary>Reads one sequence of a batch that has run forward; its masked steps are taken out.</summary>
    /// <param name="tape">The tape that the batch ran on.</param>
    /// <param name="sequence">The sequence.</param>
    /// <param name="index">Its place in the batch.</param>
    /// <param name="output">The output layer; null: the first.</param>
    /// <exception cref="ArgumentException">There is no such output, or it does not tell the probabilities of classes.</exception>
    public IReadOnlyList<CtcLabelling> Decode<T>(Tape<T> tape, Sequence<T> sequence, int index, string? output = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tape);
        ArgumentNullException.ThrowIfNull(sequence);
        LayerDescription layer = OutputOf(tape.Topology, output);
        SequenceView<T> values = tape[layer.Name][index];
        double[] logProbabilities = new double[values.Length * layer.Size];
        int steps = 0;
        for (int t = 0; t < values.Length; t++)
        {
            if (sequence.Mask.IsEmpty || sequence.Mask.Span[t])
            {
                LogSpace.Probabilities(layer.Activation, values[t], logProbabilities.AsSpan(steps++ * layer.Size, layer.Size));
            }
        }
        return Decode(logProbabilities.AsSpan(0, steps * layer.Size), layer.Size);
    }

    /// <summary>Runs one sequence through a network and reads its output.</summary>
    /// <param name="network">The network.</param>
    /// <param name="sequence">Inputs; masked steps are run but not read.</param>
    /// <param name="output">The output layer; null: the first.</param>
    /// <exception cref="ArgumentException">The sequence does not fit, there is no such output, or it does not tell the probabilities of classes.</exception>
    public IReadOnlyList<CtcLabelling> Decode<T>(INetwork<T> network, Sequence<T> sequence, string? output = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        OutputOf(network.Topology, output);
        Tape<T> tape = network.CreateTape(inputGradients: false);
        network.Forward(new SequenceBatch<T>(sequence), tape);
        return Decode(tape, sequence, 0, output);
    }

    /// <summary>Reads one series, whose shape has been checked.</summary>
    private protected abstract IReadOnlyList<CtcLabelling> Read(ReadOnlySpan<double> logProbabilities, int classes);

    private static LayerDescription OutputOf(Topology topology, string? output)
    {
        LayerDescription layer = output is null
            ? topology.Outputs[0]
            : topology.Outputs.FirstOrDefault(other => other.Name == output)
                ?? throw new ArgumentException(
                    $"{topology.Name} has no output {output}; its outputs are {string.Join(", ", topology.Outputs.Select(other => other.Name))}.", nameof(output));
        ClassProbabilities.Check("Decoding", layer);
        return layer;
    }
}
