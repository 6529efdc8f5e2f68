using System.Globalization;
using Rnn.Generator.Definition;
using Rnn.Generator.Diagnostics;
using Rnn.Generator.Graph;

namespace Rnn.Generator.Parsing;

/// <summary>What <c>[Network]</c> promises against what the finished graph is; reported at the promise.</summary>
internal static class PromiseChecks
{
    public static void Check(NetworkDraft draft, NetworkDefinition network)
    {
        if (draft.Attribute.Value("Causal", false) && network.Layers.FirstOrDefault(layer => layer.IsReverse) is { } reverse)
        {
            draft.Sink.Report(PromiseRules.NotCausal, draft.Attribute.ValuePlace("Causal"), network.Name, reverse.Name);
        }
        int response = draft.Attribute.Value("MaxResponse", 0), bytes = draft.Attribute.Value("MaxBytes", 0);
        if (response == 0 && bytes == 0)
        {
            return;
        }
        NetworkFacts facts = NetworkFacts.Of(network);
        if (response != 0 && (facts.ResponseWidth ?? int.MaxValue) > response)
        {
            (string what, string mend) = facts.ResponseWidth is { } width
                ? ($"depends on {Number(width)}", $"shorten its delays, or set 'MaxResponse = {Number(width)}'")
                : ($"'{facts.Feedback}' feeds back, so that it depends on all", "read inputs at delays instead of feeding back, or remove 'MaxResponse'");
            draft.Sink.Report(PromiseRules.ResponseTooWide, draft.Attribute.ValuePlace("MaxResponse"), network.Name, Number(response), what, mend);
        }
        if (bytes != 0 && facts.BytesPerStep > bytes)
        {
            draft.Sink.Report(PromiseRules.TooManyBytes, draft.Attribute.ValuePlace("MaxBytes"), network.Name, Number(bytes), Number(facts.BytesPerStep));
        }
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
