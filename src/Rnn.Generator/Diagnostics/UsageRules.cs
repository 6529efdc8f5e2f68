using Microsoft.CodeAnalysis;

namespace Rnn.Generator.Diagnostics;

/// <summary>What users do with a network. The C# compiler reports these itself, wherever a generated member that bears the rule's id is used.</summary>
internal static class UsageRules
{
    private const string Category = "Rnn.Usage";

    public static readonly DiagnosticDescriptor StreamLooksAhead = new(
        "RNN4001",
        "Stream of a network that looks ahead",
        "{0} cannot run one step at a time, for {1} {2} from the last step of a sequence to the first; run whole sequences with Predict or Forward",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN4001"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
