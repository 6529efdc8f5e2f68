using System.Collections.Immutable;
using GeneratorTests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GeneratorTests.Pipeline;

/// <summary>
/// The definitions of the samples as if they were being typed, a character at a time, generator and analyzers at work all the while. Prefixes of the same
/// tokens are one: what ends in white space or in a comment says nothing that its beginning did not say.
/// </summary>
public sealed class PrefixTests
{
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
            bool isNew = AssertGeneratedIsSound(output, result.GeneratedSources, sound);
            IEnumerable<Diagnostic> analyzed = Analyzed(compilation, typed);
            foreach (Diagnostic diagnostic in result.Diagnostics.Concat(analyzed).Concat(isNew || IsEndOfLine(text, length) ? Analyzed(output, typed) : []))
            {
                Assert.True(diagnostic.Location.SourceTree == typed && diagnostic.Location.SourceSpan.End <= length, $"{diagnostic} is not in '{text[..length]}'");
                hasErrors |= diagnostic.Severity == DiagnosticSeverity.Error;
            }
        }
        Assert.True(hasErrors, "Nothing was ever wrong, so nothing was shown.");
    }

    /// <summary>From the first network on, every length at which the last character is part of a token or of a documentation comment, or makes a comment.</summary>
    private static IEnumerable<int> Lengths(string text)
    {
        HashSet<int> silent = [];
        foreach (SyntaxTrivia trivia in CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTrivia())
        {
            int opening = trivia.Kind() switch
            {
                SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia => 0,
                SyntaxKind.SingleLineCommentTrivia => "//".Length,
                _ => trivia.Span.Length,
            };
            silent.UnionWith(Enumerable.Range(trivia.SpanStart + 1 + opening, trivia.Span.Length - opening));
        }
        int start = text.IndexOf("[Network]", StringComparison.Ordinal) + 1;
        return Enumerable.Range(start, text.Length - start + 1).Where(length => !silent.Contains(length));
    }

    private static bool IsEndOfLine(string text, int length) => text[length..].TrimStart(' ').StartsWith('\n');

    /// <summary>
    /// Of what stands for a network with errors the declarations are looked at every time, for they stand beside a class that changes. Bodies, and the files of
    /// whole networks, name nothing that is being typed: they are looked at when they are new.
    /// </summary>
    /// <returns>Whether a network came out that had not been there.</returns>
    private static bool AssertGeneratedIsSound(Compilation output, ImmutableArray<GeneratedSourceResult> files, HashSet<string> sound)
    {
        bool isNewNetwork = false;
        foreach (GeneratedSourceResult file in files)
        {
            bool isStub = file.HintName.EndsWith(".Stub.g.cs", StringComparison.Ordinal), isNew = sound.Add(file.SourceText.ToString());
            isNewNetwork |= isNew && !isStub;
            SemanticModel model = output.GetSemanticModel(output.SyntaxTrees.Single(tree => tree.FilePath.EndsWith(file.HintName, StringComparison.Ordinal)));
            IEnumerable<Diagnostic> found = isNew ? model.GetDiagnostics() : isStub ? model.GetDeclarationDiagnostics() : [];
            Assert.DoesNotContain(found, diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden);
        }
        return isNewNetwork;
    }

    /// <summary>The analyzers are heard by these means too.</summary>
    [Fact]
    public void AnalyzersAreHeard()
    {
        CSharpCompilation compilation = GeneratorHarness.Compile(["using Rnn; class Net { [Input(4)] Layer X { get; } }"], HarnessOptions.Default);

        Assert.Equal("RNN1009", Assert.Single(Analyzed(compilation, compilation.SyntaxTrees[0])).Id);
    }

    /// <summary>What analyzers find in the typed file, as an editor asks them. One that throws is AD0001.</summary>
    /// <param name="compilation">With what was generated, or still without it, as editors are that run generators now and then.</param>
    /// <param name="typed">The file.</param>
    private static ImmutableArray<Diagnostic> Analyzed(Compilation compilation, SyntaxTree typed)
    {
        // Thrown from within the callback, a failure would be lost.
        List<string> thrown = [];
        CompilationWithAnalyzersOptions options = new(
            new AnalyzerOptions([]), (exception, analyzer, _) => thrown.Add($"AD0001: {analyzer} threw {exception} on '{typed}'"), concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> found = compilation.WithAnalyzers(GeneratorHarness.Analyzers, options)
            .GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(typed), filterSpan: null, CancellationToken.None).GetAwaiter().GetResult();
        Assert.True(thrown.Count == 0, thrown.FirstOrDefault());
        return found;
    }
}
