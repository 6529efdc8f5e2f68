using Microsoft.CodeAnalysis;
using Rnn.Generator.Definition;
using Rnn.Generator.Diagnostics;

namespace Rnn.Generator.Parsing;

/// <summary>The fourth stage: the layers as a graph.</summary>
internal static class GraphChecks
{
    /// <returns>Whether every layer can be computed.</returns>
    public static bool Check(NetworkDraft draft)
    {
        int errors = draft.Sink.Errors;
        CheckCycles(draft);
        if (draft.Sink.Errors == errors)
        {
            DirectionChecks.CheckCycles(draft);
        }
        bool isComputable = draft.Sink.Errors == errors;
        CheckInputs(draft);
        CheckEmbeddings(draft);
        return isComputable;
    }

    /// <summary>Reports a shortest cycle of undelayed edges from each layer that lies on one; each layer is named in one cycle only.</summary>
    private static void CheckCycles(NetworkDraft draft)
    {
        bool[] removed = new bool[draft.Layers.Count];
        RemoveAcyclic(draft, removed);
        for (int start = 0; start < removed.Length; start++)
        {
            if (removed[start] || ShortestCycle(draft, removed, start) is not { } cycle)
            {
                continue;
            }
            cycle.ForEach(layer => removed[layer] = true);
            LayerDraft first = draft.Layers[start], last = draft.Layers[cycle[cycle.Count - 1]];
            string path = string.Join(" → ", Names(cycle.Append(start).Select(layer => draft.Layers[layer])));
            Location place = first.Edges.Find(edge => edge.Delay == 0 && draft.Layers[edge.Source] == last)!.Place;
            draft.Sink.Report(GraphRules.CycleWithoutDelay, place, path, WrittenName(last));
        }
    }

    /// <summary>The layers that the user wrote: those of a cell are one.</summary>
    private static IEnumerable<string> Names(IEnumerable<LayerDraft> layers)
    {
        string? before = null;
        foreach (LayerDraft layer in layers)
        {
            if (layer.User is null || WrittenName(layer) != before)
            {
                yield return WrittenName(layer);
            }
            before = WrittenName(layer);
        }
    }

    private static string WrittenName(LayerDraft layer) => layer.User?.Name ?? layer.Name;

    /// <summary>Takes away, again and again, the layers that read nothing present: what is left lies on a cycle or behind one.</summary>
    private static void RemoveAcyclic(NetworkDraft draft, bool[] removed)
    {
        int[] waitingFor = new int[removed.Length];
        List<int>[] readers = Readers(draft, delayed: false);
        Queue<int> ready = new();
        for (int layer = 0; layer < removed.Length; layer++)
        {
            waitingFor[layer] = draft.Layers[layer].Edges.Count(edge => edge.Delay == 0);
            if (waitingFor[layer] == 0)
            {
                ready.Enqueue(layer);
            }
        }
        while (ready.Count > 0)
        {
            int layer = ready.Dequeue();
            removed[layer] = true;
            foreach (int reader in readers[layer])
            {
                if (--waitingFor[reader] == 0)
                {
                    ready.Enqueue(reader);
                }
            }
        }
    }

    /// <returns>The layers on a shortest way from <paramref name="start"/> to itself, in the direction of the data; null where there is none.</returns>
    private static List<int>? ShortestCycle(NetworkDraft draft, bool[] removed, int start)
    {
        List<int>[] readers = Readers(draft, delayed: false);
        int[] before = [.. Enumerable.Repeat(-1, removed.Length)];
        Queue<int> reached = new([start]);
        while (reached.Count > 0)
        {
            int layer = reached.Dequeue();
            foreach (int reader in readers[layer])
            {
                if (reader == start)
                {
                    return Way(before, start, layer);
                }
                if (!removed[reader] && before[reader] < 0)
                {
                    before[reader] = layer;
                    reached.Enqueue(reader);
                }
            }
        }
        return null;
    }

    private static List<int> Way(int[] before, int start, int end)
    {
        List<int> way = [end];
        while (way[0] != start)
        {
            way.Insert(0, before[way[0]]);
        }
        return way;
    }

    private static List<int>[] Readers(NetworkDraft draft, bool delayed)
    {
        List<int>[] readers = [.. draft.Layers.Select(_ => new List<int>())];
        for (int layer = 0; layer < readers.Length; layer++)
        {
            foreach (EdgeDraft edge in draft.Layers[layer].Edges)
            {
                if (delayed || edge.Delay == 0)
                {
                    readers[edge.Source].Add(layer);
                }
            }
        }
        return readers;
    }

    private static void CheckInputs(NetworkDraft draft)
    {
        List<int>[] readers = Readers(draft, delayed: true);
        for (int layer = 0; layer < readers.Length; layer++)
        {
            if (readers[layer].Count == 0 && draft.Layers[layer].IsInput)
            {
                draft.Sink.Report(GraphRules.UnreadInput, draft.Layers[layer].Identifier, draft.Layers[layer].Name);
            }
        }
    }

    /// <summary>An embedding is a table of one vector a class, so what it reads must be given as classes.</summary>
    private static void CheckEmbeddings(NetworkDraft draft)
    {
        foreach (LayerDraft layer in draft.Layers.Where(layer => layer.IsEmbedding))
        {
            if (layer.Edges.Find(edge => draft.Layers[edge.Source] is { Kind: not LayerKind.OneHot, IsCellInput: false }) is { } edge)
            {
                draft.Sink.Report(GraphRules.EmbeddingOfValues, edge.Place, layer.Name, draft.Layers[edge.Source].Name);
            }
        }
    }
}
