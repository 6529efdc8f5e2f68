using Rnn.Generator.Definition;
using Rnn.Generator.Diagnostics;

namespace Rnn.Generator.Parsing;

/// <summary>
/// The third stage: what each layer reads. A layer without a feed edge reads the layer declared before it, unless it is autonomous
/// or the first; a memory reads it one step later.
/// </summary>
internal static class EdgeReader
{
    public static void Read(NetworkDraft draft)
    {
        for (int index = 0; index < draft.Layers.Count; index++)
        {
            LayerDraft layer = draft.Layers[index];
            if (layer.KindAttribute is { IsWhole: true })
            {
                Read(draft, layer, index);
            }
        }
    }

    private static void Read(NetworkDraft draft, LayerDraft layer, int index)
    {
        if (layer.IsInput)
        {
            RefuseEdges(draft, layer);
            return;
        }
        int errors = draft.Sink.Errors;
        if (!layer.EdgeAttributes.Exists(edge => edge.Is(KnownNames.FromAttribute)))
        {
            Chain(draft, layer, index);
        }
        else if (layer.Autonomous is { } autonomous)
        {
            draft.Sink.Report(GraphRules.AutonomousWithFrom, autonomous.Syntax, layer.Name);
        }
        EdgeParser parser = new(draft, layer, index);
        foreach (AttributeReader attribute in layer.EdgeAttributes)
        {
            parser.Read(attribute);
        }
        if (layer.IsRecurrent)
        {
            layer.Edges.Add(new EdgeDraft(
                new EdgeDefinition(index, 1) { IsRecurrence = true, Dropout = layer.Dropout }, layer.Identifier.GetLocation(), layer.KindAttribute!.Syntax.GetLocation()));
        }
        if (layer.Edges.Count == 0 && layer.Cell is null && draft.Sink.Errors == errors)
        {
            ReportReadsNothing(draft, layer);
        }
    }

    private static void RefuseEdges(NetworkDraft draft, LayerDraft layer)
    {
        foreach (AttributeReader attribute in layer.EdgeAttributes)
        {
            draft.Sink.Report(GraphRules.EdgeIntoInput, attribute.Syntax, layer.Name, attribute.Name);
        }
        if (layer.Autonomous is { } autonomous)
        {
            draft.Sink.Report(GraphRules.EdgeIntoInput, autonomous.Syntax, layer.Name, autonomous.Name);
        }
    }

    /// <summary>
    /// A layer that names another one in a recurrence may mean that as all it reads or as something more, so it must say which.
    /// </summary>
    private static void Chain(NetworkDraft draft, LayerDraft layer, int index)
    {
        if (layer.Autonomous is not null || index == 0)
        {
            return;
        }
        LayerDraft previous = draft.Layers[index - 1];
        AttributeReader? other = layer.EdgeAttributes.Find(
            edge => EdgeParser.SourceName(edge) is { } name && name != layer.Name && draft.IndexOf(name) >= 0);
        if (other is not null)
        {
            draft.Sink.Report(GraphRules.AmbiguousChaining, EdgeParser.SourcePlace(other), layer.Name, previous.Name);
            return;
        }
        EdgeDefinition edge = new(index - 1, layer.Kind == LayerKind.Memory ? 1 : 0);
        layer.Edges.Add(new EdgeDraft(edge, layer.Identifier.GetLocation(), layer.Identifier.GetLocation()));
    }

    public static void ReportReadsNothing(NetworkDraft draft, LayerDraft layer)
    {
        if (layer.Autonomous is { } autonomous)
        {
            draft.Sink.Report(
                GraphRules.ReadsNothing, autonomous.Syntax, layer.Name, $"it is autonomous but has no recurrence; add [Recurrence(nameof({layer.Name}))]");
        }
        else
        {
            draft.Sink.Report(
                GraphRules.ReadsNothing, layer.Identifier, layer.Name, "no layer stands before it; declare an input before it, or add a [From] or [Recurrence]");
        }
    }
}
