using System.Numerics;

namespace Rnn;

/// <summary>
/// States of named layers, for each sequence of a batch: what an encoder hands to a decoder, what a window of a long series hands to
/// the next, or the gradients of such states. State k of a layer is its value k steps before the first step to come; a layer that runs in
/// reverse comes from the end, so its state k is that k steps after the last step.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class StateSet<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Topology topology;
    private readonly T[]?[] values;

    /// <summary>Zero states of the named layers; of every layer that is read at a delay where none is named.</summary>
    /// <param name="topology">The network's.</param>
    /// <param name="count">Sequences.</param>
    /// <param name="layers">Names of layers that are read at a delay.</param>
    /// <exception cref="ArgumentException">A layer is unknown, or nobody reads it at a delay.</exception>
    public StateSet(Topology topology, int count, params IReadOnlyList<string> layers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        (this.topology, Count) = (topology, count);
        values = new T[]?[topology.Layers.Count];
        foreach (string name in layers.Count > 0 ? layers : [.. topology.States.Select(layer => layer.Name)])
        {
            LayerDescription layer = topology.Layer(name);
            if (layer.History == 0)
            {
                throw new ArgumentException(
                    $"{name} has no state: no layer of {topology.Name} reads it at a delay. States: {string.Join(", ", topology.States.Select(state => state.Name))}.",
                    nameof(layers));
            }
            values[IndexOf(name)] = new T[count * layer.History * layer.Size];
        }
    }

    /// <summary>Layers, edges and tensors of the network.</summary>
    public Topology Topology => topology;

    /// <summary>Sequences.</summary>
    public int Count { get; private set; }

    /// <summary>State k of a layer for one sequence, k = 1 being the step just before the first.</summary>
    /// <exception cref="ArgumentException">The set does not hold the layer.</exception>
    public Span<T> this[string layer, int sequence, int k = 1]
    {
        get
        {
            int index = IndexOf(layer);
            if (index < 0 || !Contains(index))
            {
                throw new ArgumentException($"The set holds no states of '{layer}'.", nameof(layer));
            }
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)sequence, (uint)Count, nameof(sequence));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)(k - 1), (uint)topology.Layers[index].History, nameof(k));
            return At(index, sequence, k);
        }
    }

    /// <summary>Sets every state to zero.</summary>
    public void Clear()
    {
        foreach (T[]? states in values)
        {
            states?.AsSpan().Clear();
        }
    }

    internal bool Contains(int layer) => values[layer] is not null;

    /// <summary>Makes this a set of so many sequences; the states of the first ones stay. Allocates only where there are more than ever before.</summary>
    internal void Resize(int count)
    {
        Count = count;
        for (int layer = 0; layer < values.Length; layer++)
        {
            int length = count * topology.Layers[layer].History * topology.Layers[layer].Size;
            if (values[layer] is { } states && states.Length < length)
            {
                Array.Resize(ref values[layer], length);
            }
        }
    }

    internal Span<T> At(int layer, int sequence, int k)
    {
        LayerDescription description = topology.Layers[layer];
        return values[layer].AsSpan(((sequence * description.History) + k - 1) * description.Size, description.Size);
    }

    private int IndexOf(string name)
    {
        for (int i = 0; i < topology.Layers.Count; i++)
        {
            if (topology.Layers[i].Name == name)
            {
                return i;
            }
        }
        return -1;
    }
}
