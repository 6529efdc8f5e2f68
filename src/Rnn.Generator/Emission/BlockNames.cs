using Rnn.Generator.Graph;
using Rnn.Generator.Planning;
using Rnn.Generator.Scheduling;

namespace Rnn.Generator.Emission;

/// <summary>Names blocks after the layers they compute.</summary>
internal static class BlockNames
{
    private const int Longest = 40;

    private static string NameOf(Block block)
    {
        string layers = JoinedNames.Of(block.Clusters.SelectMany(cluster => cluster.Nodes).Where(node => node.IsLayer), node => node.Name);
        return layers.Length > 0 ? layers : string.Concat(block.Clusters.Select(cluster => cluster.Name));
    }

    public static Dictionary<Block, string> Of(IReadOnlyList<Block> blocks)
    {
        UniqueNames names = new();
        Dictionary<Block, string> nameOf = [];
        foreach (Block block in blocks)
        {
            string name = NameOf(block);
            nameOf.Add(block, names.Take(name.Length <= Longest ? name : name.Substring(0, Longest)));
        }
        return nameOf;
    }
}
