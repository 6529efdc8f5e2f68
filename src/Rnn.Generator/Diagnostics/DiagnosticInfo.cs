using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Rnn.Generator.Helpers;

namespace Rnn.Generator.Diagnostics;

/// <summary>
/// A diagnostic as a value. Tree and span are kept, and not a path: only a location in a tree heeds <c>#pragma warning disable</c>.
/// </summary>
/// <param name="Descriptor">The rule.</param>
/// <param name="Tree">Where the mistake is; only erroneous classes hold on to their tree.</param>
/// <param name="Span">The smallest span that shows the mistake.</param>
/// <param name="Arguments">What the message names.</param>
internal sealed record DiagnosticInfo(DiagnosticDescriptor Descriptor, SyntaxTree? Tree, TextSpan Span, EquatableArray<string> Arguments)
{
    /// <summary>The property of a diagnostic in which <see cref="Suggestion"/> travels.</summary>
    public const string SuggestionKey = "suggestion";

    /// <summary>What a code fix can write in the place of the span; null where there is nothing.</summary>
    public string? Suggestion { get; init; }

    /// <summary>The text of the message, the same under every culture.</summary>
    public string Message =>
        string.Format(CultureInfo.InvariantCulture, Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture), [.. Arguments]);

    public bool IsError => Descriptor.DefaultSeverity == DiagnosticSeverity.Error;

    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Descriptor, Tree is null ? Location.None : Location.Create(Tree, Span), Properties, [.. Arguments]);

    private ImmutableDictionary<string, string?> Properties =>
        Suggestion is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(SuggestionKey, Suggestion);
}
