namespace Rnn.Verification;

/// <summary>What every layer of a network did along one sequence, as the <see cref="Interpreter"/> computed it.</summary>
public sealed class InterpretedSequence
{
    internal InterpretedSequence(Topology topology, Sequence<double> sequence, LayerSeries[] values)
    {
        (Topology, Sequence, Values) = (topology, sequence, values);
        WeightedSums = [.. topology.Layers.Select(layer => new LayerSeries(0, sequence.Length, layer.Size))];
    }

    /// <summary>The network's.</summary>
    public Topology Topology { get; }

    /// <summary>Steps.</summary>
    public int Length => Sequence.Length;

    /// <summary>
    /// The values of a layer at step <paramref name="t"/>; −1, −2, … are its states before the first step. Those of a layer that runs in
    /// reverse lie after the last step: at length, length + 1, ….
    /// </summary>
    /// <exception cref="ArgumentException">There is no such layer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The layer has no such step.</exception>
    public ReadOnlySpan<double> this[string layer, int t] => Values[IndexOf(Topology, layer)][t];

    internal Sequence<double> Sequence { get; }

    /// <summary>y(t) of each layer.</summary>
    internal LayerSeries[] Values { get; }

    /// <summary>z(t) of each layer with an activation y = f(z).</summary>
    internal LayerSeries[] WeightedSums { get; }

    /// <summary>What teacher-forced edges read; null where nothing was observed.</summary>
    internal Observations? Observed { get; init; }

    /// <summary>Which units drop out; null where none does.</summary>
    internal InterpretedMasks? Masks { get; init; }

    /// <summary>Whether the caller gave the states of a layer before the first step.</summary>
    internal bool[] InitialGiven { get; init; } = [];

    internal static int IndexOf(Topology topology, string layer)
    {
        LayerDescription description = topology.Layer(layer);
        return topology.Layers.TakeWhile(other => other != description).Count();
    }
}
