using System.Collections;
using System.Numerics;
using Rnn.Sequences;

namespace Rnn;

/// <summary>
/// Sequences to train and test on, of any lengths: read from a file or from objects, cut into windows, split, normalised. It never changes; each method
/// gives a new one over the same memory. All inputs are finite; a target may be NaN, a class −1, where it is unknown.
/// <see cref="SequenceData"/> makes those in single precision.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed partial class SequenceData<T> : IReadOnlyList<Sequence<T>>, IPreparedData
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DataPart<T>[] parts;
    private readonly DataShape shape;

    /// <summary>Takes up sequences from anywhere.</summary>
    /// <param name="sequences">
    /// Sequences with the same number of inputs. A series whose length is the same multiple of every sequence's steps has a row a step; another one,
    /// of the same length in all sequences, is one row for a whole sequence.
    /// </param>
    /// <exception cref="ArgumentException">There is no sequence, or they differ in shape, or a value is not allowed; the message names sequence and step.</exception>
    public SequenceData(params IEnumerable<Sequence<T>> sequences)
        : this(sequences?.ToArray() ?? throw new ArgumentNullException(nameof(sequences)), null) { }

    internal SequenceData(Sequence<T>[] sequences, DataShape? shape, DataPreparation? preparation = null)
    {
        if (sequences.Length == 0)
        {
            throw new ArgumentException("There is no sequence.", nameof(sequences));
        }
        this.shape = shape ?? DataShape.Of(sequences);
        DataChecks.Check(sequences, this.shape);
        parts = Array.ConvertAll(sequences, sequence => new DataPart<T>(sequence, 0, sequence));
        Preparation = preparation;
    }

    private SequenceData(DataPart<T>[] parts, DataShape shape, DataPreparation? preparation) =>
        (this.parts, this.shape, Preparation) = (parts, shape, preparation);

    /// <summary>Sequences.</summary>
    public int Count => parts.Length;

    /// <summary>Steps of all sequences together; those that lie in several windows count in each.</summary>
    public long TotalSteps => parts.Sum(part => (long)part.Sequence.Length);

    /// <summary>What the data went through.</summary>
    public DataPreparation? Preparation { get; }

    /// <summary>One sequence.</summary>
    public Sequence<T> this[int index] => parts[index].Sequence;

    /// <inheritdoc/>
    public IEnumerator<Sequence<T>> GetEnumerator() => parts.Select(part => part.Sequence).GetEnumerator();

    /// <summary>How much there is of what.</summary>
    public override string ToString()
    {
        int shortest = parts.Min(part => part.Sequence.Length), longest = parts.Max(part => part.Sequence.Length);
        string steps = shortest == longest ? $"{longest}" : $"{shortest} to {longest}";
        return $"{Count} sequences of {steps} steps, {TotalSteps} in all";
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
