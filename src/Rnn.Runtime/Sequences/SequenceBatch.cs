using System.Numerics;
using System.Collections;

namespace Rnn;

/// <summary>Sequences, of any lengths, that run through a network together; a list that can be filled anew without allocating.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class SequenceBatch<T> : IReadOnlyList<Sequence<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly List<Sequence<T>> sequences = [];

    /// <summary>An empty batch.</summary>
    public SequenceBatch() { }

    /// <summary>A batch of the given sequences.</summary>
    public SequenceBatch(params IEnumerable<Sequence<T>> sequences) => this.sequences.AddRange(sequences);

    /// <summary>Sequences in the batch.</summary>
    public int Count => sequences.Count;

    /// <summary>Steps of all sequences together.</summary>
    public int TotalSteps
    {
        get
        {
            int steps = 0;
            foreach (Sequence<T> sequence in sequences)
            {
                steps += sequence.Length;
            }
            return steps;
        }
    }

    /// <summary>One sequence, in the order in which they were added.</summary>
    public Sequence<T> this[int index] => sequences[index];

    /// <summary>Sequences without input, which only say how many steps to run.</summary>
    public static SequenceBatch<T> OfSteps(params ReadOnlySpan<int> lengths)
    {
        SequenceBatch<T> batch = new();
        foreach (int length in lengths)
        {
            batch.Add(new Sequence<T>(length));
        }
        return batch;
    }

    /// <summary>Adds a sequence at the end.</summary>
    public void Add(Sequence<T> sequence) => sequences.Add(sequence);

    /// <summary>Takes all sequences out.</summary>
    public void Clear() => sequences.Clear();

    /// <inheritdoc/>
    public IEnumerator<Sequence<T>> GetEnumerator() => sequences.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
