using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Rnn.Generator.Definition;
using Rnn.Generator.Diagnostics;
using Rnn.Generator.Emission;
using Rnn.Generator.Helpers;
using Rnn.Generator.Parsing;

namespace Rnn.Generator;

/// <summary>
/// The compiler of networks, as the C# compiler hosts it: each annotated class is parsed on every edit, which is cheap; its code is
/// written only when its definition changed.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ParseResult> results = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                $"{KnownNames.Namespace}.{KnownNames.NetworkAttribute}",
                static (node, _) => node is TypeDeclarationSyntax,
                NetworkParser.Parse)
            .WithTrackingName(TrackingNames.Parse)
            .Where(static result => result is not null)
            .Select(static (result, _) => result!);

        IncrementalValuesProvider<NetworkDefinition> definitions = results
            .Where(static result => result.Definition is not null)
            .Select(static (result, _) => result.Definition!)
            .WithTrackingName(TrackingNames.Model);

        IncrementalValuesProvider<StubDefinition> stubs = results
            .Where(static result => result.Stub is not null)
            .Select(static (result, _) => result.Stub!)
            .WithTrackingName(TrackingNames.Stub);

        IncrementalValuesProvider<EquatableArray<DiagnosticInfo>> diagnostics = results
            .Select(static (result, _) => result.Diagnostics)
            .WithTrackingName(TrackingNames.Diagnostics);

        context.RegisterSourceOutput(definitions, static (output, definition) =>
        {
            foreach (GeneratedFile file in Compiler.Compile(definition, output.CancellationToken))
            {
                output.AddSource(file.HintName, Source(file.Text));
            }
        });
        context.RegisterSourceOutput(stubs, static (output, stub) =>
            output.AddSource($"{stub.FileStem}.Stub.g.cs", Source(StubEmitter.Emit(stub))));
        context.RegisterSourceOutput(diagnostics, static (output, found) =>
        {
            foreach (DiagnosticInfo diagnostic in found)
            {
                output.ReportDiagnostic(diagnostic.ToDiagnostic());
            }
        });
    }

    /// <summary>UTF-8 without a byte order mark.</summary>
    private static SourceText Source(string text) => SourceText.From(text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
}
