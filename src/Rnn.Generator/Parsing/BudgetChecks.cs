using System.Globalization;
using Rnn.Generator.Definition;
using Rnn.Generator.Diagnostics;
using Rnn.Generator.Helpers;

namespace Rnn.Generator.Parsing;

/// <summary>The last stage: what would be written must compile well and fit into memory.</summary>
internal static class BudgetChecks
{
    public static void Check(NetworkDraft draft)
    {
        CheckSteps(draft);
        CheckParameters(draft);
    }

    /// <summary>Layers in cycles are written out once for each step; past the budget the JIT gives up optimising such a method.</summary>
    private static void CheckSteps(NetworkDraft draft)
    {
        if (draft.Steps == 0)
        {
            return;
        }
        int layers = StronglyConnected.Components(draft.Layers.Count, i => draft.Layers[i].Edges.Select(edge => edge.Source))
            .Where(members => members.Count > 1 || draft.Layers[members[0]].Edges.Exists(edge => edge.Source == members[0]))
            .Sum(members => members.Count);
        if ((long)draft.Steps * layers > Limits.WrittenOut)
        {
            draft.Sink.Report(
                ValueRules.TooMuchCode, draft.Attribute.ValuePlace("Steps"), Number(draft.Steps), Number(layers), Number(Limits.WrittenOut), Number(Limits.WrittenOut / layers));
        }
    }

    /// <summary>All parameters lie in one array.</summary>
    private static void CheckParameters(NetworkDraft draft)
    {
        int[] history = new int[draft.Layers.Count];
        foreach (EdgeDraft edge in draft.Layers.SelectMany(reader => reader.Edges))
        {
            history[edge.Source] = Math.Max(history[edge.Source], edge.Delay);
        }
        double total = 0;
        for (int i = 0; i < history.Length; i++)
        {
            LayerDraft layer = draft.Layers[i];
            double columns = layer.Edges.Sum(edge => layer.Kind != LayerKind.Dense ? 0.0 : edge.Definition.Weights == Link.Full ? draft.Layers[edge.Source].Size : 1.0);
            total += (layer.Size + Limits.Lanes) * (columns + history[i] + 1);
            if (total > Limits.Parameters)
            {
                draft.Sink.Report(ValueRules.TooManyParameters, layer.Identifier, layer.Name, total.ToString("#,0", CultureInfo.InvariantCulture), Limits.Parameters.ToString("#,0", CultureInfo.InvariantCulture));
                return;
            }
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
