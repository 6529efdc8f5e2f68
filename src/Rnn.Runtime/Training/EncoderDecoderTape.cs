using System.Numerics;

namespace Rnn;

/// <summary>What an <see cref="EncoderDecoder{T}"/> did over a batch. Belongs to one thread at a time and is used again from batch to batch.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class EncoderDecoderTape<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly EncoderDecoder<T> pair;
    private StateSet<T>? final, handed;

    internal EncoderDecoderTape(EncoderDecoder<T> pair, bool inputGradients)
    {
        this.pair = pair;
        (Encoder, Decoder) = (pair.Encoder.CreateTape(inputGradients), pair.Decoder.CreateTape(inputGradients));
    }

    /// <summary>The encoder's tape: <c>tape.Encoder["H"][sequence][t]</c> over the sources.</summary>
    public Tape<T> Encoder { get; }

    /// <summary>The decoder's tape, on which divergences are evaluated.</summary>
    public Tape<T> Decoder { get; }

    internal SequenceBatch<T> Sources { get; } = new();

    /// <summary>The encoder's final states, or their gradients.</summary>
    internal StateSet<T> Final => final!;

    /// <summary>The decoder's states before its first step, or their gradients.</summary>
    internal StateSet<T> Handed => handed!;

    internal void Check(EncoderDecoder<T> owner)
    {
        if (!ReferenceEquals(pair, owner))
        {
            throw new ArgumentException(
                $"The tape is one of {pair.Encoder.Topology.Name} and {pair.Decoder.Topology.Name} as another object joins them; use this one's own.", "tape");
        }
    }

    /// <summary>The encoder's final states become the states before the decoder's first step.</summary>
    internal void HandOver()
    {
        int count = Sources.Count;
        final ??= new StateSet<T>(pair.Encoder.Topology, count, [.. pair.States.Select(state => state.Encoder).Distinct()]);
        handed ??= new StateSet<T>(pair.Decoder.Topology, count, [.. pair.States.Select(state => state.Decoder)]);
        final.Resize(count);
        handed.Resize(count);
        Encoder.CopyFinalStates(final);
        for (int link = 0; link < pair.States.Count; link++)
        {
            (string from, string to) = pair.States[link];
            for (int sequence = 0; sequence < count; sequence++)
            {
                for (int k = 1; k <= pair.Decoder.Topology.Layer(to).History; k++)
                {
                    final[from, sequence, k].CopyTo(handed[to, sequence, k]);
                }
            }
        }
    }

    /// <summary>The decoder's gradient by its states is the encoder's by its final ones; a state that is handed to two layers gets the sum.</summary>
    internal void HandBack()
    {
        Decoder.CopyInitialGradients(Handed);
        Final.Clear();
        for (int link = 0; link < pair.States.Count; link++)
        {
            (string from, string to) = pair.States[link];
            for (int sequence = 0; sequence < Final.Count; sequence++)
            {
                for (int k = 1; k <= pair.Decoder.Topology.Layer(to).History; k++)
                {
                    Numerics.RowMath.Add<T>(Final[from, sequence, k], Handed[to, sequence, k]);
                }
            }
        }
    }
}
