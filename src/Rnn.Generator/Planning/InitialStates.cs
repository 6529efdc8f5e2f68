using Rnn.Generator.Definition;
using Rnn.Generator.Graph;
using Rnn.Generator.Helpers;

namespace Rnn.Generator.Planning;

/// <summary>What layers were before the first step.</summary>
internal static class InitialStates
{
    /// <summary>K, the longest delay at which anyone reads the layer, as computed or as observed.</summary>
    public static int History(NetworkGraph graph, int layer) =>
        graph.Nodes.Where(node => node.Layer == layer && (node.IsLayer || node.Kind is NodeKind.Select or NodeKind.Observed)).Select(node => node.History).DefaultIfEmpty(0).Max();

    /// <summary>Whether h(−1) … h(−K) are parameters: as the user says, else for layers in a cycle that are no memories.</summary>
    public static bool AreLearned(NetworkDefinition network, int layer) =>
        !network.Layers[layer].IsInput
        && (network.Layers[layer].Initial ?? (network.Layers[layer].Kind != LayerKind.Memory && StandsInCycle(network, layer) ? InitialState.Learned : InitialState.Zero))
            == InitialState.Learned;

    private static bool StandsInCycle(NetworkDefinition network, int layer) =>
        network.Layers[layer].Edges.Any(edge => edge.Source == layer)
        || StronglyConnected.Components(network.Layers.Count, i => network.Layers[i].Edges.Select(edge => edge.Source)).Any(c => c.Count > 1 && c.Contains(layer));
}
