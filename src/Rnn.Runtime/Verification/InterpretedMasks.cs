using Rnn.Execution;

namespace Rnn.Verification;

/// <summary>The masks of dropout of one sequence, a unit at a time.</summary>
/// <param name="topology">Layers and edges.</param>
/// <param name="key">Seed and epoch.</param>
/// <param name="id">The sequence's.</param>
/// <param name="firstStep">The step at which it begins in a longer one.</param>
internal sealed class InterpretedMasks(Topology topology, DropoutKey key, long id, long firstStep)
{
    /// <summary>Of a dropout layer: anew at every step, or the same at all of them.</summary>
    public double Of(LayerDescription layer, int t, int unit) =>
        new DropoutMask(key, layer.Name, layer.Dropout).Of(id, layer.PerSequence ? 0 : firstStep + t, unit);

    /// <summary>Of an edge: the same at all steps.</summary>
    public double Of(EdgeDescription edge, int unit) =>
        edge.Dropout == 0 ? 1 : new DropoutMask(key, DropoutMask.PlaceOf(topology.Layers[edge.Source].Name, edge.Delay), edge.Dropout).Of(id, 0, unit);
}
