using Rnn.Generator.Differentiation;
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

    /// <summary>From what the equations hand over that read the row some steps later; from zero where a sequence has no such step.</summary>
    Handed,
}

/// <summary>
/// Finds the gradients that need not be cleared: those of which each row is written whole before anything is added to it or reads it, such as dh of a layer that only
/// matrices read, Wᵀ dz of all of them being one product, and dz, which its layer's equations write; and such as dc of a cell, which one equation hands over to the step before.
/// </summary>
internal static class GradientStarts
{
    /// <param name="nodes">Whose gradients lie in the buffer.</param>
    public static GradientStart Of(HashSet<string> nodes, IReadOnlyList<LoopPlan> loops)
    {
        List<(Node Node, LoopPlan Loop)> here = [.. loops.SelectMany(loop => loop.Graph.Nodes.Where(node => nodes.Contains(node.Name)).Select(node => (node, loop)))];
        return here.TrueForAll(place => IsAssigned(place.Node, place.Loop)) ? GradientStart.Assigned
            : here.TrueForAll(place => IsForFinalStates(place.Node, place.Loop)) ? GradientStart.FinalStates
            : nodes.Count == 1 && here.TrueForAll(place => place.Node.History == here[0].Node.History && IsHanded(place.Node, place.Loop)) ? GradientStart.Handed : GradientStart.Zero;
    }

    /// <summary>Whether the first of the products that bring a node's gradient back starts from zeros of its own, whatever lies in its place.</summary>
    private static bool IsAssigned(Node node, LoopPlan loop) =>
        loop.Backward.Receives(node)
        && !node.IsData
        && loop.Backward.BlockOf(node) is { } block && loop.Backward.RunsAlways(block)
        && loop.Graph.ReadersOf(node).All(reader => !reader.Operand.PassesGradient || reader.Reader.Kind == NodeKind.Affine || IsGathered(node, reader.Reader, reader.Operand, loop))
        && (loop.Backward.PullsOf(node).Count > 0 || !TapePlan.NeedsMemory(node, loop));

    /// <summary>
    /// Whether one equation of the node's own cluster reads it some steps later and hands its gradient over, and nothing else reaches the row: what reads it at its own step gives in registers.
    /// </summary>
    private static bool IsHanded(Node node, LoopPlan loop)
    {
        if (node is not { IsElementwise: true, IsOutput: false, History: > 0 } || !loop.Backward.Receives(node) || !(loop.Backward.BlockOf(node) is { } block && loop.Backward.RunsAlways(block)))
        {
            return false;
        }
        List<(Node Reader, Operand Operand)> later = [.. loop.Graph.ReadersOf(node).Where(read => read.Operand.PassesGradient && !IsGathered(node, read.Reader, read.Operand, loop))];
        return later.Count == 1 && later[0] is (Node { IsElementwise: true } reader, Operand operand)
            && operand.Delay == node.History
            && loop.Backward.Receives(reader)
            && loop.Forward.ClusterOf(node).Contains(reader)
            && !reader.Operands.Where((other, i) => other == operand && Adjoints.OfOperand(reader, i) is Constant { Number: 0 }).Any();
    }

    /// <summary>Whether a reader is an equation of the node's own cluster and step, from which the gradient comes in registers.</summary>
    private static bool IsGathered(Node node, Node reader, Operand operand, LoopPlan loop) =>
        reader.IsElementwise && operand.Delay == 0 && loop.Forward.ClusterOf(node).Contains(reader);

    /// <summary>Whether only a block reads the gradient that goes back from final states alone. What a matrix makes of it, others read too.</summary>
    private static bool IsForFinalStates(Node node, LoopPlan loop) =>
        node.Kind != NodeKind.Affine && loop.Backward.BlockOf(node) is { } block && loop.Backward.Receives(node) && loop.Backward.ServesFinalStatesOnly(block);
}
