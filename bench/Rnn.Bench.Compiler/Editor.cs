using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Rnn.Generator;

namespace Rnn.Bench.Compiler;

/// <summary>A project in an editor: files are replaced, and the generator runs after each edit as it does after a keystroke.</summary>
internal sealed class Editor
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest, DocumentationMode.Parse);

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
        [.. typeof(NetworkGenerator).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer))).Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    private readonly Dictionary<string, SyntaxTree> files = [];
    private CSharpCompilation compilation;
    private GeneratorDriver driver;

    public Editor(IIncrementalGenerator generator, IEnumerable<(string Name, string Text)> sources)
    {
        foreach ((string name, string text) in sources)
        {
            files[name] = Parse(text, name);
        }
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(NetworkAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path));
        compilation = CSharpCompilation.Create("Application", files.Values, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        driver = CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            parseOptions: Parsing,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        First = Run();
    }

    /// <summary>The run over a project that was just opened.</summary>
    public EditorRun First { get; }

    public EditorRun Replace(params (string Name, string Text)[] edited)
    {
        foreach ((string name, string text) in edited)
        {
            SyntaxTree tree = Parse(text, name);
            compilation = compilation.ReplaceSyntaxTree(files[name], tree);
            files[name] = tree;
        }
        return Run();
    }

    /// <summary>What the analyzers take by themselves, in milliseconds, beside what the last run generated: over one file, as after a keystroke in it, or over all, as in a build.</summary>
    public double Analyze(string? file = null)
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        // Whoever asks first pays for the table of all declarations; an editor has asked long before.
        _ = output.GlobalNamespace.GetMembers().Count();
        CompilationWithAnalyzers analysis = output.WithAnalyzers(Analyzers, new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
        ImmutableArray<Diagnostic> found = (file is null
            ? analysis.GetAnalyzerDiagnosticsAsync()
            : analysis.GetAnalyzerSemanticDiagnosticsAsync(output.GetSemanticModel(files[file]), filterSpan: null, CancellationToken.None)).GetAwaiter().GetResult();
        return found.FirstOrDefault(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning) is { } wrong
            ? throw new InvalidOperationException($"{wrong}")
            : Analyzers.Sum(analyzer => analysis.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None).GetAwaiter().GetResult().ExecutionTime.TotalMilliseconds);
    }

    private EditorRun Run()
    {
        long begin = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(compilation);
        double whole = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        return result.Exception is null ? new EditorRun(whole, result) : throw new InvalidOperationException("The generator failed.", result.Exception);
    }

    private static SyntaxTree Parse(string text, string name) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), Parsing, name);
}

/// <summary>What a run after an edit cost.</summary>
/// <param name="Milliseconds">The whole run of the driver.</param>
/// <param name="Result">The generator's own account.</param>
internal sealed record EditorRun(double Milliseconds, GeneratorRunResult Result)
{
    /// <summary>Milliseconds of a step, all its networks together.</summary>
    public double Of(string step) => Result.TrackedSteps.TryGetValue(step, out var runs) ? runs.Sum(run => run.ElapsedTime.TotalMilliseconds) : 0;

    /// <summary>Milliseconds of writing code.</summary>
    public double Output => Result.TrackedOutputSteps.Values.SelectMany(steps => steps).Sum(step => step.ElapsedTime.TotalMilliseconds);

    /// <summary>Outputs that were made anew.</summary>
    public int Written => Result.TrackedOutputSteps.Values.SelectMany(steps => steps).SelectMany(step => step.Outputs).Count(output => output.Reason != IncrementalStepRunReason.Cached);
}
