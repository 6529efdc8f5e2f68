using GeneratorTests.Harness;

namespace GeneratorTests.Documentation;

/// <summary>A network explains itself in the generated code: the same table and diagram as at run time, and the facts in its tooltips.</summary>
public class OpeningTests
{
    [Fact]
    public void Generated_code_opens_with_the_table_and_the_diagram_of_the_topology()
    {
        DocumentBlock[] networks = [.. DocumentBlock.Of("gallery.md", RepositoryFiles.Read("docs/gallery.md")).Where(block => block.Code.StartsWith("[Network", StringComparison.Ordinal))
            .Select(block => block with { Given = "", PageTypes = "" })];
        Assert.NotEmpty(networks);
        foreach (DocumentBlock network in networks)
        {
            Rnn.Topology topology = DocumentProgram.NetworkOf(DocumentProgram.Compile(network, RepositoryFiles.Root, out IReadOnlyDictionary<string, string> generated));
            Assert.Contains($"{Commented(topology.ToString())}\n//\n{Commented(topology.ToMermaid().TrimEnd())}\n", generated["Definition"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Tooltips_tell_equation_shapes_and_links_without_gradient()
    {
        string code = Definition("[Network]");

        Assert.Contains("/// <summary>3 layers, 17 parameters; causal, infinite response, 24 operations and 60 bytes of parameters a step. No gradient passes H(t−1) → H.</summary>\npartial class Elman", code, StringComparison.Ordinal);
        Assert.Contains("/// <summary>H(t) = σ(W X(t) + R H(t−1) + b): 2 units; W.X 2×3, R.H.1 2×2, b 2, initial 1×2; no gradient passes H(t−1).</summary>", code, StringComparison.Ordinal);
    }

    [Fact]
    public void A_summary_of_the_users_own_stands_first() =>
        Assert.Contains("/// <remarks>3 layers, 17 parameters;", Definition("/// <summary>Elman's.</summary>\n[Network]"), StringComparison.Ordinal);

    private static string Definition(string head) => GeneratorHarness.RunValid($$"""
        using Rnn;
        {{head}}
        public sealed partial class Elman
        {
            [Input(3)] public partial Layer X { get; }
            [Dense(2, Activation.Sigmoid), Recurrence(nameof(H), StopGradient = true)] public partial Layer H { get; }
            [Dense(1)] public partial Layer Y { get; }
        }
        """).File("Elman.Definition.g.cs");

    private static string Commented(string lines) => string.Join("\n", lines.Split('\n').Select(line => "// " + line));
}
