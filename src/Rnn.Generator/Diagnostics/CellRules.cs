using Microsoft.CodeAnalysis;

namespace Rnn.Generator.Diagnostics;

/// <summary>What cells must be like, and how they are used.</summary>
internal static class CellRules
{
    private const string Category = "Rnn.Cells";

    public static readonly DiagnosticDescriptor WrongClass = new(
        "RNN5001",
        "Cell is not a plain abstract class",
        "'{0}' {1}; a cell is written 'public abstract class {0} : Cell'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN5001"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor WrongProperty = new(
        "RNN5002",
        "Layer of a cell is not a public abstract property",
        "'{0}' {1}; a layer of a cell is written 'public abstract Layer {2} {{ get; }}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN5002"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NoLayers = new(
        "RNN5003",
        "Cell has no layers",
        "The cell '{0}' has no layers; add properties such as '[CellInput] public abstract Layer X {{ get; }}' and '[Dense(Units)] public abstract Layer Y {{ get; }}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN5003"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor InputAsValue = new(
        "RNN5004",
        "Value of a cell is its input",
        "The value of the cell '{0}' would be its input '{1}'; the layer declared last is the value, so declare one after it, or put [Output] on another",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN5004"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor SeveralValues = new(
        "RNN5005",
        "Cell has several values",
        "The value of the cell '{0}' is '{1}' already; a cell stands for one layer, so remove [Output] from '{2}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN5005"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor SeveralInputs = new(
        "RNN5006",
        "Cell has several inputs",
        "The input of the cell '{0}' is '{1}' already, which stands for all that is read where the cell is used; remove '{2}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN5006"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor DataInCell = new(
        "RNN5007",
        "Data in a cell",
        "'{0}' would be data from outside of the network, and a cell has none; what is read where the cell is used is [CellInput], not [{1}]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN5007"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor TeacherInCell = new(
        "RNN5008",
        "Teacher-forced edge in a cell",
        "'{0}' cannot read what was observed, for only outputs of a network are, and '{1}' is a cell; remove 'TeacherForced'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN5008"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NamesDifferInCase = new(
        "RNN5009",
        "Names of a cell differ in case only",
        "'{0}' and '{1}' are the same in the names of layers and tensors, which start in lower case in a cell; choose another name",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN5009"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ContainsItself = new(
        "RNN5010",
        "Cell contains itself",
        "The cell '{0}' contains itself: {1}; a cell is written out where it is used, so this would never end",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN5010"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor UnknownArgument = new(
        "RNN5011",
        "Option sets an unknown argument",
        "'{0}' is a [{1}], which has no parameter or property '{2}' that an option could set",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN5011"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor CellInputInNetwork = new(
        "RNN5012",
        "Input of a cell in a network",
        "'{0}' stands for what a cell reads, but '{1}' is a network, whose inputs are data; write [Input(8)] with their number",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN5012"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor UnitsNotAsked = new(
        "RNN5013",
        "Units of a cell are not told",
        "[{0}] does not say how many units the cell has; let its constructor have a parameter 'int units'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN5013"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NoVariant = new(
        "RNN5014",
        "No such variant of a cell",
        "[{0}] has no cell for {1}; its variants are {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN5014"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor PartOfUnit = new(
        "RNN5015",
        "Size is no whole number of units",
        "'{0}' has {1} times the units of its cell, which is no whole number where these are {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN5015"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor CellReadsNothing = new(
        "RNN5016",
        "Edge into a cell that reads nothing",
        "'{0}' is a cell '{1}', which has no input and reads nothing; {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN5016"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor OwnRecurrence = new(
        "RNN5017",
        "Own recurrence on a cell that has one",
        "'{0}' is a cell '{2}', which reads its own value at delay {1} already; remove this edge (other delays of itself are fine)",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN5017"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor WeightsIntoCell = new(
        "RNN5018",
        "Weights on an edge that the cell reads unit by unit",
        "'{0}' is a cell '{1}', whose layer '{2}' reads its input unit by unit as it is; remove 'Weights'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN5018"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor OptionOfOtherType = new(
        "RNN5019",
        "Option has another type than what it sets",
        "The option '{0}' is a {1}, but it sets '{3}' of '{2}', which is a {4}; give both the same type",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN5019"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor CannotBeUsed = new(
        "RNN5020",
        "Cell cannot be used",
        "The cell '{0}' cannot be used here: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN5020"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
