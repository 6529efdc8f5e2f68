using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Rnn.Generator.Diagnostics;

namespace Rnn.Generator.Parsing;

/// <summary>
/// Whether generated code would compile where the class stands: the language version and the runtime. Every name in generated code starts
/// at <c>global::</c> or at an alias that is free, so neither types nor namespaces of the user can come between; only an extern alias takes <c>global::Rnn</c> away.
/// </summary>
internal static class SurroundingChecks
{
    /// <returns>Whether the runtime has what a definition is made of.</returns>
    public static bool Check(NetworkDraft draft)
    {
        if (!HasPartialProperties(draft))
        {
            LanguageVersion version = ((CSharpParseOptions)draft.Syntax.SyntaxTree.Options).LanguageVersion;
            draft.Sink.Report(DeclarationRules.LanguageVersion, draft.Syntax.Identifier, version.ToDisplayString());
        }
        if (Aliases(draft) is { IsDefaultOrEmpty: false } aliases && !aliases.Contains(MetadataReferenceProperties.GlobalAlias))
        {
            draft.Sink.Report(DeclarationRules.RuntimeAliased, draft.Attribute.Syntax, $"{aliases[0]}::Rnn");
        }
        // Asked of the runtime alone: a compilation would look into each of its references.
        if (Runtime(draft) is { } runtime && Array.Find(KnownNames.RequiredTypes, name => runtime.GetTypeByMetadataName(name) is null) is { } missing)
        {
            draft.Sink.Report(DeclarationRules.RuntimeTooOld, draft.Attribute.Syntax, $"The runtime has no type '{missing}', which generated code needs");
            return false;
        }
        return true;
    }

    public static bool HasPartialProperties(NetworkDraft draft) =>
        draft.Syntax.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp13 };

    private static ImmutableArray<string> Aliases(NetworkDraft draft)
    {
        MetadataReference? reference = Runtime(draft) is { } runtime ? draft.Compilation.GetMetadataReference(runtime) : null;
        return reference?.Properties.Aliases ?? default;
    }

    /// <summary>Where the attribute comes from.</summary>
    private static IAssemblySymbol? Runtime(NetworkDraft draft) => draft.Type.GetAttributes().First(ClassReader.IsNetwork).AttributeClass?.ContainingAssembly;
}
