using Microsoft.CodeAnalysis;

namespace Rnn.CodeFixes;

/// <summary>A file mended.</summary>
/// <param name="Title">What is offered to the user.</param>
/// <param name="Root">The whole file.</param>
internal sealed record Mend(string Title, SyntaxNode Root);
