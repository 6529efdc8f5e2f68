using System.Globalization;
using GeneratorTests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GeneratorTests.Pipeline;

/// <summary>Unfinished sources, odd cultures, odd names: never an exception, always the same text.</summary>
public sealed class RobustnessTests
{
    private const string Typed = """
        using Rnn;

        /// <summary>A network.</summary>
        [Network(Precision = Precision.Double, Steps = 8), InitialState(InitialState.Zero)]
        public sealed partial class Net
        {
            [Input(8, PerSequence = true)] public partial Layer P { get; }
            [Input(8)] public partial Layer X { get; }
            [Recurrent(8, Activation.Elu, Bias = false), From(nameof(X), 0, 1), From("P", Scale = -0.5, Weights = Link.Diagonal)] public partial Layer H { get; }
            [Memory(0.9, Normalized = true), Autonomous, Recurrence(nameof(H), [1, 2])] public partial Layer M { get; }
            [Product, From(nameof(H)), From(nameof(X)), InitialState(InitialState.Learned)] public partial Layer Q { get; }
            [Activate(Activation.Tanh)] public partial Layer A { get; }
            [Concat, From(nameof(A)), From(nameof(M), delays: new[] { 0 })] public partial Layer C { get; }
            [Dense(2), Output, Recurrence(nameof(Y), TeacherForced = true, StopGradient = true), From(nameof(C))] public partial Layer Y { get; }
        }
        """;

    /// <summary>The generator runs on every keystroke, so on every beginning of a definition.</summary>
    [Fact]
    public void EveryPrefixOfADefinition()
    {
        HarnessOptions options = HarnessOptions.Default;
        GeneratorDriver driver = GeneratorHarness.CreateDriver(options);
        CSharpCompilation compilation = GeneratorHarness.Compile([""], options);
        for (int length = 0; length <= Typed.Length; length++)
        {
            SyntaxTree tree = GeneratorHarness.Parse(Typed[..length], "Network.cs", options);
            compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.Single(), tree);
            driver = driver.RunGenerators(compilation);
            GeneratorRunResult result = driver.GetRunResult().Results.Single();
            Assert.True(result.Exception is null, $"'{Typed[..length]}' threw {result.Exception}");
        }
    }

    /// <summary>Every definition with one token left out.</summary>
    [Fact]
    public void EveryTokenLeftOut()
    {
        HarnessOptions options = HarnessOptions.Default;
        GeneratorDriver driver = GeneratorHarness.CreateDriver(options);
        CSharpCompilation compilation = GeneratorHarness.Compile([""], options);
        foreach (SyntaxToken token in CSharpSyntaxTree.ParseText(Typed).GetRoot().DescendantTokens())
        {
            SyntaxTree tree = GeneratorHarness.Parse(Typed.Remove(token.SpanStart, token.Span.Length), "Network.cs", options);
            compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.Single(), tree);
            driver = driver.RunGenerators(compilation);
            GeneratorRunResult result = driver.GetRunResult().Results.Single();
            Assert.True(result.Exception is null, $"Without '{token}' at {token.SpanStart}: {result.Exception}");
        }
    }

    /// <summary>The finished definition is valid.</summary>
    [Fact]
    public void TheDefinitionItself() => GeneratorHarness.RunValid(Typed);

    /// <summary>Numbers in code and messages do not depend on the language of the machine.</summary>
    [Fact]
    public void CultureWithOddMinusAndComma()
    {
        const string Wrong = "using Rnn; [Network] public partial class Net { [Input(4)] public partial Layer X { get; } [Memory(-0.5)] public partial Layer M { get; } [Dense(-1)] public partial Layer Y { get; } }";
        (string[] files, string[] messages) = Under(CultureInfo.InvariantCulture);

        CultureInfo odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NegativeSign = "−";
        odd.NumberFormat.NumberDecimalSeparator = ",";
        odd.NumberFormat.NumberGroupSeparator = ".";
        (string[] oddFiles, string[] oddMessages) = Under(odd);

        Assert.NotEmpty(files);
        Assert.Equal(files, oddFiles);
        Assert.Equal(messages, oddMessages);

        static (string[], string[]) Under(CultureInfo culture)
        {
            CultureInfo before = CultureInfo.CurrentCulture;
            CultureInfo.CurrentCulture = culture;
            try
            {
                GeneratorRun valid = GeneratorHarness.Run(Typed), wrong = GeneratorHarness.Run(Wrong);
                return (
                    [.. valid.Result.GeneratedSources.Concat(wrong.Result.GeneratedSources).Select(source => source.SourceText.ToString())],
                    [.. wrong.Result.Diagnostics.Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture))]);
            }
            finally
            {
                CultureInfo.CurrentCulture = before;
            }
        }
    }

    /// <summary>Files whose names differ in case only are one file on many disks, and the driver refuses them.</summary>
    [Fact]
    public void NamesThatDifferInCaseOnly()
    {
        const string Layers = "{ [Input(4)] public partial Layer X { get; } [Dense(2)] public partial Layer Y { get; } }";
        GeneratorRun run = GeneratorHarness.RunValid(
            $"using Rnn; namespace N {{ [Network] public partial class Net {Layers} [Network] public partial class NET {Layers} }} namespace n {{ [Network] public partial class Net {Layers} }}");

        string[] names = [.. run.Result.GeneratedSources.Select(source => source.HintName)];
        Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.True(names.Length >= 3);
    }

    [Fact]
    public void KeywordsAroundTheClass() => GeneratorHarness.RunValid(
        """
        using Rnn;
        namespace @namespace.@class;
        public partial struct @struct
        {
            internal partial interface @interface
            {
                [Network] internal partial class Net
                {
                    [Input(4)] internal partial Layer X { get; }
                    [Dense(2), Recurrence(nameof(Y)), From(nameof(X))] internal partial Layer Y { get; }
                }
            }
        }
        """);

    /// <summary>Sources that see nothing of System, whose own names are those of the runtime, or that check every sum.</summary>
    [Fact]
    public void TypesThatHideOnes() => GeneratorHarness.RunValid(
        """
        namespace Acme.Rnn { class System; class Layer; class Topology; class Span; }
        namespace Acme
        {
            using global::Rnn;
            class System; class Topology; class Math; class Numerics; class Execution;
            [Network] partial class Net
            {
                [Input(4)] public partial global::Rnn.Layer X { get; }
                [Recurrent(2)] public partial global::Rnn.Layer Y { get; }
            }
        }
        """,
        HarnessOptions.Default with { CheckOverflow = true, Optimization = OptimizationLevel.Debug, Nullable = NullableContextOptions.Disable });

    /// <summary>An edge list that is long must not make the parser slow: thousands of layers with unknown sources and one long cycle.</summary>
    [Fact]
    public void ManyLayersInBoundedTime()
    {
        const int Count = 600;
        IEnumerable<string> layers = Enumerable.Range(0, Count).Select(
            i => $"[Dense(4), From(\"Layer{(i + 1) % Count}\"), From(\"X\"), From(\"Layr{i}\")] public partial Layer Layer{i} {{ get; }}");
        string source = $"using Rnn; [Network] public partial class Net {{ [Input(4)] public partial Layer X {{ get; }} {string.Join("\n", layers)} }}";

        DateTime start = DateTime.UtcNow;
        GeneratorRun run = GeneratorHarness.Run(source);

        Assert.Equal(Count, run.Result.Diagnostics.Length);
        Assert.True(DateTime.UtcNow - start < TimeSpan.FromSeconds(30));
    }
}
