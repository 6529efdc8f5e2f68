using Rnn.Generator.Graph;
using Rnn.Generator.Scheduling;

namespace Rnn.Generator.Planning;

/// <summary>
/// Finds the gradients that only blocks write and read that run together, stretch by stretch: they are needed for one stretch at a time, with the steps after it that
/// a recurrence comes back from and the steps before it that it goes on to. All are such but those of outputs, and of what time turns round or inputs need; those of a softmax's logits are
/// where a divergence gives classes in their place.
/// </summary>
internal static class StretchGradients
{
    /// <param name="nodes">Whose gradients lie in the buffer.</param>
    /// <returns>Null: the buffer is needed for all steps.</returns>
    public static StretchPlan? Of(HashSet<string> nodes, IReadOnlyList<LoopPlan> loops)
    {
        int ahead = 0;
        bool unlessInputs = false, isOfClasses = false;
        foreach (LoopPlan loop in loops)
        {
            List<Node> here = [.. loop.Graph.Nodes.Where(node => nodes.Contains(node.Name))];
            if (here.Count == 0)
            {
                continue;
            }
            if (loop.Backward.Groups.FirstOrDefault(group => group.Contains(here[0])) is not { IsTurn: false } group || !here.TrueForAll(node => IsOfGroup(node, group, loop)))
            {
                return null;
            }
            if (here.Exists(node => ComesIn(node, loop)))
            {
                if (nodes.Count > 1 || !IsOfClasses(here[0], loop))
                {
                    return null;
                }
                isOfClasses = true;
            }
            List<Operand> products = [.. here.Where(node => node.Kind == NodeKind.Affine).SelectMany(node => node.Operands)];
            ahead = products.Select(operand => operand.Delay).Append(ahead).Max();
            unlessInputs |= products.Exists(operand => operand.PassesGradient && IsForInputs(operand.Source, loop));
        }
        return new StretchPlan(ahead, unlessInputs, isOfClasses);
    }

    /// <summary>Whether the node's gradient is written and read by the blocks of a group alone, or for the sake of inputs.</summary>
    private static bool IsOfGroup(Node node, BlockGroup group, LoopPlan loop) =>
        loop.Backward.BlockOf(node) is { } block
        && group.Contains(node)
        && !loop.Backward.ServesFinalStatesOnly(block)
        && loop.Backward.Receives(node)
        && loop.Graph.ReadersOf(node).All(reader => !reader.Operand.PassesGradient || reader.Reader.Kind == NodeKind.Affine || group.Contains(reader.Reader))
        && (node.Kind != NodeKind.Affine || node.Operands.All(operand => !operand.PassesGradient || !loop.Backward.Receives(operand.Source)
            || group.Contains(operand.Source) || IsForInputs(operand.Source, loop)));

    /// <summary>Whether a divergence gives the node its gradient, an output or what its softmax is of: outside of a cycle that stays where it comes in.</summary>
    private static bool ComesIn(Node node, LoopPlan loop) =>
        loop.Backward.BlockOf(node) is { IsCyclic: false } && (node.IsOutput || SoftmaxOf(node, loop) is not null);

    private static Node? SoftmaxOf(Node node, LoopPlan loop) =>
        loop.Graph.ReadersOf(node).Select(reader => reader.Reader).FirstOrDefault(reader => reader is { Kind: NodeKind.Softmax, IsOutput: true });

    /// <summary>Whether classes can stand for the gradient of the node, the logits of a softmax: nothing else comes to it.</summary>
    private static bool IsOfClasses(Node node, LoopPlan loop) => !node.IsOutput && SoftmaxOf(node, loop) is { } output && loop.Backward.IsAlone(output);

    private static bool IsForInputs(Node source, LoopPlan loop) =>
        source.Kind == NodeKind.Input || (loop.Backward.BlockOf(source) is { } block && loop.Backward.ServesInputsOnly(block));
}
