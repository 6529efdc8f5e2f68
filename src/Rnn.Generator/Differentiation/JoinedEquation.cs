using Rnn.Generator.Definition;
using Rnn.Generator.Graph;
using Rnn.Generator.Scheduling;

namespace Rnn.Generator.Differentiation;

/// <summary>
/// An equation as it is computed: what nobody but this one equation reads is written into it. The products f ∘ c(t−1) and i ∘ g of an LSTM go into their sum, which is then
/// one product and one multiply-add instead of two products and a sum that waits for both. So does a tanh that its product waits for last, o ∘ tanh(c), and what is between two values is
/// computed whichever way waits less (<see cref="Interpolation"/>).
/// </summary>
/// <param name="Node">What it computes.</param>
/// <param name="Expression">From what.</param>
/// <param name="Parts">The node, and those that have no equation of their own any more.</param>
internal sealed record JoinedEquation(Node Node, Expression Expression, IReadOnlyList<Node> Parts)
{
    /// <summary>The equations of a cluster, in their order.</summary>
    /// <param name="graph">The graph that the cluster is of.</param>
    /// <param name="isKept">Whether a node's value is stored, for whoever reads it later.</param>
    public static IReadOnlyList<JoinedEquation> Of(NetworkGraph graph, Cluster cluster, Predicate<Node> isKept)
    {
        HashSet<Node> joined = [.. cluster.Equations.Where(node => !isKept(node) && IsReadByOneAlone(graph, cluster, node))];
        return [.. cluster.Equations.Where(node => !joined.Contains(node)).Select(node => Of(node, cluster, joined))];
    }

    private static JoinedEquation Of(Node node, Cluster cluster, HashSet<Node> joined)
    {
        List<Node> parts = [];
        Expression Write(Node part)
        {
            parts.Add(part);
            return Equations.Of(part, operand => operand.Delay == 0 && joined.Contains(operand.Source) ? Write(operand.Source) : Equations.Read(operand));
        }
        return new JoinedEquation(node, Interpolation.Of(Write(node), cluster), parts);
    }

    private static bool IsReadByOneAlone(NetworkGraph graph, Cluster cluster, Node node)
    {
        if (node is not ({ Kind: NodeKind.Sum or NodeKind.Product } or { Kind: NodeKind.Map, Activation: Activation.Tanh }))
        {
            return false;
        }
        List<(Node Reader, Operand Operand)> readers = [.. graph.ReadersOf(node)];
        if (readers.Count != 1 || readers[0].Operand.Delay > 0 || !cluster.Equations.Contains(readers[0].Reader))
        {
            return false;
        }
        Node reader = readers[0].Reader;
        return node.Kind == NodeKind.Map
            ? reader.Kind == NodeKind.Product && IsLastFactor(node, reader, cluster)
            : reader.Kind is NodeKind.Sum or NodeKind.Product or NodeKind.Map;
    }

    /// <summary>Whether all other factors of a product are there before this one: no later function, and no product that is added up while this one is awaited.</summary>
    private static bool IsLastFactor(Node factor, Node product, Cluster cluster) => product.Operands.All(operand =>
        operand.Source == factor || operand.Delay > 0
        || (cluster.FunctionsUpTo(operand.Source) < cluster.FunctionsUpTo(factor) && !cluster.LatePacks.Any(pack => pack.Gates.Contains(operand.Source))));
}
