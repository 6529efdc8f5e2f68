using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Rnn.CodeFixes;

/// <summary>The delays of an edge as they are written, behind its source.</summary>
internal static class Delays
{
    /// <summary>Each delay that is an argument of its own, or the one argument that holds them all.</summary>
    public static IEnumerable<AttributeArgumentSyntax> Of(AttributeArgumentListSyntax arguments) =>
        arguments.Arguments.Skip(1).Where(argument => argument.NameEquals is null);

    /// <returns>Null where it is not written as a number.</returns>
    public static int? Number(AttributeArgumentSyntax delay) => delay is { NameColon: null, Expression: LiteralExpressionSyntax { Token.Value: int number } } ? number : null;
}
