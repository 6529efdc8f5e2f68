using Rnn.Generator.Graph;
using Rnn.Generator.Helpers;

namespace Rnn.Generator.Scheduling;

/// <summary>
/// The order of the forward pass. Strongly connected components become blocks that run step by step; what lies between them runs over
/// a stretch at once. Within a block, nodes are gathered into clusters by level: a product has to wait until all units of what it reads
/// at the same step are there, elementwise equations follow at once.
/// </summary>
internal sealed class ForwardSchedule
{
    private readonly NetworkGraph graph;
    private readonly Dictionary<Node, int> component = [];
    private readonly List<bool> isCyclic = [];
    private readonly Dictionary<Node, int> level = [];
    private int clusterCount;

    /// <param name="packs">The packs of another variant of the network, whose weights this one shares; null: pack anew.</param>
    /// <param name="isStream">Whether it is the schedule of single steps.</param>
    public ForwardSchedule(NetworkGraph graph, IReadOnlyList<Pack>? packs = null, bool isStream = false)
    {
        this.graph = graph;
        FindComponents();
        if (!isStream)
        {
            DrawIn();
        }
        Packs = packs is null ? Pack.All(graph, component) : Pack.In(graph, packs);
        Blocks = BuildBlocks();
        Groups = BlockGroup.Of(Blocks);
    }

    public IReadOnlyList<Pack> Packs { get; }

    public IReadOnlyList<Block> Blocks { get; }

    /// <summary>The same blocks, those that run together.</summary>
    public IReadOnlyList<BlockGroup> Groups { get; }

    public IEnumerable<Cluster> Clusters => Blocks.SelectMany(block => block.Clusters);

    /// <summary>The cluster that computes a node, which is no data.</summary>
    public Cluster ClusterOf(Node node) => Clusters.First(cluster => cluster.Contains(node));

    private void FindComponents()
    {
        List<Node> nodes = [.. graph.Nodes];
        foreach (List<int> members in StronglyConnected.Components(nodes.Count, i => nodes[i].Operands.Select(operand => nodes.IndexOf(operand.Source))))
        {
            foreach (int member in members)
            {
                component.Add(nodes[member], isCyclic.Count);
            }
            isCyclic.Add(members.Count > 1 || nodes[members[0]].Operands.Any(operand => operand.Source == nodes[members[0]]));
        }
    }

    /// <summary>
    /// What enters a cycle through a matrix of its own and is read there at once is computed with it, a stretch at a time, while its rows are near: such as the
    /// W x(t) of a GRU's new value, beside the recalled R h(t−1). A single step computes it on its own, before the state of the step before is there.
    /// </summary>
    private void DrawIn()
    {
        foreach (Node node in graph.Nodes.Where(node => node is { Kind: NodeKind.Affine, IsLayer: false, History: 0 } && !isCyclic[component[node]]))
        {
            List<(Node Reader, Operand Operand)> readers = [.. graph.ReadersOf(node)];
            int cycle = readers.Count > 0 ? component[readers[0].Reader] : component[node];
            if (isCyclic[cycle] && readers.All(reader => component[reader.Reader] == cycle && FollowsAtOnce(reader.Reader, reader.Operand)))
            {
                component[node] = cycle;
            }
        }
    }

