using Microsoft.CodeAnalysis;

namespace Rnn.Generator.Diagnostics;

/// <summary>What sizes and numbers may be.</summary>
internal static class ValueRules
{
    private const string Category = "Rnn.Values";

    public static readonly DiagnosticDescriptor SizeOutOfRange = new(
        "RNN2001",
        "Size is out of range",
        "'{0}' has {1} units; a layer has 1 to {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN2001"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor SizesDiffer = new(
        "RNN2002",
        "Sizes of the sources differ",
        "'{0}' works element by element, but its source '{1}' has {2} units and '{3}' has {4}; give them the same size",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN2002"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor LinkSizesDiffer = new(
        "RNN2003",
        "Unit-by-unit link between different sizes",
        "A {0} link joins unit to unit, but '{1}' has {2} units and '{3}' has {4}; use Link.Full or give them the same size",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN2003"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor DecayOutOfRange = new(
        "RNN2004",
        "Decay is out of range",
        "The decay of '{0}' is {1}; it is the share of the memory that is kept, 0 to 1",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN2004"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NotFinite = new(
        "RNN2005",
        "Factor is not finite",
        "The {0} of '{1}' is {2}; it must be a finite {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN2005"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor GainOfNormalized = new(
        "RNN2006",
        "Normalized memory has a gain",
        "'{0}' is normalized, so its gain is 1 − decay; remove the gain or Normalized",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN2006"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor StepsOutOfRange = new(
        "RNN2007",
        "Steps are out of range",
        "'{0}' has {1} steps; fixed lengths are 1 to {2}, and 0 means any length",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN2007"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor SizeUnknown = new(
        "RNN2008",
        "Size cannot be inferred",
        "'{0}' takes its size from its sources, but no source has a size of its own ({1}); let it read a layer that has one",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN2008"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor UndefinedValue = new(
        "RNN2009",
        "Value is not in the enumeration",
        "{0} is no value of {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN2009"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor TooMuchCode = new(
        "RNN2010",
        "Generated code is over the budget",
        "{0} steps of {1} layers in cycles would be written out, more than the {2} that compile well; use at most Steps = {3}, or leave Steps out: any length then runs in a loop",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN2010"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor RateOutOfRange = new(
        "RNN2012",
        "Dropout rate is out of range",
        "The rate of dropout is {0}; it is the share of the units that drop out, at least 0 and less than 1",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN2012"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor EpsilonOutOfRange = new(
        "RNN2013",
        "Epsilon is not positive",
        "The epsilon of '{0}' is {1}; it keeps the division finite where all units are the same, so it must be finite and greater than 0",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN2013"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor TooManyParameters = new(
        "RNN2011",
        "Too many parameters",
        "With '{0}' the network has about {1} parameters, more than the {2} that one array holds; make the layer or its sources smaller",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN2011"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
