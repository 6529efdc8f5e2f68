using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Rnn.Generator.Parsing;

/// <summary>The declaration that a layer must have: <c>public partial Layer Name { get; }</c>.</summary>
internal static class PropertyShape
{
    public static BasePropertyDeclarationSyntax? Syntax(IPropertySymbol property, CancellationToken token) =>
        property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(token) as BasePropertyDeclarationSyntax;

    public static SyntaxToken Identifier(BasePropertyDeclarationSyntax syntax) => syntax switch
    {
        PropertyDeclarationSyntax property => property.Identifier,
        IndexerDeclarationSyntax indexer => indexer.ThisKeyword,
        _ => syntax.GetFirstToken(),
    };

    public static bool IsLayer(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: KnownNames.Layer, Arity: 0 } named && AttributeReader.IsOfRuntime(named);

    /// <summary>Whether the name is still missing, or the accessors, or one of these is no word that C# knows.</summary>
    public static bool IsUnfinished(IPropertySymbol property, BasePropertyDeclarationSyntax syntax) =>
        property.Name.Length == 0
        || syntax.AccessorList?.Accessors is { Count: 0 }
        || syntax.AccessorList?.Accessors.Any(SyntaxKind.UnknownAccessorDeclaration) is true;

    /// <summary>The modifiers that both parts of a partial property must have.</summary>
    public static string Modifiers(IPropertySymbol property, CancellationToken token)
    {
        string modifiers = "";
        foreach (SyntaxToken modifier in Syntax(property, token)?.Modifiers ?? default)
        {
            if (!modifier.IsKind(SyntaxKind.PartialKeyword))
            {
                modifiers += modifiers.Length > 0 ? " " + modifier.Text : modifier.Text;
            }
        }
        return modifiers;
    }

    /// <summary>What is wrong with a declaration, and where; null where nothing is.</summary>
    public static (Location Place, string What)? Fault(
        IPropertySymbol property, BasePropertyDeclarationSyntax syntax, IPropertySymbol? implementation, CancellationToken token)
    {
        if (syntax is IndexerDeclarationSyntax indexer)
        {
            return (indexer.ThisKeyword.GetLocation(), "is an indexer");
        }
        if (syntax.ExplicitInterfaceSpecifier is { } specifier)
        {
            return (specifier.GetLocation(), "implements an interface explicitly");
        }
        if (!IsLayer(property.Type) || property.RefKind != RefKind.None)
        {
            return (syntax.Type.GetLocation(), $"has the type '{syntax.Type}'");
        }
        if (Modifier(syntax, SyntaxKind.StaticKeyword) is { } @static)
        {
            return (@static.GetLocation(), "is static");
        }
        if (Modifier(syntax, SyntaxKind.PartialKeyword) is null)
        {
            return (Identifier(syntax).GetLocation(), "is not partial");
        }
        if ((Modifier(syntax, SyntaxKind.AbstractKeyword) ?? Modifier(syntax, SyntaxKind.ExternKeyword)) is { } bodiless)
        {
            return (bodiless.GetLocation(), $"is {bodiless.Text}");
        }
        foreach (AccessorDeclarationSyntax accessor in syntax.AccessorList?.Accessors ?? default)
        {
            if (!accessor.IsKind(SyntaxKind.GetAccessorDeclaration))
            {
                return (accessor.Keyword.GetLocation(), "has a setter");
            }
        }
        return Body(syntax) is { } body
            ? (body.GetLocation(), "has a body")
            : implementation is not null && Syntax(implementation, token) is { } implementing
                ? (Identifier(implementing).GetLocation(), "has a body")
                : null;
    }

    private static SyntaxToken? Modifier(BasePropertyDeclarationSyntax syntax, SyntaxKind kind)
    {
        int place = syntax.Modifiers.IndexOf(kind);
        return place >= 0 ? syntax.Modifiers[place] : null;
    }

    private static SyntaxNode? Body(BasePropertyDeclarationSyntax syntax)
    {
        SyntaxNode? body = syntax is PropertyDeclarationSyntax property ? (SyntaxNode?)property.ExpressionBody ?? property.Initializer : null;
        foreach (AccessorDeclarationSyntax accessor in syntax.AccessorList?.Accessors ?? default)
        {
            body ??= (SyntaxNode?)accessor.Body ?? accessor.ExpressionBody;
        }
        return body;
    }
}
