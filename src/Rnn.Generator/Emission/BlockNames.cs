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

    public static IEnumerable<(Block Block, string Name)> Of(IReadOnlyList<Block> blocks)
    {
        UniqueNames names = new();
        foreach (Block block in blocks)
        {
            string name = NameOf(block);
            yield return (block, names.Take(name.Length <= Longest ? name : name.Substring(0, Longest)));
        }
    }
}
