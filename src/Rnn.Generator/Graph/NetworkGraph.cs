using Rnn.Generator.Definition;

namespace Rnn.Generator.Graph;

/// <summary>A network as primitives: every layer expanded, every edge resolved.</summary>
/// <param name="Nodes">In an order in which what is read without delay need not come first.</param>
/// <param name="Layers">For each layer of the definition, the node that is its value.</param>
/// <param name="Observed">For each layer that teacher-forced edges read, its observed series.</param>
internal sealed record NetworkGraph(
    NetworkDefinition Definition, IReadOnlyList<Node> Nodes, IReadOnlyList<Node> Layers, IReadOnlyDictionary<int, Node> Observed)
{
    public Node Find(string name) => Nodes.First(node => node.Name == name);

    /// <summary>Whether somebody reads a node as values, and not by its index.</summary>
    public bool IsReadAsValues(Node source) => ReadersOf(source).Any(reader => !reader.Reader.LooksUp(reader.Operand));

    /// <summary>Who reads a node: pairs of reader and operand, in the order of the nodes.</summary>
    public IEnumerable<(Node Reader, Operand Operand)> ReadersOf(Node source) =>
        from reader in Nodes from operand in reader.Operands where operand.Source == source select (reader, operand);
}
