using System.Text;

namespace Rnn.Generator.Graph;

/// <summary>
/// The names of nodes side by side. Those of a cell name the layer that uses it once, <c>TrendInputForgetNewOutput</c>, and where its value
/// is among them they are that layer, <c>Trend</c>.
/// </summary>
internal static class JoinedNames
{
    /// <param name="nodes">What is computed together.</param>
    /// <param name="name">The name of a node as an identifier; in a cell it begins with <see cref="Node.Cell"/>.</param>
    public static string Of(IEnumerable<Node> nodes, Func<Node, string> name)
    {
        Node[] all = [.. nodes];
        HashSet<string> whole = [.. all.Where(node => name(node) == node.Cell).Select(name)];
        StringBuilder text = new();
        string? before = null;
        foreach (Node node in all.Where(node => node.Cell is null || !whole.Contains(node.Cell) || name(node) == node.Cell))
        {
            text.Append(node.Cell is { } cell && cell == before ? name(node).Substring(cell.Length) : name(node));
            before = node.Cell;
        }
        return text.ToString();
    }
}
