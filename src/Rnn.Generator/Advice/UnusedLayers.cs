using Rnn.Generator.Diagnostics;
using Rnn.Generator.Parsing;

namespace Rnn.Generator.Advice;

/// <summary>Layers from which no path leads to an output, at any delay.</summary>
internal static class UnusedLayers
{
    public static void Check(NetworkDraft draft)
    {
        HashSet<LayerDraft> used = [.. draft.Outputs];
        Queue<LayerDraft> open = new(used);
        while (open.Count > 0)
        {
            foreach (EdgeDraft edge in open.Dequeue().Edges)
            {
                if (used.Add(draft.Layers[edge.Source]))
                {
                    open.Enqueue(draft.Layers[edge.Source]);
                }
            }
        }
        foreach (LayerDraft layer in draft.Layers)
        {
            if (!layer.IsInput && !layer.IsPart && !used.Contains(layer))
            {
                draft.Sink.Report(GraphRules.ReachesNoOutput, layer.Identifier, layer.Name, NetworkDraft.List(draft.Outputs));
            }
        }
    }
}
