using System.Numerics;

namespace Rnn.Execution;

/// <summary>The states before the first step that the sequences of a batch bring themselves, gathered into one set.</summary>
internal sealed class GivenStates<T>(Topology topology)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private StateSet<T>? states;

    /// <summary>Their set; null where the sequences bring none. Allocates only where they bring more than ever before, or states of other layers.</summary>
    /// <exception cref="ArgumentException">The sequences give states of different layers, of layers that have none, or of the wrong shape.</exception>
    public StateSet<T>? Of(SequenceBatch<T> batch)
    {
        if (!AnyIn(batch))
        {
            return null;
        }
        IReadOnlyDictionary<string, ReadOnlyMemory<T>> first = batch[0].InitialStates ?? throw Different(batch, 0);
        if (states is null || !Holds(states, first))
        {
            states = new StateSet<T>(topology, batch.Count, [.. first.Keys]);
        }
        states.Resize(batch.Count);
        for (int sequence = 0; sequence < batch.Count; sequence++)
        {
            Copy(batch, sequence, states);
        }
        return states;
    }

    private static bool AnyIn(SequenceBatch<T> batch)
    {
        for (int sequence = 0; sequence < batch.Count; sequence++)
        {
            if (batch[sequence].InitialStates is { Count: > 0 })
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether the set is of the same layers.</summary>
    private bool Holds(StateSet<T> set, IReadOnlyDictionary<string, ReadOnlyMemory<T>> given)
    {
        int found = 0;
        for (int layer = 0; layer < topology.Layers.Count; layer++)
        {
            if (set.Contains(layer) != given.ContainsKey(topology.Layers[layer].Name))
            {
                return false;
            }
            found += set.Contains(layer) ? 1 : 0;
        }
        return found == given.Count;
    }

    private void Copy(SequenceBatch<T> batch, int sequence, StateSet<T> to)
    {
        IReadOnlyDictionary<string, ReadOnlyMemory<T>>? given = batch[sequence].InitialStates;
        if (given is null || !Holds(to, given))
        {
            throw Different(batch, sequence);
        }
        for (int layer = 0; layer < topology.Layers.Count; layer++)
        {
            if (!to.Contains(layer))
            {
                continue;
            }
            LayerDescription description = topology.Layers[layer];
            ReadOnlySpan<T> values = given[description.Name].Span;
            int expected = description.History * description.Size;
            if (values.Length != expected)
            {
                throw new ArgumentException(
                    $"Sequence {sequence}, initial states of {description.Name}: expected [{description.History}, {description.Size}], {expected} values; got {values.Length}.", nameof(batch));
            }
            for (int k = 1; k <= description.History; k++)
            {
                values.Slice((k - 1) * description.Size, description.Size).CopyTo(to.At(layer, sequence, k));
            }
        }
    }

    private static ArgumentException Different(SequenceBatch<T> batch, int sequence)
    {
        static string Names(Sequence<T> sequence) => sequence.InitialStates is { Count: > 0 } states ? string.Join(", ", states.Keys) : "none";
        int other = 0;
        while (Names(batch[other]) == Names(batch[sequence]) && other < batch.Count - 1)
        {
            other++;
        }
        return new ArgumentException(
            $"Sequence {sequence} gives the initial states of: {Names(batch[sequence])}; sequence {other} those of: {Names(batch[other])}."
            + " All sequences of a batch give those of the same layers.", nameof(batch));
    }
}
