using System.Text;
using GeneratorTests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Rnn.Generator;

namespace GeneratorTests.Pipeline;

/// <summary>Which steps run again after which edit: the compiler must do nothing on a keystroke that changes no network.</summary>
public sealed class IncrementalityTests
{
    private const string Networks = """
        using Rnn;

        // about A
        [Network] public sealed partial class A
        {
            [Input(Sizes.X)] public partial Layer X { get; }
            [Dense(2)] public partial Layer Y { get; }
        }

        // about B
        [Network] public sealed partial class B
        {
            [Input(4)] public partial Layer X { get; }
            [Dense(0)] public partial Layer Y { get; }
        }
        """;

    private const string Other = "public static class Sizes { public const int X = 4; public const int Z = 1; }";

    private const string C = "\n[Network] public sealed partial class C { [Input(4)] public partial Layer X { get; } [Dense(2)] public partial Layer Y { get; } }";

    /// <summary>
    /// A is valid, B has an error. Reasons are those of A, then B, where they come to the step;
    /// outputs are the code of A, the stub of B, the diagnostics of A and those of B.
    /// </summary>
    [Theory]
    [InlineData("nothing", "", "", "", "Unchanged Unchanged", "Cached", "Cached", "Cached Cached", "Cached Cached Cached Cached")]
    [InlineData("unrelated file", "Other", "Z = 1", "Z = 2", "Unchanged Unchanged", "Cached", "Cached", "Cached Cached", "Cached Cached Cached Cached")]
    [InlineData("comment above A", "Networks", "// about A", "// all about A", "Unchanged Modified", "Cached", "Unchanged", "Cached Modified", "Cached Cached Cached Modified")]
    [InlineData("comment above B", "Networks", "// about B", "// all about B", "Unchanged Modified", "Cached", "Unchanged", "Cached Modified", "Cached Cached Cached Modified")]
    [InlineData("comment at the end", "Networks", "\n}\n\n// about B", "\n} // end\n\n// about B", "Unchanged Modified", "Cached", "Unchanged", "Cached Modified", "Cached Cached Cached Modified")]
    [InlineData("size of A", "Networks", "Dense(2)", "Dense(3)", "Modified Modified", "Modified", "Unchanged", "Unchanged Modified", "Modified Cached Cached Modified")]
    [InlineData("constant in another file", "Other", "X = 4", "X = 5", "Modified Unchanged", "Modified", "Cached", "Unchanged Cached", "Modified Cached Cached Cached")]
    [InlineData("error of B", "Networks", "Dense(0)", "Dense(-1)", "Unchanged Modified", "Cached", "Modified", "Cached Modified", "Cached Modified Cached Modified")]
    public void Edit(string edit, string file, string from, string to, string parse, string model, string stub, string diagnostics, string output)
    {
        Reasons reasons = After(compilation => Replace(compilation, file, from, to));

        Assert.Equal(new Reasons(parse, model, stub, diagnostics, output), reasons);
        Assert.NotEmpty(edit);
    }

    [Fact]
    public void ASecondFileWithANetwork()
    {
        Reasons reasons = After(compilation => compilation.AddSyntaxTrees(GeneratorHarness.Parse("using Rnn;" + C, "C.cs", HarnessOptions.Default)));

        Assert.Equal(("Unchanged Unchanged New", "Cached New", "Cached"), (Ordered(reasons.Parse), reasons.Model, reasons.Stub));
    }

    private static string Ordered(string reasons) => string.Join(" ", reasons.Split(' ').OrderDescending());

    /// <summary>One step's reasons, class by class.</summary>
    private sealed record Reasons(string Parse, string Model, string Stub, string Diagnostics, string Output);

    private static Reasons After(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Definitions",
            [
                GeneratorHarness.Parse(Networks, "Networks.cs", HarnessOptions.Default),
                GeneratorHarness.Parse(Other, "Other.cs", HarnessOptions.Default),
            ],
            HarnessReferences.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        GeneratorDriver driver = GeneratorHarness.CreateDriver(HarnessOptions.Default).RunGenerators(compilation);
        GeneratorRunResult result = driver.RunGenerators(edit(compilation)).GetRunResult().Results.Single();
        return new Reasons(
            Of(result.TrackedSteps, TrackingNames.Parse),
            Of(result.TrackedSteps, TrackingNames.Model),
            Of(result.TrackedSteps, TrackingNames.Stub),
            Of(result.TrackedSteps, TrackingNames.Diagnostics),
            string.Join(" ", result.TrackedOutputSteps.Values.SelectMany(steps => steps).SelectMany(step => step.Outputs).Select(output => output.Reason)));
    }

    private static CSharpCompilation Replace(CSharpCompilation compilation, string file, string from, string to)
    {
        if (file.Length == 0)
        {
            return compilation.Clone();
        }
        SyntaxTree tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == file + ".cs");
        string text = tree.GetText().ToString();
        Assert.Contains(from, text, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(text.Replace(from, to, StringComparison.Ordinal), Encoding.UTF8)));
    }

    private static string Of(IReadOnlyDictionary<string, System.Collections.Immutable.ImmutableArray<IncrementalGeneratorRunStep>> steps, string name) =>
        string.Join(" ", steps[name].SelectMany(step => step.Outputs).Select(output => output.Reason));
}
