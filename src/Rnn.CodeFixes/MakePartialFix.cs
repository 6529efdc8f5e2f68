using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Rnn.Generator.Diagnostics;

namespace Rnn.CodeFixes;

/// <summary>Makes a network, or a type around one, partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MakePartialFix() : RuleFix(DeclarationRules.NotPartial, DeclarationRules.NestedInNotPartial)
{
    private protected override Mend? Mend(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic) =>
        node is TypeDeclarationSyntax type ? new($"Make '{type.Identifier.ValueText}' partial", root.ReplaceNode(type, Partial(type))) : null;

    /// <summary>The modifier stands right before the keyword; where it is the first, what stood before the keyword stands before it.</summary>
    private static TypeDeclarationSyntax Partial(TypeDeclarationSyntax type)
    {
        SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        SyntaxTriviaList before = type.Keyword.LeadingTrivia;
        TypeDeclarationSyntax bare = type.WithKeyword(type.Keyword.WithLeadingTrivia());
        return bare.WithModifiers(type.Modifiers.Add(partial.WithLeadingTrivia(before)));
    }
}
