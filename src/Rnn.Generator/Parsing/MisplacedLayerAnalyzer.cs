using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Rnn.Generator.Diagnostics;

namespace Rnn.Generator.Parsing;

/// <summary>What the generator cannot see, because it looks at annotated classes only: layers elsewhere, and a type that hides the runtime.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MisplacedLayerAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [DeclarationRules.NotInNetwork, DeclarationRules.RnnHidden];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (!start.Compilation.GetTypesByMetadataName($"{KnownNames.Namespace}.{KnownNames.LayerAttribute}").IsEmpty)
            {
                start.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (type is { Name: KnownNames.Namespace, ContainingNamespace.IsGlobalNamespace: true, ContainingType: null })
        {
            context.ReportDiagnostic(Diagnostic.Create(DeclarationRules.RnnHidden, type.Locations[0], type.Name));
        }
        if (type.GetMembers().OfType<IPropertySymbol>().Any(IsLayer) && !type.GetAttributes().Any(ClassReader.IsNetwork) && !CellTypes.IsCell(type))
        {
            context.ReportDiagnostic(Diagnostic.Create(DeclarationRules.NotInNetwork, type.Locations[0], type.Name));
        }

        bool IsLayer(IPropertySymbol property) =>
            property.GetAttributes().Any(data => AttributeReader.Of(data, context.CancellationToken)?.Extends(KnownNames.LayerAttribute) is true);
    }
}
