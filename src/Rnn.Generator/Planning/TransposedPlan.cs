using Rnn.Generator.Graph;
using Rnn.Generator.Scheduling;

namespace Rnn.Generator.Planning;

/// <summary>
/// The weights that read a node, transposed: [unit block of the node][gates·units of each reader][lane], all readers one after the other
/// along the depth, so that the gradient of a node is one product over all of them.
/// </summary>
/// <param name="Name">Identifier of its place in the scratch space.</param>
/// <param name="Offset">Place in the scratch space.</param>
/// <param name="FirstDepth">For each reader, where its gates start along the depth.</param>
internal sealed record TransposedPanel(string Name, int Offset, int Block, int TotalDepth, IReadOnlyList<(Pack Pack, int Operand, int FirstDepth)> FirstDepth)
{
    public int DepthOf(Pack pack, int operand) => FirstDepth.First(entry => entry.Pack.Gates[0].Name == pack.Gates[0].Name && entry.Operand == operand).FirstDepth;
}

/// <summary>All transposed weights of the backward pass.</summary>
internal sealed class TransposedPlan
{
    private readonly Dictionary<string, TransposedPanel> panels = [];

    public TransposedPlan(NetworkPlan plan)
    {
        UniqueNames names = new("Transposed");
        foreach (LoopPlan loop in plan.Loops)
        {
            foreach (Node node in loop.Graph.Nodes.Where(node => !panels.ContainsKey(node.Name)))
            {
                Add(node, loop, plan.Lanes, names);
            }
        }
    }

    public IEnumerable<TransposedPanel> Panels => panels.Values.OrderBy(panel => panel.Offset);

    /// <summary>Elements of the scratch space.</summary>
    public int Length { get; private set; }

    public TransposedPanel Of(Node node) => panels[node.Name];

    public static IEnumerable<Pull> ReadersOf(Node node, LoopPlan loop) =>
        loop.Backward.PullsOf(node).Concat(loop.Backward.InitialPullsOf(node).Where(pull => !pull.Edge.PassesGradient));

    private void Add(Node node, LoopPlan loop, Lanes lanes, UniqueNames names)
    {
        List<(Pack, int, int)> readers = [];
        int depth = 0;
        foreach (Pull pull in ReadersOf(node, loop))
        {
            readers.Add((pull.Pack, pull.Operand, depth));
            depth += pull.Pack.Gates.Count * pull.Pack.Units;
        }
        if (depth == 0)
        {
            return;
        }
        panels.Add(node.Name, new TransposedPanel(names.Take(node.Name.Replace(".turned", "Turned")), Length, lanes.Block(node.Size, gates: 1), depth, readers));
        Length += lanes.Width(node.Size) * depth;
    }
}
