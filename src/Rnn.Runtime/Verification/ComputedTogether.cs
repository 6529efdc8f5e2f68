namespace Rnn.Verification;

/// <summary>Layers that lie on cycles together (or a single one): computed step by step, in the direction of time that they share.</summary>
/// <param name="Layers">Each after those that it reads at the same step.</param>
/// <param name="IsReverse">Whether they run from the last step to the first.</param>
internal sealed record ComputedTogether(IReadOnlyList<int> Layers, bool IsReverse)
{
    /// <summary>The steps in the order of computation.</summary>
    public IEnumerable<int> Steps(int length) => IsReverse ? Enumerable.Range(0, length).Reverse() : Enumerable.Range(0, length);

    /// <summary>All layers of a network; what is read comes first, for whoever reads a layer reads all that this one reads and one more.</summary>
    /// <exception cref="ArgumentException">A cycle has no delay, or its layers run in different directions.</exception>
    public static IReadOnlyList<ComputedTogether> InOrder(Topology topology)
    {
        int[] all = [.. Enumerable.Range(0, topology.Layers.Count)];
        bool[,] reads = Reads(topology, _ => true), readsPresent = Reads(topology, edge => edge.Delay == 0);
        foreach (int layer in all.Where(layer => readsPresent[layer, layer]))
        {
            throw new ArgumentException($"{topology.Name}: {topology.Layers[layer].Name} stands in a cycle without delay.");
        }
        int Count(bool[,] read, int layer) => all.Count(other => other == layer || read[layer, other]);
        return
        [
            .. all.GroupBy(layer => all.First(other => other == layer || (reads[layer, other] && reads[other, layer])))
                .OrderBy(part => Count(reads, part.Key))
                .Select(part => Of(topology, [.. part.OrderBy(layer => Count(readsPresent, layer))])),
        ];
    }

    private static ComputedTogether Of(Topology topology, int[] layers)
    {
        bool isReverse = topology.Layers[layers[0]].IsReverse;
        return Array.TrueForAll(layers, layer => topology.Layers[layer].IsReverse == isReverse)
            ? new ComputedTogether(layers, isReverse)
            : throw new ArgumentException($"{topology.Name}: {string.Join(", ", layers.Select(layer => topology.Layers[layer].Name))} stand in a cycle and run in both directions.");
    }

    /// <summary>Whether layer a reads layer b, itself or through others (Warshall 1962), along the edges that count.</summary>
    private static bool[,] Reads(Topology topology, Func<EdgeDescription, bool> counts)
    {
        int count = topology.Layers.Count;
        bool[,] reads = new bool[count, count];
        for (int layer = 0; layer < count; layer++)
        {
            foreach (EdgeDescription edge in topology.Layers[layer].Edges.Where(counts))
            {
                reads[layer, edge.Source] = true;
            }
        }
        for (int through = 0; through < count; through++)
        {
            for (int a = 0; a < count; a++)
            {
                for (int b = 0; b < count; b++)
                {
                    reads[a, b] |= reads[a, through] && reads[through, b];
                }
            }
        }
        return reads;
    }
}
