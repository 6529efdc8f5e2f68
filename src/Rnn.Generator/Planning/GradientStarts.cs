using Rnn.Generator.Graph;

namespace Rnn.Generator.Planning;

/// <summary>What the rows of a buffer of gradients start from.</summary>
internal enum GradientStart
{
    /// <summary>From zero: what comes back is added.</summary>
    Zero,

    /// <summary>From what a product or an equation writes first.</summary>
    Assigned,

    /// <summary>From zero, but only where gradients of final states are given; nobody reads them otherwise.</summary>
    FinalStates,
}

/// <summary>
/// Finds the gradients that need not be cleared: those of which each row is written whole before anything is added to it or reads it, such as dh of a layer that only
/// matrices read, Wᵀ dz of all of them being one product, and dz, which its layer's equations write.
/// </summary>
internal static class GradientStarts
{
    /// <param name="nodes">Whose gradients lie in the buffer.</param>
    public static GradientStart Of(HashSet<string> nodes, IReadOnlyList<LoopPlan> loops)
    {
        List<(Node Node, LoopPlan Loop)> here = [.. loops.SelectMany(loop => loop.Graph.Nodes.Where(node => nodes.Contains(node.Name)).Select(node => (node, loop)))];
        return here.TrueForAll(place => IsAssigned(place.Node, place.Loop)) ? GradientStart.Assigned
            : here.TrueForAll(place => IsForFinalStates(place.Node, place.Loop)) ? GradientStart.FinalStates : GradientStart.Zero;
    }

    /// <summary>Whether the first of the products that bring a node's gradient back starts from zeros of its own, whatever lies in its place.</summary>
    private static bool IsAssigned(Node node, LoopPlan loop) =>
        loop.Backward.Receives(node)
        && !node.IsData
        && loop.Backward.BlockOf(node) is { } block && loop.Backward.RunsAlways(block)
        && loop.Graph.ReadersOf(node).All(reader => !reader.Operand.PassesGradient || reader.Reader.Kind == NodeKind.Affine || IsGathered(node, reader.Reader, reader.Operand, loop))
        && (loop.Backward.PullsOf(node).Count > 0 || !TapePlan.NeedsMemory(node, loop));

    /// <summary>Whether a reader is an equation of the node's own cluster and step, from which the gradient comes in registers.</summary>
    private static bool IsGathered(Node node, Node reader, Operand operand, LoopPlan loop) =>
        reader.IsElementwise && operand.Delay == 0 && loop.Forward.Clusters.First(cluster => cluster.Contains(node)).Contains(reader);

    /// <summary>Whether only a block reads the gradient that goes back from final states alone. What a matrix makes of it, others read too.</summary>
    private static bool IsForFinalStates(Node node, LoopPlan loop) =>
        node.Kind != NodeKind.Affine && loop.Backward.BlockOf(node) is { } block && loop.Backward.Receives(node) && loop.Backward.ServesFinalStatesOnly(block);
}
