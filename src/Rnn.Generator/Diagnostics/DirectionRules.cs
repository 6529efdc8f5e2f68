using Microsoft.CodeAnalysis;

namespace Rnn.Generator.Diagnostics;

/// <summary>Which way layers run through time.</summary>
internal static class DirectionRules
{
    private const string Category = "Rnn.Graph";

    public static readonly DiagnosticDescriptor DirectionOfInput = new(
        "RNN3101",
        "Input with a direction",
        "'{0}' is an input, which runs neither way: layers read it from the first step on or from the last, as they themselves run; remove [{1}]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN3101"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor CycleInBothDirections = new(
        "RNN3102",
        "Cycle in both directions of time",
        "{0} is a cycle in which '{1}' runs from the last step to the first and '{2}' from the first to the last, so neither can be computed before the other; let all of its layers run the same way",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN3102"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor TeacherForcedInReverse = new(
        "RNN3103",
        "Teacher-forced edge of a layer that runs in reverse",
        "'{0}' cannot read the observed '{1}': outputs are observed from the first step on, and '{2}' runs from the last; remove 'TeacherForced'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN3103"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor BidirectionalWithoutState = new(
        "RNN3104",
        "Bidirectional layer without a state",
        "'{0}' is [{1}], but two directions differ only in a layer that carries a state of its own; put [Bidirectional] on a [Recurrent] layer, or [Reverse] on this one",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN3104"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ReverseAndBidirectional = new(
        "RNN3105",
        "Layer is both reverse and bidirectional",
        "'{0}' is [Bidirectional], so half of it runs from the last step to the first already; remove [Reverse]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN3105"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
