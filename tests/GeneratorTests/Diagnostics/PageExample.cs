using GeneratorTests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GeneratorTests.Diagnostics;

/// <summary>Runs the two examples of a page. Where the surroundings and not the code are wrong, these are set as the page says.</summary>
internal static class PageExample
{
    private const string Usings = "using Rnn;\n";

    public static void Assert(string id, string wrong, string mended)
    {
        Xunit.Assert.Equal([id], Reported(wrong, Surroundings(id)).Select(diagnostic => diagnostic.Id).Distinct());
        Xunit.Assert.Empty(Reported(mended, HarnessOptions.Default));
    }

    private static IEnumerable<Diagnostic> Reported(string example, HarnessOptions options)
    {
        bool hasUsing = example.Contains("using Rnn;", StringComparison.Ordinal) || example.Contains("::Rnn;", StringComparison.Ordinal);
        GeneratorRun run = GeneratorHarness.Run(hasUsing ? example : Usings + example, options with { WithInformation = true });
        Diagnostic[] own = [.. run.Result.Diagnostics, .. run.AnalyzerDiagnostics];
        return own.Length > 0 ? own : run.CompilerDiagnostics;
    }

    private static HarnessOptions Surroundings(string id) => id switch
    {
        "RNN1012" => HarnessOptions.Default with { LanguageVersion = LanguageVersion.CSharp12 },
        "RNN1013" => HarnessOptions.Default with { References = HarnessReferences.Platform },
        "RNN1014" => HarnessOptions.Default with { References = [.. HarnessReferences.Platform, HarnessReferences.Runtime.WithAliases(["old"])] },
        "RNN5020" => CellLibrary.Referenced(
            "using Rnn; public abstract class Broken : Cell { [CellInput] public abstract Layer X { get; } [Dense(Units), From(\"Z\")] public abstract Layer Y { get; } }"),
        _ => HarnessOptions.Default,
    };
}
