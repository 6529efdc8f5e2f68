using Rnn.Generator.Graph;
using Rnn.Generator.Scheduling;

namespace Rnn.Generator.Planning;

/// <summary>
/// Finds the gradients that only the steps of one cycle write and read: they are needed for one stretch at a time, with the steps after it that a recurrence
/// comes back from and the steps before it that it goes on to. dh and dc of an LSTM are such, and the dz of every layer whose sources need no gradient.
/// </summary>
internal static class StretchGradients
{
    /// <param name="nodes">Whose gradients lie in the buffer.</param>
    /// <returns>Null: the buffer is needed for all steps.</returns>
    public static StretchPlan? Of(HashSet<string> nodes, IReadOnlyList<LoopPlan> loops)
    {
        int ahead = 0;
        bool unlessInputs = false;
        foreach (LoopPlan loop in loops)
        {
            List<Node> here = [.. loop.Graph.Nodes.Where(node => nodes.Contains(node.Name))];
            if (here.Count == 0)
            {
                continue;
            }
            if (loop.Backward.BlockOf(here[0]) is not { IsCyclic: true } block || loop.Backward.ServesFinalStatesOnly(block) || !here.TrueForAll(node => IsOfBlock(node, block, loop)))
            {
                return null;
            }
            List<Operand> products = [.. here.Where(node => node.Kind == NodeKind.Affine).SelectMany(node => node.Operands)];
            ahead = products.Select(operand => operand.Delay).Append(ahead).Max();
            unlessInputs |= products.Exists(operand => operand.PassesGradient && IsForInputs(operand.Source, loop));
        }
        return new StretchPlan(ahead, unlessInputs);
    }

    /// <summary>Whether the node's gradient is written and read in the loop of the block alone, or for the sake of inputs.</summary>
    private static bool IsOfBlock(Node node, Block block, LoopPlan loop) =>
        block.Contains(node)
        && loop.Backward.Receives(node)
        && loop.Graph.ReadersOf(node).All(reader => !reader.Operand.PassesGradient || reader.Reader.Kind == NodeKind.Affine || block.Contains(reader.Reader))
        && (node.Kind != NodeKind.Affine || node.Operands.All(operand => !operand.PassesGradient || !loop.Backward.Receives(operand.Source)
            || block.Contains(operand.Source) || IsForInputs(operand.Source, loop)));

    private static bool IsForInputs(Node source, LoopPlan loop) =>
        source.Kind == NodeKind.Input || (loop.Backward.BlockOf(source) is { } block && loop.Backward.ServesInputsOnly(block));
}
