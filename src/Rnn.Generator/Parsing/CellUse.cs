using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Rnn.Generator.Diagnostics;

namespace Rnn.Generator.Parsing;

/// <summary>A cell, used as a layer.</summary>
/// <param name="Type">The class of the cell.</param>
/// <param name="Units">The size asked for.</param>
/// <param name="Attribute">What uses it, with its options.</param>
internal sealed record CellUse(INamedTypeSymbol Type, int Units, AttributeReader Attribute)
{
    /// <param name="draft">The class with the layer.</param>
    /// <param name="layer">The layer that is to be a cell.</param>
    /// <param name="kind">The attribute that says so.</param>
    /// <param name="attribute">The runtime's attribute that it is or derives from, which names the cell.</param>
    /// <returns>Null where the cell could not be made out.</returns>
    public static CellUse? Read(NetworkDraft draft, LayerDraft layer, AttributeReader kind, INamedTypeSymbol attribute)
    {
        if (kind.Given("units") is null)
        {
            draft.Sink.Report(CellRules.UnitsNotAsked, kind.Syntax, kind.Name);
            return null;
        }
        KindReader.ReadSize(draft, layer, kind, "units");
        if (CellOf(draft, kind, attribute) is not { TypeKind: not TypeKind.Error } type || !CellTypes.IsCell(type))
        {
            // Unknown, or not a cell, which the C# compiler says itself; or no variant, which has been said.
            draft.Sink.LeaveToCompiler();
            return null;
        }
        return new CellUse(type, layer.Size, kind);
    }

    /// <summary>The cell itself, or the variant for the options that are true.</summary>
    private static INamedTypeSymbol? CellOf(NetworkDraft draft, AttributeReader kind, INamedTypeSymbol attribute)
    {
        if (!kind.HasTrue)
        {
            return attribute.TypeArguments[0] as INamedTypeSymbol;
        }
        (INamedTypeSymbol? Cell, ImmutableHashSet<string> Options)[] variants = [.. Variants(kind.Type)];
        ImmutableHashSet<string> wanted = [.. variants.SelectMany(variant => variant.Options).Where(option => kind.Value(option, false))];
        if (wanted.IsEmpty)
        {
            return attribute.TypeArguments[0] as INamedTypeSymbol;
        }
        foreach ((INamedTypeSymbol? cell, ImmutableHashSet<string> options) in variants)
        {
            if (options.SetEquals(wanted))
            {
                return cell;
            }
        }
        string known = string.Join("; ", variants.Select(variant => Names(variant.Options)));
        draft.Sink.Report(CellRules.NoVariant, kind.Syntax, kind.Name, Names(wanted), known);
        return null;
    }

    /// <summary>The cells that an attribute can stand for, each with the options that choose it.</summary>
    public static IEnumerable<(INamedTypeSymbol? Cell, ImmutableHashSet<string> Options)> Variants(INamedTypeSymbol attribute)
    {
        for (INamedTypeSymbol? type = attribute; type is not null; type = type.BaseType)
        {
            foreach (AttributeData data in type.GetAttributes())
            {
                if (data.AttributeClass is { Name: KnownNames.VariantAttribute, Arity: 1 } variant && AttributeReader.IsOfRuntime(variant) && data.ConstructorArguments.Length == 1)
                {
                    TypedConstant options = data.ConstructorArguments[0];
                    IEnumerable<string?> names = options is { Kind: TypedConstantKind.Array, IsNull: false } ? options.Values.Select(option => option.Value as string) : [];
                    yield return (variant.TypeArguments[0] as INamedTypeSymbol, [.. names.OfType<string>()]);
                }
            }
        }
    }

    private static string Names(IEnumerable<string> options) => string.Join(" with ", options.OrderBy(option => option, StringComparer.Ordinal));
}
