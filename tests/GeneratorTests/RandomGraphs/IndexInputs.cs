using Rnn;

namespace GeneratorTests.RandomGraphs;

/// <summary>What tests must know of inputs given as class indices.</summary>
internal static class IndexInputs
{
    /// <summary>Whether a layer reads the input's unit vector, so that the tape keeps it, and does not only look it up.</summary>
    public static bool IsReadAsValues(this Topology topology, LayerDescription input) =>
        topology.Layers.Any(layer => !layer.IsReverse && layer.Edges.Any(edge => topology.Layers[edge.Source] == input && edge.Weights != Link.Full));

    /// <summary>The indices of one step, per-sequence inputs left out.</summary>
    public static int[] IndicesAt<T>(Topology topology, Sequence<T> sequence, int t)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, topology.IndexInputs.Count).Where(i => !topology.IndexInputs[i].PerSequence).Select(i => sequence.Indices[i].Span[t])];
}
