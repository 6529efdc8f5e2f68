using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Rnn.Generator.Diagnostics;
using Rnn.Generator.Parsing;

namespace Rnn.Generator.Advice;

/// <summary>Looks at networks and cells that are right for what could be better. It runs beside the generator, which has no need of that.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AdviceAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [GraphRules.ReachesNoOutput, AdviceRules.IdleLanes, AdviceRules.UnboundedFeedback, AdviceRules.RepeatedCell];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        if (Read((INamedTypeSymbol)context.Symbol, context.Compilation, context.CancellationToken) is not { } draft)
        {
            return;
        }
        UnusedLayers.Check(draft);
        IdleLanes.Check(draft);
        UnboundedFeedback.Check(draft);
        if (draft is CellDraft cell)
        {
            RepeatedCells.Check(cell, context.CancellationToken);
        }
        foreach (DiagnosticInfo advice in draft.Sink.Diagnostics)
        {
            context.ReportDiagnostic(advice.ToDiagnostic());
        }
    }

    /// <summary>A network or a cell; null where it has errors, of which the generator or another analyzer tells.</summary>
    private static NetworkDraft? Read(INamedTypeSymbol type, Compilation compilation, CancellationToken token)
    {
        if (!CellTypes.IsCell(type))
        {
            return NetworkParser.ReadBesideGenerated(type, compilation, token);
        }
        if (type.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(token) is not TypeDeclarationSyntax syntax)
        {
            return null;
        }
        CellDraft cell = CellReader.Check(type, syntax, compilation, around: [], token);
        return cell.Sink.Errors == 0 ? cell : null;
    }
}
