using Microsoft.CodeAnalysis;

namespace Rnn.Generator.Diagnostics;

/// <summary>What the author of a network promises of it, and what it is.</summary>
internal static class PromiseRules
{
    private const string Category = "Rnn.Promises";

    public static readonly DiagnosticDescriptor NotCausal = new(
        "RNN4002",
        "Network promised to be causal looks ahead",
        "'{0}' is promised to be causal, but '{1}' runs from the last step of a sequence to the first; let it run forward, or remove 'Causal = true'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN4002"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ResponseTooWide = new(
        "RNN4003",
        "Response is wider than promised",
        "'{0}' is promised to depend on at most {1} steps of its inputs, but {2}; {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN4003"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor TooManyBytes = new(
        "RNN4004",
        "Step reads more bytes than promised",
        "A step of '{0}' is promised to read at most {1} bytes of parameters, but reads {2}; make layers smaller, or set 'MaxBytes = {2}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("RNN4004"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
