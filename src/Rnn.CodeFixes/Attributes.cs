using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Rnn.CodeFixes;

/// <summary>Attributes of layers as they are written.</summary>
internal static class Attributes
{
    private const string Suffix = "Attribute";

    /// <summary>As the user knows it: <c>From</c>.</summary>
    public static string Name(AttributeSyntax attribute)
    {
        string name = attribute.Name.GetLastToken().ValueText;
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
    }

    /// <summary>All attributes of the member or type that bears this one.</summary>
    public static IEnumerable<AttributeSyntax> Beside(AttributeSyntax attribute) =>
        attribute.Parent?.Parent is MemberDeclarationSyntax member ? Of(member) : [attribute];

    public static IEnumerable<AttributeSyntax> Of(MemberDeclarationSyntax member) => member.AttributeLists.SelectMany(list => list.Attributes);

    /// <summary>Whether the layer would read the layer before it if this attribute were not there.</summary>
    public static bool IsOnlyFeed(AttributeSyntax attribute) => Beside(attribute).Where(other => Name(other) == "From").SequenceEqual([attribute]);

    /// <summary>Another attribute of the runtime, named as this one is: <c>Rnn.From</c> and <c>Rnn.Autonomous</c>.</summary>
    public static NameSyntax Renamed(AttributeSyntax attribute, string name)
    {
        SyntaxToken last = attribute.Name.GetLastToken();
        return attribute.Name.ReplaceToken(last, SyntaxFactory.Identifier(name).WithTriviaFrom(last));
    }

    /// <summary>The name of an attribute of the runtime, as short as the file allows.</summary>
    public static NameSyntax Shortest(string name) => SyntaxFactory.ParseName($"global::Rnn.{name}{Suffix}").WithAdditionalAnnotations(Simplifier.Annotation);

    /// <summary>The file without an attribute, and without its brackets where nothing else stands in them.</summary>
    public static SyntaxNode Remove(SyntaxNode root, AttributeSyntax attribute)
    {
        SyntaxNode removed = attribute.Parent is AttributeListSyntax { Attributes.Count: 1 } list ? list : attribute;
        return root.RemoveNode(removed, SyntaxRemoveOptions.KeepUnbalancedDirectives)!;
    }
}
