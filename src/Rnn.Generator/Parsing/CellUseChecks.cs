using System.Globalization;
using Rnn.Generator.Definition;
using Rnn.Generator.Diagnostics;

namespace Rnn.Generator.Parsing;

/// <summary>Whether what a layer reads fits the cell that it uses.</summary>
internal static class CellUseChecks
{
    public static void Check(NetworkDraft draft, LayerDraft layer, int index, CellDraft cell)
    {
        if (cell.Input is null)
        {
            RefuseEdges(draft, layer, cell);
        }
        else if (layer.Edges.Count == 0 && layer.Autonomous is null)
        {
            EdgeReader.ReportReadsNothing(draft, layer);
        }
        foreach (EdgeDraft edge in layer.Edges)
        {
            if (edge.Source == index && cell.Layers.Exists(inner => inner.Edges.Exists(own => cell.Layers[own.Source] == cell.Value && own.Delay == edge.Delay)))
            {
                draft.Sink.Report(CellRules.OwnRecurrence, edge.Place, layer.Name, Number(edge.Delay), cell.Type.Name);
            }
            if (edge.Definition.Weights != Link.Full && cell.Layers.Find(inner => ReadsUnitByUnit(cell, inner)) is { } reader)
            {
                draft.Sink.Report(CellRules.WeightsIntoCell, edge.LinkPlace, layer.Name, cell.Type.Name, reader.Name);
            }
        }
    }

    /// <summary>What only the edges of cell and network together make.</summary>
    public static void CheckEdges(NetworkDraft draft, LayerDraft layer, LayerDraft user)
    {
        if (layer.Edges.Count == 0)
        {
            string why = $"what it reads is the input of the cell, and '{user.Name}' reads nothing; add a [From] or [Recurrence] to it";
            draft.Sink.Report(GraphRules.ReadsNothing, user.Autonomous?.Syntax.GetLocation() ?? user.Identifier.GetLocation(), layer.Name, why);
        }
        HashSet<(int Source, int Delay)> read = [];
        foreach (EdgeDraft edge in layer.Edges)
        {
            if (edge.Delay > Limits.Delay)
            {
                draft.Sink.Report(GraphRules.DelayTooLong, edge.Place, Number(edge.Delay), Number(Limits.Delay));
            }
            else if (draft.Steps > 0 && edge.Delay > draft.Steps)
            {
                draft.Sink.Report(GraphRules.DelayBeyondSteps, edge.Place, Number(edge.Delay), Number(draft.Steps));
            }
            if (!read.Add((edge.Source, edge.Delay)) && layer.Kind is LayerKind.Dense or LayerKind.Memory or LayerKind.Sum)
            {
                draft.Sink.Report(GraphRules.DuplicateEdge, edge.Place, layer.Name, draft.Layers[edge.Source].Name, Number(edge.Delay));
            }
        }
    }

    private static void RefuseEdges(NetworkDraft draft, LayerDraft layer, CellDraft cell)
    {
        foreach (EdgeDraft edge in layer.Edges)
        {
            bool isChained = edge.Place == layer.Identifier.GetLocation();
            draft.Sink.Report(CellRules.CellReadsNothing, edge.Place, layer.Name, cell.Type.Name, isChained ? "put [Autonomous] on it" : "remove the edge");
        }
    }

    private static bool ReadsUnitByUnit(CellDraft cell, LayerDraft layer) =>
        layer.Edges.Exists(edge => cell.Layers[edge.Source] == cell.Input && (layer.Kind != LayerKind.Dense || edge.Definition.Weights != Link.Full));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
