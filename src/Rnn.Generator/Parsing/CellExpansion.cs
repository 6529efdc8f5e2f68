using Microsoft.CodeAnalysis;
using Rnn.Generator.Definition;
using Rnn.Generator.Diagnostics;

namespace Rnn.Generator.Parsing;

/// <summary>
/// Puts the layers of cells in the place of the layers that use them, so that everything behind sees plain layers only. The value of the cell takes the
/// name of the layer that uses it; what this one reads, all layers read that read the cell's input.
/// </summary>
internal sealed class CellExpansion
{
    private readonly NetworkDraft draft;
    private readonly LayerDraft[] written;
    private readonly CellDraft?[] cells;
    private readonly Dictionary<LayerDraft, int> placeOf = [];

    private CellExpansion(NetworkDraft draft)
    {
        this.draft = draft;
        written = [.. draft.Layers];
        cells = new CellDraft?[written.Length];
    }

    public static void Expand(NetworkDraft draft, CancellationToken token)
    {
        if (!draft.Layers.Exists(layer => layer.Cell is not null))
        {
            return;
        }
        CellExpansion expansion = new(draft);
        for (int layer = 0; layer < expansion.written.Length; layer++)
        {
            expansion.Open(layer, token);
        }
        if (draft.Sink.Errors == 0)
        {
            expansion.PlaceLayers();
            expansion.PlaceEdges();
        }
    }

    private void Open(int index, CancellationToken token)
    {
        LayerDraft layer = written[index];
        if (layer.Cell is not { } use)
        {
            return;
        }
        if (draft.CellsAround.ToList().FindIndex(outer => SymbolEqualityComparer.Default.Equals(outer, use.Type)) is int first and >= 0)
        {
            IEnumerable<string> way = draft.CellsAround.Skip(first).Append(use.Type).Select(type => type.Name);
            draft.Sink.Report(CellRules.ContainsItself, use.Attribute.Syntax, use.Type.Name, string.Join(" → ", way));
            return;
        }
        if (CellBlame.IsWrongAsWritten(draft, use, token))
        {
            return;
        }
        CellDraft cell = CellDraft.AsUsed(draft, use);
        CellReader.Read(cell, token);
        if (cell.Sink.Errors > 0)
        {
            CellBlame.Report(draft, use, cell);
            return;
        }
        cells[index] = cell;
        CellUseChecks.Check(draft, layer, index, cell);
    }

    private void PlaceLayers()
    {
        draft.Layers.Clear();
        for (int i = 0; i < written.Length; i++)
        {
            LayerDraft user = written[i];
            if (cells[i] is not { } cell)
            {
                Place(user);
                continue;
            }
            foreach (LayerDraft layer in cell.Layers)
            {
                if (layer == cell.Value)
                {
                    layer.TakePlaceOf(user);
                }
                else
                {
                    layer.BecomePartOf(user);
                }
                if (layer != cell.Input || IsSummed(user, cell))
                {
                    Place(layer);
                }
            }
            placeOf[user] = placeOf[cell.Value];
        }
    }

    private void Place(LayerDraft layer)
    {
        placeOf[layer] = draft.Layers.Count;
        draft.Layers.Add(layer);
    }

    /// <summary>Whether some layer reads the cell's input unit by unit, and this is not one source just as it is.</summary>
    private static bool IsSummed(LayerDraft user, CellDraft cell) =>
        cell.Layers.Exists(layer => !AddsUp(layer) && layer.Edges.Exists(edge => cell.Layers[edge.Source] == cell.Input))
        && !(user.Edges.Count == 1 && user.Edges[0].Definition.Scale == 1);

    /// <summary>Whether several sources in the place of one add up in the layer.</summary>
    private static bool AddsUp(LayerDraft layer) => layer.Kind is LayerKind.Dense or LayerKind.Memory or LayerKind.Sum;

    private void PlaceEdges()
    {
        for (int i = 0; i < written.Length; i++)
        {
            LayerDraft user = written[i];
            EdgeDraft[] outside = [.. user.Edges.Select(edge => edge with { Definition = edge.Definition with { Source = placeOf[written[edge.Source]] } })];
            if (cells[i] is not { } cell)
            {
                user.Edges.Clear();
                user.Edges.AddRange(outside);
                continue;
            }
            foreach (LayerDraft layer in cell.Layers.Where(layer => layer != cell.Input))
            {
                EdgeDraft[] inside = [.. layer.Edges];
                layer.Edges.Clear();
                layer.Edges.AddRange(inside.SelectMany(edge => Edges(layer, edge, cell, outside)));
                CellUseChecks.CheckEdges(draft, layer, user);
            }
            if (cell.Input is { } input && placeOf.ContainsKey(input))
            {
                (input.Kind, input.IsCellInput) = (LayerKind.Sum, false);
                input.Edges.AddRange(outside);
            }
        }
    }

    /// <summary>An edge of a cell in the network: itself, or, where it reads the cell's input, one for each edge of the layer that uses the cell.</summary>
    private IEnumerable<EdgeDraft> Edges(LayerDraft layer, EdgeDraft edge, CellDraft cell, EdgeDraft[] outside)
    {
        LayerDraft source = cell.Layers[edge.Source];
        if (source != cell.Input || (!AddsUp(layer) && placeOf.ContainsKey(source)))
        {
            return [edge with { Definition = edge.Definition with { Source = placeOf[source] } }];
        }
        return outside.Select(outer => outer with { Definition = Joined(edge.Definition, outer.Definition) });
    }

    /// <summary>Two masks over one another are one mask: what is kept is what both keep.</summary>
    private static double BothDropOut(double a, double b) => a == 0 ? b : b == 0 ? a : 1 - (1 - a) * (1 - b);

    private static EdgeDefinition Joined(EdgeDefinition inner, EdgeDefinition outer) => outer with
    {
        Delay = inner.Delay + outer.Delay,
        Weights = inner.Weights == Link.Full ? outer.Weights : inner.Weights,
        Scale = inner.Scale * outer.Scale,
        StopGradient = inner.StopGradient || outer.StopGradient,
        Dropout = BothDropOut(inner.Dropout, outer.Dropout),
        IsRecurrence = inner.IsRecurrence || outer.IsRecurrence,
    };
}
