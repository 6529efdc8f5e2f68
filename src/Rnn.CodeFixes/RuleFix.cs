using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Rnn.CodeFixes;

/// <summary>Mends what some rules report, in the file where they report it; each occurrence by itself, so that all of them can be mended at once.</summary>
public abstract class RuleFix : CodeFixProvider
{
    private protected RuleFix(params DiagnosticDescriptor[] rules) => FixableDiagnosticIds = [.. rules.Select(rule => rule.Id)];

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is { } node && Mend(root, node, diagnostic) is { } mend)
            {
                context.RegisterCodeFix(CodeAction.Create(mend.Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(mend.Root)), GetType().Name), diagnostic);
            }
        }
    }

    /// <param name="root">The whole file.</param>
    /// <param name="node">What the diagnostic marks.</param>
    /// <param name="diagnostic">The mistake.</param>
    /// <returns>Null where the mistake is not one that can be mended without asking.</returns>
    private protected abstract Mend? Mend(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic);
}
