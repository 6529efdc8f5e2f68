using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using Rnn.Generator.Diagnostics;

namespace Rnn.CodeFixes;

/// <summary>Writes a layer as <c>public partial Layer Name { get; }</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MakeLayerPropertyFix() : RuleFix(DeclarationRules.WrongProperty)
{
    private protected override Mend? Mend(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic)
    {
        if (node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { ExplicitInterfaceSpecifier: null } property || HasNamesake(property))
        {
            return null;
        }
        PropertyDeclarationSyntax layer = property
            .WithModifiers(Modifiers(property))
            .WithType(property.Type.Span == diagnostic.Location.SourceSpan ? LayerType.WithTriviaFrom(property.Type) : property.Type.WithLeadingTrivia())
            .WithIdentifier(property.Identifier.WithTrailingTrivia(SyntaxFactory.Space))
            .WithAccessorList(Getter)
            .WithExpressionBody(null)
            .WithInitializer(null)
            .WithSemicolonToken(default)
            .WithTrailingTrivia(property.GetTrailingTrivia());
        return new($"Make '{property.Identifier.ValueText}' a partial property with a getter", root.ReplaceNode(property, layer));
    }

    private static TypeSyntax LayerType => SyntaxFactory.ParseTypeName("global::Rnn.Layer").WithAdditionalAnnotations(Simplifier.Annotation);

    private static AccessorListSyntax Getter => ((PropertyDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration("object P { get; }")!).AccessorList!;

    /// <summary>Whether it is the one half of a partial property, so that another stands for the layer.</summary>
    private static bool HasNamesake(PropertyDeclarationSyntax property) =>
        property.Parent is TypeDeclarationSyntax type
        && type.Members.OfType<PropertyDeclarationSyntax>().Any(other => other != property && other.Identifier.ValueText == property.Identifier.ValueText);

    /// <summary>Those that a layer may have, and partial, which stands last; what stood before the first of them or before the type stands before them.</summary>
    private static SyntaxTokenList Modifiers(PropertyDeclarationSyntax property)
    {
        SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        SyntaxToken[] kept = [.. property.Modifiers.Where(IsOfLayer), partial];
        SyntaxTriviaList before = property.Modifiers.Count > 0 ? property.Modifiers[0].LeadingTrivia : property.Type.GetLeadingTrivia();
        kept[0] = kept[0].WithLeadingTrivia(before);
        return [.. kept];
    }

    private static bool IsOfLayer(SyntaxToken modifier) => modifier.Kind() is
        SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.PrivateKeyword
        or SyntaxKind.NewKeyword or SyntaxKind.VirtualKeyword or SyntaxKind.OverrideKeyword or SyntaxKind.SealedKeyword;
}
