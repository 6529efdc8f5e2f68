using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Rnn.Generator.Helpers;

namespace Rnn.Generator.Parsing;

/// <summary>The names of a class: where the generated part of it stands, and what its files are called.</summary>
internal static class TypeNames
{
    private const int LongestStem = 120;

    private static readonly SymbolDisplayFormat NamespaceFormat = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>Of a namespace or type the names in it that it has in more than one spelling; all networks in it ask for them.</summary>
    private static readonly ConditionalWeakTable<INamespaceOrTypeSymbol, HashSet<string>> SpelledTwice = new();

    /// <summary>Fully qualified from <c>global::</c>, with the question marks of nullable references.</summary>
    public static SymbolDisplayFormat QualifiedFormat { get; } =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string Namespace(INamedTypeSymbol type) =>
        type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(NamespaceFormat);

    /// <summary>Declarations of the types around, outermost first.</summary>
    public static EquatableArray<string> ContainingTypes(INamedTypeSymbol type) =>
        Around(type).Reverse().Select(Declaration).ToEquatableArray();

    /// <summary>The types around, innermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> Around(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            yield return outer;
        }
    }

    /// <summary>How another part of the type is declared: <c>partial class Name&lt;T&gt;</c>.</summary>
    public static string Declaration(INamedTypeSymbol type)
    {
        string keyword = (type.IsRecord, type.TypeKind) switch
        {
            (true, TypeKind.Struct) => "record struct",
            (true, _) => "record",
            (_, TypeKind.Struct) => "struct",
            (_, TypeKind.Interface) => "interface",
            _ => "class",
        };
        return $"partial {keyword} {Written(type)}";
    }

    /// <summary>The name as it is written inside the type: escaped, with its type parameters.</summary>
    public static string Written(INamedTypeSymbol type)
    {
        string parameters = string.Join(", ", type.TypeParameters.Select(parameter => Identifier.Escape(parameter.Name)));
        return Identifier.Escape(type.Name) + (parameters.Length > 0 ? $"<{parameters}>" : "");
    }

    /// <summary>Full name, with + between nested types and the count of type parameters behind generic ones.</summary>
    public static string Metadata(INamedTypeSymbol type)
    {
        string name = string.Join("+", Around(type).Reverse().Append(type).Select(part => part.MetadataName));
        string space = string.Join(".", Spaces(type).Reverse());
        return space.Length > 0 ? $"{space}.{name}" : name;
    }

    /// <summary>What the names of the type's files begin with; no two types have the same, whatever the disk makes of case.</summary>
    public static string FileStem(INamedTypeSymbol type)
    {
        string name = Metadata(type);
        if (name.Length > LongestStem)
        {
            return $"{name.Substring(name.Length - LongestStem)}.{StableHash.Of(name)}";
        }
        return DiffersInCaseOnly(type) ? $"{name}.{StableHash.Of(name)}" : name;
    }

    public static string Accessibility(INamedTypeSymbol type) => SyntaxFacts.GetText(type.DeclaredAccessibility);

    private static IEnumerable<string> Spaces(INamedTypeSymbol type)
    {
        for (INamespaceSymbol space = type.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
        {
            yield return space.Name;
        }
    }

    private static bool DiffersInCaseOnly(INamedTypeSymbol type)
    {
        for (ISymbol symbol = type; symbol.ContainingSymbol is INamespaceOrTypeSymbol container; symbol = container)
        {
            if (SpelledTwice.GetValue(container, FindSpelledTwice).Contains(symbol.Name))
            {
                return true;
            }
        }
        return false;
    }

    private static HashSet<string> FindSpelledTwice(INamespaceOrTypeSymbol container)
    {
        Dictionary<string, string> spelling = new(StringComparer.OrdinalIgnoreCase);
        HashSet<string> twice = new(StringComparer.OrdinalIgnoreCase);
        foreach (ISymbol member in container.GetMembers().Where(member => member is INamespaceOrTypeSymbol))
        {
            if (!spelling.TryGetValue(member.Name, out string first))
            {
                spelling.Add(member.Name, member.Name);
            }
            else if (first != member.Name)
            {
                twice.Add(member.Name);
            }
        }
        return twice;
    }
}
