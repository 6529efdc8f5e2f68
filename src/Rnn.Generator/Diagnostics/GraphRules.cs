using Microsoft.CodeAnalysis;

namespace Rnn.Generator.Diagnostics;

/// <summary>What edges and the graph they make must be like.</summary>
internal static class GraphRules
{
    private const string Category = "Rnn.Graph";

    public static readonly DiagnosticDescriptor UnknownSource = new(
        "RNN3001",
        "Unknown source",
        "'{0}' has no layer '{1}'; {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN3001"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor AmbiguousChaining = new(
        "RNN3002",
        "Unclear what a layer reads",
        "'{0}' has a recurrence from another layer but no [From]: add [From(nameof({1}))] if it reads the layer before it, or [Autonomous] if it reads its recurrences only",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN3002"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ReadsNothing = new(
        "RNN3003",
        "Layer reads nothing",
        "'{0}' reads nothing: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN3003"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor AutonomousWithFrom = new(
        "RNN3004",
        "Autonomous layer has a feed edge",
        "'{0}' is autonomous, which means that it reads its recurrences only; remove [Autonomous] or [From]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN3004"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor EdgeIntoInput = new(
        "RNN3005",
        "Input reads something",
        "'{0}' is an input, its values come from outside; remove [{1}]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN3005"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor DuplicateEdge = new(
        "RNN3006",
        "Same source and delay twice",
        "'{0}' reads '{1}' at delay {2} already; two such edges would be one",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN3006"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor DelayTooShort = new(
        "RNN3007",
        "Delay is too short",
        "Delay {0} is too short: {1} starts at {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN3007"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor DelayTooLong = new(
        "RNN3008",
        "Delay is too long",
        "Delay {0} is too long; the longest is {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN3008"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor OwnRecurrence = new(
        "RNN3009",
        "Own recurrence on a layer that has one",
        "'{0}' is recurrent, it reads itself at delay 1 already; remove this edge or make the layer [Dense] (other delays of itself are fine)",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN3009"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor SeveralEdges = new(
        "RNN3010",
        "Several edges into a layer of one source",
        "'{0}', a {1} layer, reads one source at one delay; add them up in a [Sum] layer first",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN3010"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor WeightsOnFixedEdge = new(
        "RNN3011",
        "Weights on an edge that has none",
        "Edges into '{0}', a {1} layer, have no weights; remove 'Weights', or make the layer [Dense]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN3011"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ScaleNotAllowed = new(
        "RNN3012",
        "Scale on an edge that has none",
        "Edges into '{0}', a {1} layer, pass on what they read unchanged; put 'Scale' on an edge into a [Sum] layer before it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN3012"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor TeacherForcedNoOutput = new(
        "RNN3013",
        "Teacher-forced source is no output",
        "'{0}' cannot be replaced by what was observed: only outputs are observed, and the outputs are {1}; put [Output] on '{0}' or read an output",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN3013"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor TeacherForcedWithoutDelay = new(
        "RNN3014",
        "Teacher-forced edge without delay",
        "'{0}' would be read at the step it is observed; a teacher-forced edge has a delay of 1 or more",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN3014"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor DelayBeyondSteps = new(
        "RNN3015",
        "Delay is longer than the sequences",
        "Delay {0} reaches back beyond all {1} steps of a sequence; shorten it or raise Steps",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN3015"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor CycleWithoutDelay = new(
        "RNN3016",
        "Cycle without delay",
        "{0} is a cycle in which nothing is delayed, so no layer of it can be computed first; give one of its edges a delay: [Recurrence(nameof({1}))]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN3016"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor UnreadInput = new(
        "RNN3017",
        "Input that nobody reads",
        "No layer reads the input '{0}'; name it in a [From] or remove it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN3017"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ReachesNoOutput = new(
        "RNN3018",
        "Layer reaches no output",
        "'{0}' reaches no output, so it is computed in vain and never trained; the outputs are {1}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN3018"));

    public static readonly DiagnosticDescriptor InputAsOutput = new(
        "RNN3019",
        "Input as an output",
        "'{0}' is an input and cannot be an output; {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN3019"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor EmbeddingOfValues = new(
        "RNN3020",
        "Embedding of what is no class",
        "'{0}' is an embedding, a vector for each class, and '{1}' is not given as classes; read a [OneHot] layer or make '{0}' [Dense]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN3020"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