    /// <summary>
    /// The stage of a component is the number of cycles that must have run before it; the acyclic nodes of one stage form one block, but for those that turn time round, which
    /// stand alone; each cycle of the stage follows as a block of its own.
    /// </summary>
    private List<Block> BuildBlocks()
    {
        int[] stage = new int[isCyclic.Count];
        for (int c = 0; c < stage.Length; c++)
        {
            foreach (Operand operand in MembersOf(c).SelectMany(node => node.Operands).Where(operand => component[operand.Source] != c))
            {
                int source = component[operand.Source];
                stage[c] = Math.Max(stage[c], stage[source] + (isCyclic[source] ? 1 : 0));
            }
        }
        List<Block> blocks = [];
        for (int s = 0; s <= stage.DefaultIfEmpty(0).Max(); s++)
        {
            int now = s;
            List<Node> acyclic = [.. graph.Nodes.Where(node => stage[component[node]] == now && !isCyclic[component[node]] && !node.IsData)];
            blocks.AddRange(Runs.Of(Gather(acyclic, isBlockCyclic: false), cluster => cluster.IsTurn).Select(run => new Block(IsCyclic: false, run)));
            foreach (int c in Enumerable.Range(0, stage.Length).Where(c => stage[c] == now && isCyclic[c]).OrderBy(c => graph.Nodes.ToList().IndexOf(MembersOf(c).First())))
            {
                blocks.Add(new Block(IsCyclic: true, Gather([.. MembersOf(c)], isBlockCyclic: true)));
            }
        }
        return blocks;
    }

    private IEnumerable<Node> MembersOf(int c) => graph.Nodes.Where(node => component[node] == c);

    private List<Cluster> Gather(List<Node> members, bool isBlockCyclic)
    {
        HashSet<Node> here = [.. members];
        List<Node> ordered = Ordered(members, here, isBlockCyclic);
        foreach (Node node in ordered)
        {
            level[node] = node.Operands.Where(operand => here.Contains(operand.Source) && (operand.Delay == 0 || !isBlockCyclic))
                .Select(operand => level[operand.Source] + (FollowsAtOnce(node, operand) ? 0 : 1)).DefaultIfEmpty(0).Max();
        }
        List<List<Node>> groups = [];
        foreach (Node node in ordered)
        {
            Join(groups, node, here);
        }
        return
        [
            .. groups.OrderBy(group => level[group[0]]).ThenBy(group => group.Min(node => ordered.IndexOf(node))).Select(ToCluster),
        ];
    }

    /// <summary>What is read without delay first, else the order of the graph; what is read at a delay too, where the block has no cycle.</summary>
    private static List<Node> Ordered(List<Node> members, HashSet<Node> here, bool isBlockCyclic)
    {
        List<Node> ordered = [];
        HashSet<Node> seen = [];
        void Visit(Node node)
        {
            if (!seen.Add(node))
            {
                return;
            }
            foreach (Operand operand in node.Operands.Where(operand => here.Contains(operand.Source) && (operand.Delay == 0 || !isBlockCyclic)))
            {
                Visit(operand.Source);
            }
            ordered.Add(node);
        }
        members.ForEach(Visit);
        return ordered;
    }

    /// <summary>Whether the node can be computed on a tile as soon as the operand is there.</summary>
    private static bool FollowsAtOnce(Node node, Operand operand) => node.IsElementwise && operand.Delay == 0 && !operand.Source.IsRowwise;

    /// <summary>Puts the node into the group of what it follows at once on its own level, or of its partners in a pack; joins groups that meet in it.</summary>
    private void Join(List<List<Node>> groups, Node node, HashSet<Node> here)
    {
        Pack? pack = Packs.FirstOrDefault(pack => pack.Gates.Contains(node));
        bool Belongs(Node other) =>
            (pack?.Gates.Contains(other) ?? false)
            || node.Operands.Any(operand => operand.Source == other && here.Contains(other) && level[other] == level[node] && FollowsAtOnce(node, operand));

        List<List<Node>> met = [.. groups.Where(group => group.Any(Belongs))];
        List<Node> joined = [.. met.SelectMany(group => group), node];
        groups.RemoveAll(met.Contains);
        groups.Add(joined);
    }

    private Cluster ToCluster(List<Node> nodes) => new(
        clusterCount++,
        [.. Packs.Where(pack => nodes.Contains(pack.Gates[0]))],
        [.. nodes.Where(node => node.IsElementwise)],
        nodes.FirstOrDefault(node => node.IsRowwise));
}
