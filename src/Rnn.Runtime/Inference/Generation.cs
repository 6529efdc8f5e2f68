using System.Numerics;
using Rnn.Execution;
using Rnn.Inference;

namespace Rnn;

/// <summary>Letting a network go on by itself: what it draws from its output is what it reads next.</summary>
public static class Generation
{
    /// <summary>
    /// Goes on from a text, character after character, without an end: stop with <c>Take</c> or <c>break</c>. It runs while it is enumerated, in a stream of its
    /// own; enumerated again, it starts again and says the same.
    /// </summary>
    /// <param name="network">A network that learned from <see cref="CharacterData"/>, or was loaded with the alphabet that it learned.</param>
    /// <param name="prime">What is read first, at least one character; not repeated.</param>
    /// <param name="sampling">How characters are drawn; null: as likely as the network says.</param>
    /// <param name="seed">Decides the draws. The draws themselves are the same on every machine.</param>
    /// <returns>UTF-16 units; a character outside the basic plane is two of them.</returns>
    /// <exception cref="InvalidOperationException">The network has no alphabet.</exception>
    /// <exception cref="ArgumentException">The prime is empty, or a character of it is not in the alphabet, or the network's input or output does not fit.</exception>
    public static IEnumerable<char> Generate<T>(this INetwork<T> network, string prime, Sampling? sampling = null, ulong seed = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrEmpty(prime);
        Alphabet alphabet = network.Preparation?.Alphabet
            ?? throw new InvalidOperationException(
                $"{network.Topology.Name} has no alphabet; train it on {nameof(CharacterData)}, load a file that has one, or set {nameof(INetwork.Preparation)}.");
        PreparationChecks.Check(network.Topology, network.Preparation);
        int[] read = alphabet.Encode(prime);
        _ = ClassInput<T>.InputOf(network.Topology);
        _ = new Sampler(sampling ?? new Sampling(), network.Topology.Outputs[0], seed);
        return Characters();

        IEnumerable<char> Characters()
        {
            StepStream<T> stream = network.CreateStream();
            ClassInput<T> input = new(stream);
            foreach (int index in read.AsSpan(..^1))
            {
                input.Step(index);
            }
            char[] units = new char[2];
            foreach (int index in stream.Generate(read[^1], sampling, seed))
            {
                int count = alphabet[index].EncodeToUtf16(units);
                for (int unit = 0; unit < count; unit++)
                {
                    yield return units[unit];
                }
            }
        }
    }

    /// <summary>
    /// Goes on from where a stream stands, class after class, without an end: stop with <c>Take</c> or <c>break</c>. The stream moves on while it is enumerated.
    /// </summary>
    /// <param name="stream">A stream of a network with one input, a class at each step, and one output of the same size.</param>
    /// <param name="last">The last class observed, which the stream has not yet read.</param>
    /// <param name="sampling">How classes are drawn; null: as likely as the network says.</param>
    /// <param name="seed">Decides the draws. The draws themselves are the same on every machine.</param>
    /// <exception cref="ArgumentException">The network's input or output does not fit, or there is no such class.</exception>
    public static IEnumerable<int> Generate<T>(this StepStream<T> stream, int last, Sampling? sampling = null, ulong seed = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(stream);
        ClassInput<T> input = new(stream);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)last, (uint)ClassInput<T>.InputOf(stream.Topology).Size, nameof(last));
        Sampler sampler = new(sampling ?? new Sampling(), stream.Topology.Outputs[0], seed);
        return Classes();

        IEnumerable<int> Classes()
        {
            for (int index = last; ;)
            {
                index = sampler.Draw(input.Step(index));
                yield return index;
            }
        }
    }
}
