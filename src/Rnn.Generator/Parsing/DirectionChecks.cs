using Rnn.Generator.Diagnostics;
using Rnn.Generator.Helpers;

namespace Rnn.Generator.Parsing;

/// <summary>Which way layers run: an input runs neither way, a teacher teaches from the first step on, and the layers of a cycle run together.</summary>
internal static class DirectionChecks
{
    public static void CheckKind(NetworkDraft draft, LayerDraft layer)
    {
        if (layer.KindAttribute is not { IsWhole: true } kind)
        {
            return;
        }
        if (layer.IsInput && (layer.Reverse ?? layer.Bidirectional) is { } direction)
        {
            draft.Sink.Report(DirectionRules.DirectionOfInput, direction.Syntax, layer.Name, direction.Name);
        }
        else if (layer is { Bidirectional: not null, Reverse: { } reverse })
        {
            draft.Sink.Report(DirectionRules.ReverseAndBidirectional, reverse.Syntax, layer.Name);
        }
        else if (layer is { Bidirectional: { } bidirectional, HasStateOfItsOwn: false })
        {
            draft.Sink.Report(DirectionRules.BidirectionalWithoutState, bidirectional.Syntax, layer.Name, kind.Name);
        }
    }

    public static void CheckTeacher(NetworkDraft draft, LayerDraft reader, LayerDraft source, AttributeReader edge)
    {
        if (new[] { reader, source }.FirstOrDefault(layer => layer.IsReverse || layer.Bidirectional is not null) is { } reverse)
        {
            draft.Sink.Report(DirectionRules.TeacherForcedInReverse, edge.Place("TeacherForced"), reader.Name, source.Name, reverse.Name);
        }
    }

    /// <summary>Reports a shortest cycle through the first edge that crosses from one direction to the other, for each set of layers that lie on cycles together.</summary>
    public static void CheckCycles(NetworkDraft draft)
    {
        if (!draft.Layers.Exists(layer => layer.IsReverse))
        {
            return;
        }
        foreach (List<int> component in StronglyConnected.Components(draft.Layers.Count, layer => draft.Layers[layer].Edges.Select(edge => edge.Source)))
        {
            foreach (int reader in component)
            {
                if (draft.Layers[reader].Edges.Find(edge => component.Contains(edge.Source) && draft.Layers[edge.Source].IsReverse != draft.Layers[reader].IsReverse) is { } crossing)
                {
                    Report(draft, component, reader, crossing);
                    break;
                }
            }
        }
    }

    private static void Report(NetworkDraft draft, List<int> component, int reader, EdgeDraft crossing)
    {
        IEnumerable<string> path = Way(draft, component, reader, crossing.Source).Prepend(crossing.Source).Select(layer => draft.Layers[layer].FullName);
        (LayerDraft a, LayerDraft b) = (draft.Layers[crossing.Source], draft.Layers[reader]);
        draft.Sink.Report(DirectionRules.CycleInBothDirections, crossing.Place, string.Join(" → ", path), (a.IsReverse ? a : b).FullName, (a.IsReverse ? b : a).FullName);
    }

    /// <summary>The layers on a shortest way from one to another of the same component, in the direction of the data, both ends included.</summary>
    private static List<int> Way(NetworkDraft draft, List<int> component, int start, int end)
    {
        Dictionary<int, int> before = new() { [start] = start };
        Queue<int> reached = new([start]);
        while (!before.ContainsKey(end))
        {
            int layer = reached.Dequeue();
            foreach (int reader in component.Where(other => !before.ContainsKey(other) && draft.Layers[other].Edges.Exists(edge => edge.Source == layer)))
            {
                before.Add(reader, layer);
                reached.Enqueue(reader);
            }
        }
        List<int> way = [end];
        while (way[0] != start)
        {
            way.Insert(0, before[way[0]]);
        }
        return way;
    }
}
