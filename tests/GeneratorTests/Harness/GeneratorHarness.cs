using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Rnn.Generator;

namespace GeneratorTests.Harness;

/// <summary>
/// Runs the generator as the C# compiler does. Whatever a test is about, the run must not throw, a second run over the same sources must
/// be cached from end to end, and nothing cached may hold on to a compilation.
/// </summary>
internal static class GeneratorHarness
{
    /// <summary>All analyzers of the generator's assembly.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
        [.. typeof(NetworkGenerator).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer))).Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    /// <summary>Runs over sources that may have errors.</summary>
    public static GeneratorRun Run(string source, HarnessOptions? options = null) => Run([source], options);

    /// <summary>Runs over sources that may have errors; file i is <c>Source{i}.cs</c>, the first <c>Network.cs</c>.</summary>
    public static GeneratorRun Run(IReadOnlyList<string> sources, HarnessOptions? options = null)
    {
        CSharpCompilation compilation = Compile(sources, options ?? HarnessOptions.Default);
        GeneratorDriver driver = CreateDriver(options ?? HarnessOptions.Default)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        CacheChecks.AssertSecondRunIsCached(driver, compilation);
        CacheChecks.AssertHoldsNoCompilation(result);
        return new GeneratorRun(compilation, output, result, (options ?? HarnessOptions.Default).WithInformation ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning);
    }

    /// <summary>Runs over a valid definition: no error or warning, neither in it nor in what is generated.</summary>
    public static GeneratorRun RunValid(string source, HarnessOptions? options = null)
    {
        GeneratorRun run = Run(source, options);
        Assert.Empty(run.Result.Diagnostics);
        Assert.Empty(run.CompilerDiagnostics);
        return run;
    }

    public static GeneratorDriver CreateDriver(HarnessOptions options) =>
        CSharpGeneratorDriver.Create(
            [new NetworkGenerator().AsSourceGenerator()],
            additionalTexts: null,
            parseOptions: ParseOptions(options),
            optionsProvider: null,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static CSharpCompilation Compile(IReadOnlyList<string> sources, HarnessOptions options) =>
        CSharpCompilation.Create(
            "Definitions",
            sources.Select((source, i) => Parse(source, i == 0 ? "Network.cs" : $"Source{i}.cs", options)),
            options.References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: options.Optimization,
                checkOverflow: options.CheckOverflow,
                nullableContextOptions: options.Nullable,
                warningLevel: 9));

    public static SyntaxTree Parse(string source, string path, HarnessOptions options) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), ParseOptions(options), path);

    private static CSharpParseOptions ParseOptions(HarnessOptions options) => new(options.LanguageVersion, DocumentationMode.Diagnose);
}

/// <summary>What a run came to.</summary>
/// <param name="Input">The sources.</param>
/// <param name="Output">The sources and what was generated.</param>
/// <param name="Result">The generator's own account.</param>
/// <param name="Least">Below it, what analyzers report does not count.</param>
internal sealed record GeneratorRun(Compilation Input, Compilation Output, GeneratorRunResult Result, DiagnosticSeverity Least)
{
    /// <summary>Errors and warnings of the C# compiler, in the sources and in what was generated.</summary>
    public IReadOnlyList<Diagnostic> CompilerDiagnostics =>
        [.. Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !IsDocumentation(diagnostic))];

    /// <summary>What the analyzers report that run beside the generator.</summary>
    public IReadOnlyList<Diagnostic> AnalyzerDiagnostics =>
        [.. Output.WithAnalyzers(GeneratorHarness.Analyzers).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult().Where(diagnostic => diagnostic.Severity >= Least)];

    /// <summary>The generated file of that name.</summary>
    public string File(string hintName) => Result.GeneratedSources.Single(source => source.HintName == hintName).SourceText.ToString();

    /// <summary>The values that a step of the pipeline came to.</summary>
    public IEnumerable<T> Values<T>(string step) =>
        Result.TrackedSteps.TryGetValue(step, out var runs) ? runs.SelectMany(run => run.Outputs).Select(output => output.Value).OfType<T>() : [];

    /// <summary>Members of test definitions need no documentation; generated ones do.</summary>
    private bool IsDocumentation(Diagnostic diagnostic) => diagnostic.Id == "CS1591" && Input.SyntaxTrees.Contains(diagnostic.Location.SourceTree);
}
