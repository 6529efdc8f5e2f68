using Rnn.Generator.Graph;
using Rnn.Generator.Scheduling;

namespace Rnn.Generator.Planning;

/// <summary>
/// The weights that read a node, transposed: [unit block of the node][gates·units of each reader][lane], all readers one after the other
/// along the depth, so that the gradient of a node is one product over all of them.
/// </summary>
/// <param name="Name">Identifier of its place in the scratch space.</param>
/// <param name="Offset">Place in the scratch space.</param>
/// <param name="Block">Units in the widest block that any machine takes.</param>
/// <param name="Readers">The readers.</param>
/// <param name="ServesInputsOnly">Whether it is of use only where the gradients of inputs are wanted.</param>
internal sealed record TransposedPanel(string Name, int Offset, int Block, int TotalDepth, IReadOnlyList<TransposedReader> Readers, bool ServesInputsOnly)
{
    public int DepthOf(Pack pack, int operand) => Readers.First(reader => reader.Is(pack, operand)).FirstDepth;
}

/// <summary>One reader of a node.</summary>
/// <param name="Pack">The product.</param>
/// <param name="Operand">Which of its operands.</param>
/// <param name="FirstDepth">Where its gates start along the depth.</param>
/// <param name="Thinned">Whether it reads the node only where units drop out (true), or only where none does (false); null: always.</param>
internal sealed record TransposedReader(Pack Pack, int Operand, int FirstDepth, bool? Thinned)
{
    public bool Is(Pack pack, int operand) => Pack.Gates[0].Name == pack.Gates[0].Name && Operand == operand;
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
            foreach (Node node in loop.Graph.Nodes.Where(node => !panels.ContainsKey(node.Name) && ReadersOf(node, loop).Any()))
            {
                Add(node, plan, names);
            }
        }
    }

    public IEnumerable<TransposedPanel> Panels => panels.Values.OrderBy(panel => panel.Offset);

    /// <summary>Elements of the scratch space.</summary>
    public int Length { get; private set; }

    public TransposedPanel Of(Node node) => panels[node.Name];

    public static IEnumerable<Pull> ReadersOf(Node node, LoopPlan loop) =>
        loop.Backward.PullsOf(node).Concat(loop.Backward.InitialPullsOf(node).Where(pull => !pull.Edge.PassesGradient));

    /// <summary>An input or what is made of one, but for initial states of its own.</summary>
    private static bool ServesInputsOnly(Node node, NetworkPlan plan) => plan.Loops
        .SelectMany(loop => loop.Graph.Nodes.Where(other => other.Name == node.Name).Select(same => (Node: same, loop.Backward)))
        .All(place => place.Node.Kind == NodeKind.Input || (BackwardSchedule.IsOfInput(place.Node) && place.Backward.InitialPullsOf(place.Node).Count == 0));

    /// <summary>The readers in all loops, for a node may have more of them in one than in another.</summary>
    private void Add(Node node, NetworkPlan plan, UniqueNames names)
    {
        List<TransposedReader> readers = [];
        int depth = 0;
        foreach (LoopPlan loop in plan.Loops)
        {
            foreach (Pull pull in loop.Graph.Nodes.Where(other => other.Name == node.Name).SelectMany(same => ReadersOf(same, loop)))
            {
                int known = readers.FindIndex(reader => reader.Is(pull.Pack, pull.Operand));
                if (known >= 0)
                {
                    readers[known] = readers[known].Thinned == loop.IsThinned ? readers[known] : readers[known] with { Thinned = null };
                    continue;
                }
                readers.Add(new TransposedReader(pull.Pack, pull.Operand, depth, plan.Thinned is null ? null : loop.IsThinned));
                depth += pull.Pack.Gates.Count * pull.Pack.Units;
            }
        }
        int block = plan.Lanes.Block(node.Size, gates: 1);
        string name = names.Take(node.Name.Replace(".turned", "Turned").Replace(".dropped", "Dropped"));
        panels.Add(node.Name, new TransposedPanel(name, Length, block, depth, readers, ServesInputsOnly(node, plan)));

        // Where depths are lanes, the last vector may reach past the last of them.
        Length += plan.Lanes.Width(Lanes.InBlocks(node.Size, block) * depth) + (Lanes.IsOfFewUnits(block) ? plan.Lanes.Count : 0);
    }
}
