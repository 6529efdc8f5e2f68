using System.Collections.Immutable;
using GeneratorTests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GeneratorTests.Pipeline;

/// <summary>The definitions of the samples as if they were being typed, generator and analyzers at work all the while.</summary>
public sealed class PrefixTests
{
    /// <summary>Prefixes end behind every token and, within names, texts and comments, after every so many characters.</summary>
    private const int Stride = 26;

    public static TheoryData<string> Samples =>
    [
        "FirstNetwork/Program.cs",
        "CharRnn/Writer.cs",
        "Reber/Networks.cs",
        "Segmenter/Networks.cs",
        .. Directory.GetFiles(Path.Combine(RepositoryFiles.Root, "samples/Forecast/Networks"), "*.cs").Select(path => "Forecast/Networks/" + Path.GetFileName(path)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Samples))]
    public void EveryBeginningOfASample(string sample)
    {
        HarnessOptions options = HarnessOptions.Default;
        string text = RepositoryFiles.Read($"samples/{sample}");
        GeneratorDriver driver = GeneratorHarness.CreateDriver(options);
        CSharpCompilation compilation = GeneratorHarness.Compile(["", RepositoryFiles.Read("samples/Segmenter/Text/Letters.cs")], options);
        HashSet<string> sound = [];
        bool hasErrors = false;
        foreach (int length in Lengths(text))
        {
            SyntaxTree typed = GeneratorHarness.Parse(text[..length], "Network.cs", options);
            compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], typed);
            driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
            GeneratorRunResult result = driver.GetRunResult().Results.Single();
            Assert.True(result.Exception is null, $"CS8785 at '{text[..length]}': {result.Exception}");
            foreach (Diagnostic diagnostic in result.Diagnostics.Concat(Analyzed(output, typed)))
            {
                Assert.True(diagnostic.Location.SourceTree == typed && diagnostic.Location.SourceSpan.End <= length, $"{diagnostic} is not in '{text[..length]}'");
                hasErrors |= diagnostic.Severity == DiagnosticSeverity.Error;
            }
            foreach (GeneratedSourceResult generated in result.GeneratedSources.Where(source => IsStub(source) || sound.Add(source.SourceText.ToString())))
            {
                SyntaxTree tree = output.SyntaxTrees.Single(tree => tree.FilePath.EndsWith(generated.HintName, StringComparison.Ordinal));
                Assert.Empty(output.GetSemanticModel(tree).GetDiagnostics().Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden));
            }
        }
        Assert.True(hasErrors, "Nothing was ever wrong, so nothing was shown.");
    }

    /// <summary>From the first network on.</summary>
    private static IEnumerable<int> Lengths(string text)
    {
        int start = text.IndexOf("[Network]", StringComparison.Ordinal);
        IEnumerable<int> tokens = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens().Select(token => token.Span.End);
        IEnumerable<int> between = Enumerable.Range(0, text.Length / Stride).Select(i => i * Stride);
        return tokens.Concat(between).Where(length => length > start).Distinct().Order();
    }

    /// <summary>The analyzers are heard by these means too.</summary>
    [Fact]
    public void AnalyzersAreHeard()
    {
        CSharpCompilation compilation = GeneratorHarness.Compile(["using Rnn; class Net { [Input(4)] Layer X { get; } }"], HarnessOptions.Default);

        Assert.Equal("RNN1009", Assert.Single(Analyzed(compilation, compilation.SyntaxTrees[0])).Id);
    }

    /// <summary>What stands for a network with errors, beside which the class changes; a whole network's files are looked at when they are new.</summary>
    private static bool IsStub(GeneratedSourceResult source) => source.HintName.EndsWith(".Stub.g.cs", StringComparison.Ordinal);

    /// <summary>What analyzers find in the typed file, as an editor asks them. One that throws is AD0001.</summary>
    private static ImmutableArray<Diagnostic> Analyzed(Compilation output, SyntaxTree typed)
    {
        CompilationWithAnalyzersOptions options = new(
            new AnalyzerOptions([]), (exception, analyzer, _) => Assert.Fail($"AD0001: {analyzer} threw {exception} on '{typed}'"), concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        return output.WithAnalyzers(GeneratorHarness.Analyzers, options).GetAnalyzerSemanticDiagnosticsAsync(output.GetSemanticModel(typed), filterSpan: null, CancellationToken.None).GetAwaiter().GetResult();
    }
}
