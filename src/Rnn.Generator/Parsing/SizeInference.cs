using System.Globalization;
using Microsoft.CodeAnalysis;
using Rnn.Generator.Definition;
using Rnn.Generator.Diagnostics;

namespace Rnn.Generator.Parsing;

/// <summary>The fifth stage: layers without weights take their size from their sources, round cycles too.</summary>
internal static class SizeInference
{
    public static void Infer(NetworkDraft draft)
    {
        while (draft.Layers.Count(layer => layer.Size == 0 && TryInfer(draft, layer)) > 0)
        {
        }
        foreach (LayerDraft layer in draft.Layers)
        {
            if (draft.HasOpenSizes)
            {
                continue;
            }
            if (layer.Size == 0)
            {
                draft.Sink.Report(ValueRules.SizeUnknown, layer.Identifier, layer.Name, NetworkDraft.List(Sources(draft, layer)));
            }
            else if (layer.Size > Limits.Units)
            {
                draft.Sink.Report(ValueRules.SizeOutOfRange, layer.Identifier, layer.Name, Number(layer.Size), Number(Limits.Units));
            }
        }
        CheckElementwise(draft);
        CheckLinks(draft);
    }

    private static bool TryInfer(NetworkDraft draft, LayerDraft layer)
    {
        if (layer.Kind == LayerKind.Concat)
        {
            bool isKnown = layer.Edges.TrueForAll(edge => draft.Layers[edge.Source].Size > 0);
            long size = layer.Edges.Sum(edge => (long)draft.Layers[edge.Source].Size);
            layer.Size = isKnown ? (int)Math.Min(size, int.MaxValue) : 0;
        }
        else
        {
            layer.Size = FirstSized(draft, layer)?.Size ?? 0;
        }
        return layer.Size > 0;
    }

    private static void CheckElementwise(NetworkDraft draft)
    {
        HashSet<LayerDraft> wrong = [];
        foreach (LayerDraft layer in draft.Layers.Where(layer => layer.Kind is LayerKind.Memory or LayerKind.Product or LayerKind.Sum))
        {
            LayerDraft? first = FirstSized(draft, layer);
            foreach (EdgeDraft edge in layer.Edges)
            {
                LayerDraft source = draft.Layers[edge.Source];
                if (first is not null && source.Size > 0 && source.Size != first.Size && !wrong.Contains(source) && !wrong.Contains(first))
                {
                    draft.Sink.Report(
                        ValueRules.SizesDiffer, edge.Place, layer.Name, first.Name, draft.SizeText(first.Size), source.Name, draft.SizeText(source.Size));
                    wrong.Add(layer);
                }
            }
        }
    }

    private static void CheckLinks(NetworkDraft draft)
    {
        foreach (LayerDraft layer in draft.Layers)
        {
            foreach (EdgeDraft edge in layer.Edges.Where(edge => edge.Definition.Weights != Link.Full))
            {
                LayerDraft source = draft.Layers[edge.Source];
                if (source.Size > 0 && source.Size != layer.Size)
                {
                    draft.Sink.Report(
                        ValueRules.LinkSizesDiffer,
                        edge.LinkPlace,
                        edge.Definition.Weights.ToString(),
                        source.Name,
                        draft.SizeText(source.Size),
                        layer.Name,
                        draft.SizeText(layer.Size));
                }
            }
        }
    }

    private static LayerDraft? FirstSized(NetworkDraft draft, LayerDraft layer) =>
        layer.Edges.Find(edge => draft.Layers[edge.Source].Size > 0) is { } edge ? draft.Layers[edge.Source] : null;

    private static IEnumerable<LayerDraft> Sources(NetworkDraft draft, LayerDraft layer) =>
        layer.Edges.Select(edge => draft.Layers[edge.Source]).Distinct();

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
