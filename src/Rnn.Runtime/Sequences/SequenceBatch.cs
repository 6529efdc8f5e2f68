using System.Numerics;
using System.Collections;

namespace Rnn;

/// <summary>Sequences, of any lengths, that run through a network together; a list that can be filled anew without allocating.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class SequenceBatch<T> : IReadOnlyList<Sequence<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly List<Sequence<T>> sequences = [];
    private readonly List<(long Id, long FirstStep)> places = [];

    /// <summary>An empty batch.</summary>
    public SequenceBatch() { }

    /// <summary>A batch of the given sequences.</summary>
    public SequenceBatch(params IEnumerable<Sequence<T>> sequences)
    {
        foreach (Sequence<T> sequence in sequences)
        {
            Add(sequence);
        }
    }

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

    /// <summary>Adds a sequence at the end; its id is its place in the batch.</summary>
    public void Add(Sequence<T> sequence) => Add(sequence, Count);

    /// <summary>Adds a sequence at the end.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="id">Its place in the training set: what is drawn at random for a sequence is drawn for this number, whatever batch it is in.</param>
    public void Add(Sequence<T> sequence, long id) => Add(sequence, id, sequence.FirstStep);

    /// <summary>Takes all sequences out.</summary>
    public void Clear()
    {
        sequences.Clear();
        places.Clear();
    }

    /// <summary>Adds a window of a longer sequence.</summary>
    /// <param name="window">The steps of the window.</param>
    /// <param name="id">Of the whole sequence.</param>
    /// <param name="firstStep">Where the window begins in the whole sequence.</param>
    internal void Add(Sequence<T> window, long id, long firstStep)
    {
        sequences.Add(window);
        places.Add((id, firstStep));
    }

    /// <summary>The place of a sequence in the training set.</summary>
    internal long Id(int index) => places[index].Id;

    /// <summary>The step of the whole sequence at which a window begins.</summary>
    internal long FirstStep(int index) => places[index].FirstStep;

    /// <inheritdoc/>
    public IEnumerator<Sequence<T>> GetEnumerator() => sequences.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
