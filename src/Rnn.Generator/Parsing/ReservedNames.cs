using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Rnn.Generator.Diagnostics;

namespace Rnn.Generator.Parsing;

/// <summary>Members of the class, or of a class that it derives from, and the class itself, where they bear the name of a generated member.</summary>
internal static class ReservedNames
{
    public static void Check(NetworkDraft draft)
    {
        CheckKeyword(draft, draft.Syntax.Identifier);
        if (KnownNames.Generated.Contains(draft.Type.Name))
        {
            draft.Sink.Report(DeclarationRules.ReservedName, draft.Syntax.Identifier, draft.Type.Name);
        }
        foreach (ISymbol member in draft.Type.GetMembers().Where(member => !member.IsImplicitlyDeclared && IsReserved(member.Name)))
        {
            draft.Sink.Report(DeclarationRules.ReservedName, member.Locations[0], member.Name);
        }
        for (INamedTypeSymbol? type = draft.Type.BaseType; type is not null && !type.GetAttributes().Any(ClassReader.IsNetwork); type = type.BaseType)
        {
            if (type.GetMembers().FirstOrDefault(IsTaken) is { } member)
            {
                draft.Sink.Report(DeclarationRules.ReservedName, ClassReader.BasePlace(draft), $"{type.Name}.{member.Name}");
                return;
            }
        }
    }

    /// <summary>Names of networks and layers stand in generated code as they are.</summary>
    public static void CheckKeyword(NetworkDraft draft, SyntaxToken name)
    {
        if (name.IsVerbatimIdentifier() && SyntaxFacts.GetKeywordKind(name.ValueText) != SyntaxKind.None)
        {
            draft.Sink.Report(DeclarationRules.KeywordAsName, name, name.ValueText);
        }
    }

    public static bool IsReserved(string name) =>
        KnownNames.Generated.Contains(name) || Array.Exists(KnownNames.GeneratedPrefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>The names of generated members that the class has members of its own for, or bears itself.</summary>
    public static IEnumerable<string> Taken(INamedTypeSymbol type) => KnownNames.Generated.Where(name => name == type.Name || !type.GetMembers(name).IsEmpty);

    private static bool IsTaken(ISymbol member) =>
        member.DeclaredAccessibility != Accessibility.Private && IsReserved(member.Name);
}
