using Microsoft.CodeAnalysis;
using Rnn.Generator.Definition;

namespace Rnn.Generator.Parsing;

/// <summary>
/// The stage after the edges: a bidirectional layer H becomes H.forward and H.reverse, which read what H reads (each itself where H reads
/// itself), and H, the concatenation of the two, which all others read. Nothing behind it knows of bidirectional layers.
/// </summary>
internal static class BidirectionalExpansion
{
    public static void Expand(NetworkDraft draft)
    {
        if (!draft.Layers.Exists(layer => layer.Bidirectional is not null))
        {
            return;
        }
        List<LayerDraft> written = [.. draft.Layers];
        int[] place = Places(written);
        draft.Layers.Clear();
        for (int index = 0; index < written.Count; index++)
        {
            LayerDraft layer = written[index];
            List<EdgeDraft> edges = [.. layer.Edges];
            layer.Edges.Clear();
            if (layer.Bidirectional is null)
            {
                layer.Edges.AddRange(edges.Select(edge => edge.From(place[edge.Source])));
                draft.Layers.Add(layer);
                continue;
            }
            foreach (bool isReverse in new[] { false, true })
            {
                LayerDraft half = layer.AsHalf(isReverse ? "reverse" : "forward", isReverse);
                int own = draft.Layers.Count;
                half.Edges.AddRange(edges.Select(edge => edge.From(edge.Source == index ? own : place[edge.Source])));
                draft.Layers.Add(half);
            }
            Join(layer, place[index]);
            draft.Layers.Add(layer);
        }
    }

    /// <summary>Where each layer will stand; a bidirectional one behind its halves.</summary>
    private static int[] Places(List<LayerDraft> written)
    {
        int[] place = new int[written.Count];
        int next = 0;
        for (int index = 0; index < place.Length; index++)
        {
            next += written[index].Bidirectional is null ? 0 : 2;
            place[index] = next++;
        }
        return place;
    }

    /// <summary>Makes a layer the concatenation of the two before it; its size follows from theirs.</summary>
    private static void Join(LayerDraft layer, int place)
    {
        Location named = layer.Identifier.GetLocation();
        (layer.Kind, layer.IsRecurrent, layer.Size, layer.Activation, layer.HasBias, layer.Initial, layer.Bidirectional) =
            (LayerKind.Concat, false, 0, Activation.Identity, false, null, null);
        layer.Cell = null;
        layer.Edges.AddRange(new[] { place - 2, place - 1 }.Select(half => new EdgeDraft(new EdgeDefinition(half, 0), named, named)));
    }
}
