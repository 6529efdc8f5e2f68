using Microsoft.CodeAnalysis;

namespace Rnn.Generator.Diagnostics;

/// <summary>What a network class and its layers must look like.</summary>
internal static class DeclarationRules
{
    private const string Category = "Rnn.Declaration";

    public static readonly DiagnosticDescriptor NotPartial = new(
        "RNN1001",
        "Network class is not partial",
        "'{0}' must be partial: the compiler writes the other part; write 'partial class {0}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN1001"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NestedInNotPartial = new(
        "RNN1002",
        "Type around a network is not partial",
        "'{0}' must be partial because the network '{1}' is nested in it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN1002"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor Generic = new(
        "RNN1003",
        "Network class is generic",
        "'{0}' cannot be generic: the sizes and the number type of a network are written out; remove the type parameters of '{1}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN1003"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor WrongTypeKind = new(
        "RNN1004",
        "Network is not a plain class",
        "'{0}' cannot be {1}: a network is a plain class, its instances hold parameters",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN1004"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor DerivedFromNetwork = new(
        "RNN1005",
        "Network derives from a network",
        "'{0}' cannot derive from the network '{1}': layers are not inherited; let it hold one instead",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN1005"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor WrongProperty = new(
        "RNN1006",
        "Layer is not a partial get-only property",
        "'{0}' {1}; a layer is written 'public partial Layer {2} {{ get; }}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN1006"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor SeveralKinds = new(
        "RNN1007",
        "Layer has several kinds",
        "'{0}' is '{1}' already; a layer has one kind, so remove '{2}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN1007"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NoKind = new(
        "RNN1008",
        "Layer has no kind",
        "'{0}' has no kind; say what it computes, such as [Dense(8)]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN1008"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NotInNetwork = new(
        "RNN1009",
        "Layers in a class that is no network",
        "'{0}' declares layers but is no network; put [Network] on it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN1009"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ReservedName = new(
        "RNN1010",
        "Member has the name of a generated one",
        "'{0}' is the name of a member that every network gets; choose another name",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN1010"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor SplitDefinition = new(
        "RNN1011",
        "Layers in several parts of the class",
        "'{0}' stands in another part of '{1}' than '{2}': the order of the layers would be that of the files; declare all layers in one part",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN1011"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor LanguageVersion = new(
        "RNN1012",
        "C# is too old",
        "Networks are made of partial properties, which need C# 13 or later, not C# {0}; set <LangVersion> to 13 or later",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN1012"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor RuntimeTooOld = new(
        "RNN1013",
        "Rnn.Runtime does not fit the generator",
        "{0}; reference the Rnn.Runtime that this generator came with",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN1013"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor RuntimeAliased = new(
        "RNN1014",
        "Rnn.Runtime is behind an extern alias",
        "Generated code reaches the runtime as 'global::Rnn', but it is referenced as '{0}' only; add 'global' to the aliases of the reference",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN1014"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor RnnHidden = new(
        "RNN1015",
        "A type hides the namespace Rnn",
        "The type '{0}' hides the namespace of the runtime; choose another name",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN1015"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NoLayers = new(
        "RNN1016",
        "Network has no layers",
        "'{0}' declares no layers; add partial properties such as '[Input(4)] public partial Layer X {{ get; }}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN1016"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor KeywordAsName = new(
        "RNN1017",
        "Name is a keyword",
        "'{0}' is a keyword of C#; classes and layers give their names to generated constants and files, so choose another name",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN1017"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
