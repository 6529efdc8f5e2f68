using Rnn.Generator.Graph;
using Rnn.Generator.Helpers;

namespace Rnn.Generator.Scheduling;

/// <summary>A matrix through which the gradient of a node comes back: dsource(t) += Wᵀ dz(t + delay).</summary>
/// <param name="Pack">The product that reads the node.</param>
/// <param name="Operand">Which of its operands.</param>
/// <param name="IsInner">Whether product and node stand in one cycle of the backward pass, so that it must be done step by step.</param>
internal sealed record Pull(Pack Pack, int Operand, bool IsInner)
{
    public Operand Edge => Pack.Operands[Operand];
}

/// <summary>
/// The order of the backward pass, found anew: an edge that stops the gradient is no edge here, so that the networks of Elman and Jordan,
/// cyclic forward, have no cycle backward and run over a stretch at once.
/// </summary>
internal sealed class BackwardSchedule
{
    private readonly NetworkGraph graph;
    private readonly ForwardSchedule forward;
    private readonly HashSet<Node> fromOutputs = [], receives = [];
    private readonly Dictionary<Cluster, Block> blockOf = [];

    public BackwardSchedule(NetworkGraph graph, ForwardSchedule forward)
    {
        (this.graph, this.forward) = (graph, forward);
        foreach (Node output in graph.Nodes.Where(node => node.IsOutput))
        {
            Reach(output, fromOutputs);
        }
        receives.UnionWith(fromOutputs);
        foreach (Node state in graph.Nodes.Where(node => node.HasStates && !node.IsData))
        {
            Reach(state, receives);
        }
        Blocks = BuildBlocks();
        Groups = BlockGroup.Of(Blocks);
    }

    /// <summary>What reads comes before what is read.</summary>
    public IReadOnlyList<Block> Blocks { get; }

    /// <summary>The same blocks, those that run together.</summary>
    public IReadOnlyList<BlockGroup> Groups { get; }

    /// <summary>Whether a gradient comes back to the node: of an output, or of a state that somebody reads after the last step.</summary>
    public bool Receives(Node node) => receives.Contains(node);

    /// <summary>Whether the block is of use only where gradients of final states are given: no gradient of an output comes back to it.</summary>
    public bool ServesFinalStatesOnly(Block block) => !block.Clusters.SelectMany(cluster => cluster.Nodes).Any(fromOutputs.Contains);

    /// <summary>
    /// The output whose softmax the block goes back through where only a divergence, or final states, give it a gradient: one by the logits leaves nothing to do.
    /// </summary>
    public Node? ServesOutputOnly(Block block) =>
        !block.IsCyclic && block.Clusters[0].Rowwise is { Kind: NodeKind.Softmax, IsOutput: true } output
        && ReadersOf(output).All(reader => ServesFinalStatesOnly(blockOf[reader])) ? output : null;

    /// <summary>Whether only a divergence, or final states, give a softmax a gradient, and that goes straight into a product.</summary>
    public bool IsAlone(Node output) => output.Operands[0].Source.Kind == NodeKind.Affine && BlockOf(output) is { } block && ServesOutputOnly(block) is not null;

    /// <summary>Whether such an output has a gradient where those of final states are given: of its own, or by way of a layer that reads it.</summary>
    public bool GainsFromFinalStates(Node output) => output.HasStates || ReadersOf(output).Any();

    /// <summary>Whether the block runs in every backward pass.</summary>
    public bool RunsAlways(Block block) => !ServesFinalStatesOnly(block) && !ServesInputsOnly(block) && ServesOutputOnly(block) is null;

    /// <summary>The block that goes back through a node; null where none does.</summary>
    public Block? BlockOf(Node node) => Blocks.FirstOrDefault(block => block.Contains(node));

    /// <summary>
    /// Whether the block is of use only where the gradients of inputs are wanted: it turns inputs round for layers that run in reverse, or
    /// lets units of them drop out.
    /// </summary>
    public bool ServesInputsOnly(Block block) => block.Clusters.SelectMany(cluster => cluster.Nodes).All(node => node.Kind != NodeKind.Input && IsOfInput(node));

    /// <summary>Whether the node is an input, or one turned round or thinned.</summary>
    public static bool IsOfInput(Node node) =>
        node.Kind == NodeKind.Input || ((node.Kind == NodeKind.Turn || node.Operands.Any(operand => operand.Source.Kind == NodeKind.Mask)) && IsOfInput(node.Operands[0].Source));

    /// <summary>The matrices through which the gradient of a node comes back.</summary>
    public List<Pull> PullsOf(Node node)
    {
        Block? own = BlockOf(node);
        return
        [
            .. from pull in PacksThatRead(node)
               where pull.Edge.PassesGradient
               let block = blockOf[ClusterOf(pull.Pack)]
               select pull with { IsInner = own is { IsCyclic: true } && block == own },
        ];
    }

    /// <summary>The matrices that read the initial states of a node, through whatever kind of edge.</summary>
    public List<Pull> InitialPullsOf(Node node) => [.. PacksThatRead(node).Where(pull => node.HasStates && pull.Edge.Delay > 0)];

    private IEnumerable<Pull> PacksThatRead(Node node) =>
        from pack in forward.Packs
        where pack.Gates.Any(Receives)
        from operand in Enumerable.Range(0, pack.Operands.Count)
        where pack.Operands[operand].Source == node && !pack.Gates[0].LooksUp(pack.Operands[operand])
        select new Pull(pack, operand, IsInner: false);

    private IEnumerable<Cluster> ReadersOf(Node node) => blockOf.Keys.Where(cluster => EdgesOf(cluster).Any(operand => operand.Source == node));

    private Cluster ClusterOf(Pack pack) => forward.Clusters.First(cluster => cluster.Packs.Contains(pack));

    private static void Reach(Node node, HashSet<Node> reached)
    {
        if (!reached.Add(node))
        {
            return;
        }
        foreach (Operand operand in node.Operands.Where(operand => operand.PassesGradient))
        {
            Reach(operand.Source, reached);
        }
    }

    private List<Block> BuildBlocks()
    {
        List<Cluster> clusters = [.. forward.Clusters.Where(cluster => cluster.Nodes.Any(Receives))];
        List<Block> blocks = [];
        foreach (List<int> members in StronglyConnected.Components(clusters.Count, i => Enumerable.Range(0, clusters.Count).Where(j => Reads(clusters[j], clusters[i]))))
        {
            Block block = new(
                members.Count > 1 || ReadsItsPast(clusters[members[0]]),
                [.. members.Select(member => clusters[member]).OrderByDescending(cluster => cluster.Index)]);
            blocks.Add(block);
            foreach (Cluster cluster in block.Clusters)
            {
                blockOf.Add(cluster, block);
            }
        }
        return blocks;
    }

    private bool Reads(Cluster reader, Cluster source) => reader != source && EdgesOf(reader).Any(operand => source.Contains(operand.Source));

    private bool ReadsItsPast(Cluster cluster) => EdgesOf(cluster).Any(operand => operand.Delay > 0 && cluster.Contains(operand.Source));

    private IEnumerable<Operand> EdgesOf(Cluster cluster) =>
        cluster.Nodes.Where(Receives).SelectMany(node => node.Operands).Where(operand => operand.PassesGradient);
}
