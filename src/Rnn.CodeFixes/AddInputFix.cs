using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Rnn.Generator.Diagnostics;

namespace Rnn.CodeFixes;

/// <summary>Declares an input before the first layer where this has nothing to read; its size is 1 until the author knows better.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AddInputFix() : RuleFix(GraphRules.ReadsNothing)
{
    private protected override Mend? Mend(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic)
    {
        // An autonomous layer reads nothing before it either; it is marked at its attribute.
        if (node is not PropertyDeclarationSyntax { Parent: TypeDeclarationSyntax type } layer)
        {
            return null;
        }
        string kind = layer.Modifiers.Any(SyntaxKind.AbstractKeyword) ? "CellInput" : Attributes.Of(layer).Any(attribute => Attributes.Name(attribute) == "Embedding") ? "OneHot" : "Input";
        string size = kind == "CellInput" ? "" : "(1)";
        MemberDeclarationSyntax input = SyntaxFactory.ParseMemberDeclaration($"[{kind}{size}] {layer.Modifiers} {layer.Type} {FreeName(type)} {{ get; }}")!;
        input = input
            .ReplaceNode(Attributes.Of(input).Single().Name, Attributes.Shortest(kind))
            .WithLeadingTrivia(Lines.Indentation(layer))
            .WithTrailingTrivia(Lines.End(root));
        return new($"Declare an input before '{layer.Identifier.ValueText}'", root.InsertNodesBefore(layer, [input]));
    }

    private static string FreeName(TypeDeclarationSyntax type)
    {
        HashSet<string> taken = [.. type.Members.OfType<PropertyDeclarationSyntax>().Select(property => property.Identifier.ValueText)];
        return new[] { "Input", "Inputs", "X" }.Concat(taken.Select(name => name + "Input")).First(name => !taken.Contains(name));
    }
}
