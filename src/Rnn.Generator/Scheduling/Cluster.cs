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

    private static List<Pack> FindLate(IReadOnlyList<Pack> packs, IReadOnlyList<Node> equations)
    {
        HashSet<Node> waiting = [];
        foreach (Node node in equations)
        {
            if (node.Operands.Any(operand => operand.Delay == 0 && equations.Contains(operand.Source) && (operand.Source.AppliesFunction || waiting.Contains(operand.Source))))
            {
                waiting.Add(node);
            }
        }
        bool IsLate(Pack pack)
        {
            List<Node> readers = [.. equations.Where(pack.IsReadBy)];
            return readers.Count > 0 && readers.TrueForAll(waiting.Contains);
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
