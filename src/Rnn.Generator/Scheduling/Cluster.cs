using Rnn.Generator.Graph;

namespace Rnn.Generator.Scheduling;

/// <summary>
/// Nodes that are computed together: matrix products, and the elementwise equations that run over each finished column of their tiles while it is
/// near. All have the same size. A rowwise node is a cluster of its own.
/// </summary>
/// <param name="Index">Place among all clusters, in the order of the forward pass.</param>
/// <param name="Packs">The products.</param>
/// <param name="Equations">The elementwise nodes, what is read first.</param>
/// <param name="Rowwise">A softmax or a concatenation, or null.</param>
internal sealed record Cluster(int Index, IReadOnlyList<Pack> Packs, IReadOnlyList<Node> Equations, Node? Rowwise)
{
    private readonly Dictionary<Node, int> functions = CountFunctions(Equations);
    private readonly HashSet<Node> awaited = FindAwaited(Equations);

    public IEnumerable<Node> Nodes => Packs.SelectMany(pack => pack.Gates).Concat(Equations).Concat(Rowwise is null ? [] : [Rowwise]);

    public int Units => Nodes.First().Size;

    /// <summary>How many functions its equations apply.</summary>
    public int Activations => Equations.Count(node => node.AppliesFunction);

    /// <summary>
    /// Products that only those equations read which wait for an activation, such as R h(t−1) of a GRU, which meets its reset gate: in a streaming step they fill the
    /// time of that activation.
    /// </summary>
    public IReadOnlyList<Pack> LatePacks { get; } = FindLate(Packs, Equations);

    /// <summary>All other products.</summary>
    public IEnumerable<Pack> EarlyPacks => Packs.Except(LatePacks);

    /// <summary>Named after the layers it computes.</summary>
    public string Name =>
        JoinedNames.Of(Nodes.Where(node => node.IsLayer).DefaultIfEmpty(Nodes.First()), node => node.Name.Replace(".turned", "Turned").Replace(".", "_").Replace("-", "Minus"));

    /// <summary>Whether it turns time round, for which all steps must have been.</summary>
    public bool IsTurn => Rowwise is { Kind: NodeKind.Turn };

    public bool Contains(Node node) => Nodes.Contains(node);

    public override string ToString() => Name;

    /// <summary>How many functions of the cluster, each applied to what comes of the one before, a node waits for, its own included.</summary>
    public int FunctionsUpTo(Node node) => functions.TryGetValue(node, out int count) ? count : 0;

    /// <summary>Whether a function of the cluster waits for a node.</summary>
    public bool IsAwaited(Node node) => awaited.Contains(node);

    private static HashSet<Node> FindAwaited(IReadOnlyList<Node> equations)
    {
        HashSet<Node> awaited = [];
        foreach (Node node in equations.Reverse().Where(node => node.AppliesFunction || awaited.Contains(node)))
        {
            awaited.UnionWith(node.Operands.Where(operand => operand.Delay == 0).Select(operand => operand.Source));
        }
        return awaited;
    }

    private static Dictionary<Node, int> CountFunctions(IReadOnlyList<Node> equations)
    {
        Dictionary<Node, int> functions = [];
        foreach (Node node in equations)
        {
            int before = node.Operands.Where(operand => operand.Delay == 0).Select(operand => functions.TryGetValue(operand.Source, out int count) ? count : 0).DefaultIfEmpty().Max();
            functions[node] = before + (node.AppliesFunction ? 1 : 0);
        }
        return functions;
    }

    private static List<Pack> FindLate(IReadOnlyList<Pack> packs, IReadOnlyList<Node> equations)
    {
        Dictionary<Node, int> functions = CountFunctions(equations);
        bool Waits(Node node) => functions[node] > (node.AppliesFunction ? 1 : 0);
        bool IsLate(Pack pack)
        {
            List<Node> readers = [.. equations.Where(pack.IsReadBy)];
            return readers.Count > 0 && readers.TrueForAll(Waits);
        }
        return [.. packs.Where(IsLate)];
    }
}

/// <summary>Clusters that run together: over a stretch at once, or, where they stand in a cycle, step by step.</summary>
internal sealed record Block(bool IsCyclic, IReadOnlyList<Cluster> Clusters)
{
    /// <summary>Whether its steps count from the last to the first.</summary>
    public bool IsReverse => Clusters.All(cluster => cluster.Nodes.All(node => node.IsReverse));

    /// <summary>Whether it turns time round; it has one cluster then.</summary>
    public bool IsTurn => Clusters[0].IsTurn;

    public bool Contains(Node node) => Clusters.Any(cluster => cluster.Contains(node));
}
