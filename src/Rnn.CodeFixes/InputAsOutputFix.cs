using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Rnn.Generator.Diagnostics;

namespace Rnn.CodeFixes;

/// <summary>
/// Makes the last layer that is computed the output: inputs declared after it are moved before all layers, where no layer that reads the one above
/// it begins to read another; <c>[Output]</c> on an input is removed.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class InputAsOutputFix() : RuleFix(GraphRules.InputAsOutput)
{
    private protected override Mend? Mend(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic) => node switch
    {
        PropertyDeclarationSyntax { Parent: TypeDeclarationSyntax type } => Move(root, type),
        _ when node.FirstAncestorOrSelf<AttributeSyntax>() is { } output => new("Remove [Output]", Attributes.Remove(root, output)),
        _ => null,
    };

    private static Mend? Move(SyntaxNode root, TypeDeclarationSyntax type)
    {
        PropertyDeclarationSyntax[] layers = [.. type.Members.OfType<PropertyDeclarationSyntax>().Where(property => property.AttributeLists.Count > 0)];
        PropertyDeclarationSyntax? output = layers.LastOrDefault(layer => !IsInput(layer));
        if (output is null)
        {
            return null;
        }
        PropertyDeclarationSyntax[] inputs = [.. layers.Skip(Array.IndexOf(layers, output) + 1)];
        List<MemberDeclarationSyntax> members = [.. type.Members.Except(inputs)];
        members.InsertRange(members.IndexOf(layers[0]), inputs);
        return new($"Let '{output.Identifier.ValueText}' be the last layer", root.ReplaceNode(type, type.WithMembers([.. members])));
    }

    private static bool IsInput(PropertyDeclarationSyntax layer) => Attributes.Of(layer).Any(attribute => Attributes.Name(attribute) is "Input" or "OneHot");
}
