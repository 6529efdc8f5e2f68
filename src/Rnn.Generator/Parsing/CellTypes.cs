using Microsoft.CodeAnalysis;

namespace Rnn.Generator.Parsing;

/// <summary>What classes are cells, and what attributes use them.</summary>
internal static class CellTypes
{
    /// <summary>Whether the class derives from the runtime's cell.</summary>
    public static bool IsCell(INamedTypeSymbol type) => type.BaseType is { } parent && (IsBase(parent) || IsCell(parent));

    /// <summary>The runtime's own class, which all cells derive from.</summary>
    public static bool IsBase(INamedTypeSymbol type) => type is { Name: KnownNames.Cell, Arity: 0 } && AttributeReader.IsOfRuntime(type);

    /// <summary>The attribute of the runtime by which an attribute's class uses a cell, its type argument put in; null where the class does not use one.</summary>
    public static INamedTypeSymbol? BaseAttribute(INamedTypeSymbol? attribute)
    {
        INamedTypeSymbol? type = attribute;
        while (type is not null && !(type is { Name: KnownNames.CellAttribute, Arity: 1 } && AttributeReader.IsOfRuntime(type)))
        {
            type = type.BaseType;
        }
        return type;
    }
}
