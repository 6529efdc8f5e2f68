using System.Collections.Immutable;
using System.Runtime.CompilerServices;
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
    /// <summary>What each runtime lacks, empty where it lacks nothing: it is the same for all networks of a compilation and the next ones.</summary>
    private static readonly ConditionalWeakTable<IAssemblySymbol, string> MissingTypes = new();

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
        if (Runtime(draft) is { } runtime && MissingTypes.GetValue(runtime, FindMissing) is { Length: > 0 } missing)
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

    /// <summary>Asked of the runtime alone: a compilation would look into each of its references.</summary>
    private static string FindMissing(IAssemblySymbol runtime) => Array.Find(KnownNames.RequiredTypes, name => runtime.GetTypeByMetadataName(name) is null) ?? "";

    /// <summary>Where the attribute comes from.</summary>
    private static IAssemblySymbol? Runtime(NetworkDraft draft) => draft.Type.GetAttributes().First(ClassReader.IsNetwork).AttributeClass?.ContainingAssembly;
}
