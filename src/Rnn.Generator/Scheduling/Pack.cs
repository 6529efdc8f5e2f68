using Rnn.Generator.Graph;

namespace Rnn.Generator.Scheduling;

/// <summary>
/// Affine nodes that read the same sources at the same delays: gates side by side in one matrix, so that each source is read once.
/// </summary>
/// <param name="Gates">At most <see cref="MostGates"/>, all of one size.</param>
internal sealed record Pack(IReadOnlyList<Node> Gates)
{
    /// <summary>A streaming step keeps that many sums in registers at once.</summary>
    public const int MostGates = 4;

    public string Name { get; } = JoinedNames.Of(Gates, gate => gate.IsLayer ? gate.Name : gate.Name.Replace(".z", "").Replace(".", "").Replace("-", "Minus"));

    public int Units => Gates[0].Size;

    /// <summary>What all gates read; the weights differ from gate to gate.</summary>
    public IReadOnlyList<Operand> Operands => Gates[0].Operands;

    /// <summary>Which operands are inputs given as indices.</summary>
    public IEnumerable<int> LookUps => Enumerable.Range(0, Operands.Count).Where(i => Gates[0].LooksUp(Operands[i]));

    public bool HasBias => Gates[0].Bias is not null;

    /// <summary>Whether a node reads one of the sums at the step at which they are made.</summary>
    public bool IsReadBy(Node node) => node.Operands.Any(operand => operand.Delay == 0 && Gates.Contains(operand.Source));

    public static List<Pack> All(NetworkGraph graph, IReadOnlyDictionary<Node, int> component)
    {
        List<List<Node>> packs = [];
        foreach (Node node in graph.Nodes.Where(node => node.Kind == NodeKind.Affine))
        {
            List<Node>? partners = packs.FirstOrDefault(pack => pack.Count < MostGates && component[pack[0]] == component[node] && ReadTheSame(pack[0], node));
            if (partners is null)
            {
                packs.Add([node]);
            }
            else
            {
                partners.Add(node);
            }
        }
        return [.. packs.Select(gates => new Pack(gates))];
    }

    /// <summary>The same packs in another variant of the network's graph, whose nodes have the same names.</summary>
    public static List<Pack> In(NetworkGraph graph, IEnumerable<Pack> packs) => [.. packs.Select(pack => new Pack([.. pack.Gates.Select(gate => graph.Find(gate.Name))]))];

    private static bool ReadTheSame(Node a, Node b) =>
        a.Size == b.Size && a.Bias is null == b.Bias is null && a.Operands.Count == b.Operands.Count
        && a.Operands.Zip(b.Operands, (x, y) => x.Source == y.Source && x.Delay == y.Delay && x.StopGradient == y.StopGradient).All(same => same);

    public override string ToString() => Name;
}
