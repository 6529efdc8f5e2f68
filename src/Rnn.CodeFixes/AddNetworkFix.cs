using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Rnn.Generator.Diagnostics;

namespace Rnn.CodeFixes;

/// <summary>Puts <c>[Network]</c> on a class that has layers.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AddNetworkFix() : RuleFix(DeclarationRules.NotInNetwork)
{
    private protected override Mend? Mend(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic)
    {
        if (node is not ClassDeclarationSyntax type)
        {
            return null;
        }
        AttributeListSyntax network = SyntaxFactory.AttributeList([SyntaxFactory.Attribute(Attributes.Shortest("Network"))])
            .WithLeadingTrivia(type.GetLeadingTrivia())
            .WithTrailingTrivia(Lines.End(root));
        ClassDeclarationSyntax bare = type.WithLeadingTrivia(Lines.Indentation(type));
        return new("Add [Network]", root.ReplaceNode(type, bare.WithAttributeLists(bare.AttributeLists.Insert(0, network))));
    }
}
