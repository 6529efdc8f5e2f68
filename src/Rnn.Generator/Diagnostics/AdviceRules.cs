using Microsoft.CodeAnalysis;

namespace Rnn.Generator.Diagnostics;

/// <summary>What could be better in networks and cells that are right.</summary>
internal static class AdviceRules
{
    private const string Category = "Rnn.Advice";

    public static readonly DiagnosticDescriptor IdleLanes = new(
        "RNN6001",
        "Size leaves lanes of vectors idle",
        "The {1} units of '{0}' are computed as {2}, so that {3} % of its work is on units that are not there; take {4} or {2}",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN6001"));

    public static readonly DiagnosticDescriptor UnboundedFeedback = new(
        "RNN6002",
        "Feedback that nothing bounds",
        "'{0}' reads '{1}' by weights in a cycle of which no layer is bounded, so values and gradients explode where training lets the weights amplify; "
        + "take an activation that is bounded instead of {2}, such as Tanh, put a [LayerNorm] into the cycle, or link unit to unit by 'Weights = Link.Diagonal'",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN6002"));

    public static readonly DiagnosticDescriptor RepeatedCell = new(
        "RNN6003",
        "Cell repeats a built-in one",
        "'{0}' has the equations of the built-in cell '{1}'; use [{2}] instead",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN6003"));
}
