using Microsoft.CodeAnalysis;
using Rnn.Generator.Diagnostics;
using Rnn.Generator.Parsing;

namespace Rnn.Generator.Advice;

/// <summary>Cells that have the equations of one of the runtime's, whatever their layers are called and in what order they stand.</summary>
internal static class RepeatedCells
{
    public static void Check(CellDraft draft, CancellationToken token)
    {
        INamedTypeSymbol[] runtime = [.. draft.Type.BaseType!.ContainingNamespace.GetTypeMembers()];
        foreach (INamedTypeSymbol builtIn in runtime.Where(CellTypes.IsCell))
        {
            CellDraft other = CellDraft.AsUsed(draft, new CellUse(builtIn, CellDraft.UnitsToken, draft.Layers[0].KindAttribute!));
            CellReader.Read(other, token);
            if (other.Sink.Errors == 0 && CellComparison.HaveSameEquations(draft, other))
            {
                draft.Sink.Report(AdviceRules.RepeatedCell, draft.Syntax.Identifier, draft.Type.Name, builtIn.Name, Use(builtIn, runtime));
            }
        }
    }

    /// <summary>How a cell is used: by an attribute of its own, by an option of one, or by its name.</summary>
    private static string Use(INamedTypeSymbol cell, INamedTypeSymbol[] runtime)
    {
        foreach (INamedTypeSymbol attribute in runtime.Where(type => CellTypes.BaseAttribute(type.BaseType) is not null))
        {
            string name = attribute.Name.Substring(0, attribute.Name.Length - "Attribute".Length);
            if (IsSame(CellTypes.BaseAttribute(attribute)!.TypeArguments[0], cell))
            {
                return $"{name}(units)";
            }
            foreach ((INamedTypeSymbol? variant, IEnumerable<string> options) in CellUse.Variants(attribute))
            {
                if (IsSame(variant, cell))
                {
                    return $"{name}(units, {string.Join(", ", options.OrderBy(option => option, StringComparer.Ordinal).Select(option => $"{option} = true"))})";
                }
            }
        }
        return $"Cell<{cell.Name}>(units)";
    }

    private static bool IsSame(ITypeSymbol? a, ITypeSymbol b) => SymbolEqualityComparer.Default.Equals(a, b);
}
