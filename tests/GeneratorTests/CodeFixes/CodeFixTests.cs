using GeneratorTests.Diagnostics;

namespace GeneratorTests.CodeFixes;

/// <summary>Each code fix: what it is offered for, what it writes, and that the generator and the C# compiler find nothing wrong with that.</summary>
public sealed class CodeFixTests
{
    private const string X = "[Input(4)] public partial Layer X { get; }";
    private const string Y = "[Dense(2)] public partial Layer Y { get; }";

    private const string Names = "static class Names { public const string Trned = \"Trned\"; }\n";

    [Fact]
    public void Network_is_added_below_the_documentation() => Mended(
        "RNN1009",
        "Add [Network]",
        $$"""
        using Rnn;

        namespace Acme
        {
            /// <summary>A network.</summary>
            [System.Obsolete]
            public sealed partial class Net
            {
                {{X}}
                {{Y}}
            }
        }
        """,
        $$"""
        using Rnn;

        namespace Acme
        {
            /// <summary>A network.</summary>
            [Network]
            [System.Obsolete]
            public sealed partial class Net
            {
                {{X}}
                {{Y}}
            }
        }
        """);

    [Fact]
    public void Network_is_qualified_where_the_runtime_is_not_used() => Mended(
        "RNN1009",
        "Add [Network]",
        "partial class Net\n{\n    [Rnn.Input(4)] public partial Rnn.Layer X { get; }\n    [Rnn.Dense(2)] public partial Rnn.Layer Y { get; }\n}\n",
        "[Rnn.Network]\npartial class Net\n{\n    [Rnn.Input(4)] public partial Rnn.Layer X { get; }\n    [Rnn.Dense(2)] public partial Rnn.Layer Y { get; }\n}\n");

    [Fact]
    public void Network_is_not_added_to_a_struct() =>
        Assert.Empty(CodeFixAssert.Titles("RNN1009", $"using Rnn; public partial struct Net {{ {X} {Y} }}"));

    [Theory]
    [InlineData("class Net", "partial class Net")]
    [InlineData("/* a */ class Net", "/* a */ partial class Net")]
    [InlineData("public sealed class Net", "public sealed partial class Net")]
    [InlineData("internal /* b */ class Net", "internal /* b */ partial class Net")]
    public void Network_becomes_partial(string before, string after) => Mended(
        "RNN1001", "Make 'Net' partial", $"using Rnn;\n[Network] {before} {{ {X} {Y} }}", $"using Rnn;\n[Network] {after} {{ {X} {Y} }}");

    [Theory]
    [InlineData("public static class Models", "public static partial class Models")]
    [InlineData("record Models", "partial record Models")]
    [InlineData("readonly record struct Models", "readonly partial record struct Models")]
    [InlineData("interface Models", "partial interface Models")]
    public void Type_around_becomes_partial(string before, string after) => Mended(
        "RNN1002",
        "Make 'Models' partial",
        $"using Rnn;\n{before}\n{{\n    [Network] partial class Net {{ {X} {Y} }}\n}}\n",
        $"using Rnn;\n{after}\n{{\n    [Network] partial class Net {{ {X} {Y} }}\n}}\n");

    [Theory]
    [InlineData("public Layer H { get; }")]
    [InlineData("public partial Layer H { get; set; }")]
    [InlineData("public partial Layer H { get; init; }")]
    [InlineData("public Layer H => default;")]
    [InlineData("public Layer H { get; } = default;")]
    [InlineData("public Layer H { get => default; private set { } }")]
    [InlineData("public static partial Layer H { get; }")]
    [InlineData("public static Layer H { get; set; }")]
    [InlineData("public required Layer H { get; set; }")]
    [InlineData("public int H { get; set; }")]
    [InlineData("public ref readonly Layer H => throw null!;")]
    public void Property_becomes_a_layer(string before) => Mended(
        "RNN1006", "Make 'H' a partial property with a getter", Network($"{X}\n    [Dense(3)] {before}   // hidden\n    {Y}"), Network($"{X}\n    [Dense(3)] public partial Layer H {{ get; }}   // hidden\n    {Y}"));

    [Fact]
    public void Property_without_modifiers_keeps_its_comment() => Mended(
        "RNN1006",
        "Make 'H' a partial property with a getter",
        Network($"{X}\n    /// <summary>Hidden.</summary>\n    [Dense(3)]\n    // Tanh would do too.\n    Layer H {{ get; }}\n    {Y}"),
        Network($"{X}\n    /// <summary>Hidden.</summary>\n    [Dense(3)]\n    // Tanh would do too.\n    partial Layer H {{ get; }}\n    {Y}"));

    [Theory]
    [InlineData("[Dense(3)] public partial Layer H { get; } public partial Layer H => default;")]
    [InlineData("[Dense(3)] public Layer this[int i] => default;")]
    public void Property_that_cannot_be_mended_alone(string member) => Assert.Empty(CodeFixAssert.Titles("RNN1006", Network($"{X} {member} {Y}")));

    [Theory]
    [InlineData("From(\"Trned\")", "From(nameof(Trend))")]
    [InlineData("From(source: \"Trned\", delays: 1)", "From(source: nameof(Trend), delays: 1)")]
    [InlineData("From(nameof(Trned), 0, 1)", "From(nameof(Trend), 0, 1)")]
    [InlineData("From(Names.Trned, Scale = 2)", "From(nameof(Trend), Scale = 2)")]
    public void Source_is_the_nearest_layer(string before, string after) => Mended(
        "RNN3001",
        "Change to 'Trend'",
        Network($"{X} [Recurrent(3)] public partial Layer Trend {{ get; }} [Dense(2), {before}] public partial Layer Y {{ get; }}") + Names,
        Network($"{X} [Recurrent(3)] public partial Layer Trend {{ get; }} [Dense(2), {after}] public partial Layer Y {{ get; }}") + Names);

    [Fact]
    public void Source_that_is_like_no_layer() => Assert.Empty(CodeFixAssert.Titles("RNN3001", Network($"{X} [Dense(2), From(\"Prices\")] public partial Layer Y {{ get; }}")));

    [Theory]
    [InlineData("From(nameof(X)), From(nameof(H2))", "From(nameof(X)), Recurrence(nameof(H2))")]
    [InlineData("From(nameof(X)), From(nameof(H2), Weights = Link.Diagonal)", "From(nameof(X)), Recurrence(nameof(H2), Weights = Link.Diagonal)")]
    [InlineData("From(nameof(X)), FromAttribute(nameof(H2), 0)", "From(nameof(X)), Recurrence(nameof(H2))")]
    [InlineData("From(nameof(X)), From(nameof(H2), 0, 2, Scale = 2)", "From(nameof(X)), Recurrence(nameof(H2), 1, 2, Scale = 2)")]
    [InlineData("From(nameof(X)), From(nameof(H2), 0, 1, 2)", "From(nameof(X)), Recurrence(nameof(H2), 1, 2)")]
    [InlineData("Rnn.From(nameof(H2))", "Rnn.Recurrence(nameof(H2)), Rnn.Autonomous")]
    public void Cycle_is_broken_by_a_recurrence(string before, string after) => Mended(
        "RNN3016",
        "Read 'H2' one step later",
        Network($"{X} [Dense(3), {before}] public partial Layer H1 {{ get; }} [Dense(3)] public partial Layer H2 {{ get; }} [Dense(2), From(nameof(X)), From(nameof(H2))] public partial Layer Y {{ get; }}"),
        Network($"{X} [Dense(3), {after}] public partial Layer H1 {{ get; }} [Dense(3)] public partial Layer H2 {{ get; }} [Dense(2), From(nameof(X)), From(nameof(H2))] public partial Layer Y {{ get; }}"));

    [Theory]
    [InlineData("From(nameof(H), delays: new[] { 0 })")]
    [InlineData("From(nameof(H), Now)")]
    public void Cycle_with_delays_that_are_not_written_as_numbers(string edge) => Assert.Empty(CodeFixAssert.Titles(
        "RNN3016", Network($"const int Now = 0; {X} [Dense(3), From(nameof(X)), {edge}] public partial Layer H {{ get; }} {Y}")));

    [Theory]
    [InlineData("From(nameof(X), 0, 1, 1)", "From(nameof(X), 0, 1)", "Remove the second delay 1")]
    [InlineData("From(nameof(X), delays: [0, 1, 1])", "From(nameof(X), delays: [0, 1])", "Remove the second delay 1")]
    [InlineData("From(nameof(X), new[] { 1, 2, 1 })", "From(nameof(X), new[] { 1, 2 })", "Remove the second delay 1")]
    [InlineData("From(nameof(X)), From(nameof(X))", "From(nameof(X))", "Remove the second edge")]
    [InlineData("From(nameof(X), 1), From(nameof(X), 1, Scale = 2)", "From(nameof(X), 1)", "Remove the second edge")]
    [InlineData("From(nameof(X), 1), From(nameof(X), 1, 2)", "From(nameof(X), 1), From(nameof(X), 2)", "Remove the second delay 1")]
    [InlineData("Recurrence(nameof(Y)), From(nameof(Y), 1)", "Recurrence(nameof(Y)), Autonomous", "Remove the second edge")]
    public void Duplicate_is_removed(string before, string after, string title) => Mended(
        "RNN3006",
        title,
        Network($"{X} [Dense(3)] public partial Layer H {{ get; }} [Dense(2), {before}] public partial Layer Y {{ get; }} [Dense(2), From(nameof(Y)), From(nameof(H))] public partial Layer Z {{ get; }}"),
        Network($"{X} [Dense(3)] public partial Layer H {{ get; }} [Dense(2), {after}] public partial Layer Y {{ get; }} [Dense(2), From(nameof(Y)), From(nameof(H))] public partial Layer Z {{ get; }}"));

    [Fact]
    public void Duplicate_in_brackets_of_its_own() => Mended(
        "RNN3006",
        "Remove the second edge",
        Network($"{X}\n    [Dense(2), From(nameof(X))]\n    [From(nameof(X))]\n    public partial Layer Y {{ get; }}"),
        Network($"{X}\n    [Dense(2), From(nameof(X))]\n    public partial Layer Y {{ get; }}"));

    [Fact]
    public void Input_is_declared_before_the_first_layer() => Mended(
        "RNN3003",
        "Declare an input before 'H'",
        Network($"/// <summary>Hidden.</summary>\n    [Dense(3, Activation.Tanh)] public partial Layer H {{ get; }}\n    {Y}"),
        Network($"[Input(1)] public partial Layer Input {{ get; }}\n    /// <summary>Hidden.</summary>\n    [Dense(3, Activation.Tanh)] public partial Layer H {{ get; }}\n    {Y}"));

    [Fact]
    public void Input_of_an_embedding_gives_classes() => Mended(
        "RNN3003",
        "Declare an input before 'Input'",
        Network($"[Embedding(3)] public partial Layer Input {{ get; }}\n    {Y}"),
        Network($"[OneHot(1)] public partial Layer Inputs {{ get; }}\n    [Embedding(3)] public partial Layer Input {{ get; }}\n    {Y}"));

    [Fact]
    public void Input_of_a_cell() => Mended(
        "RNN3003",
        "Declare an input before 'H'",
        "using Rnn;\npublic abstract class Part : Cell\n{\n    [Dense(Units)] public abstract Layer H { get; }\n}\n",
        "using Rnn;\npublic abstract class Part : Cell\n{\n    [CellInput] public abstract Layer Input { get; }\n    [Dense(Units)] public abstract Layer H { get; }\n}\n");

    [Fact]
    public void Autonomous_layer_needs_no_input() => Assert.Empty(CodeFixAssert.Titles("RNN3003", Network($"{X} [Dense(3), Autonomous] public partial Layer H {{ get; }} {Y}")));

    [Fact]
    public void Inputs_declared_last_are_moved_before_all_layers() => Mended(
        "RNN3019",
        "Let 'Y' be the last layer",
        Network("const int Size = 4;\n    [Dense(2), From(nameof(X)), From(nameof(U))] public partial Layer Y { get; }\n    /// <summary>Values.</summary>\n    [Input(Size)] public partial Layer X { get; }\n    [OneHot(3)] public partial Layer U { get; }"),
        Network("const int Size = 4;\n    /// <summary>Values.</summary>\n    [Input(Size)] public partial Layer X { get; }\n    [OneHot(3)] public partial Layer U { get; }\n    [Dense(2), From(nameof(X)), From(nameof(U))] public partial Layer Y { get; }"));

    [Fact]
    public void Nothing_but_inputs() => Assert.Empty(CodeFixAssert.Titles("RNN3019", Network(X)));

    [Theory]
    [InlineData("[Input(4), Output] ", "[Input(4)] ")]
    [InlineData("[Output, Input(4)] ", "[Input(4)] ")]
    [InlineData("[Input(4)] [Output] ", "[Input(4)] ")]
    public void Input_is_no_output(string before, string after) => Mended(
        "RNN3019", "Remove [Output]", Network($"{before}public partial Layer X {{ get; }} {Y}"), Network($"{after}public partial Layer X {{ get; }} {Y}"));

    [Fact]
    public void All_of_a_file_at_once()
    {
        string text = CodeFixAssert.ApplyAll(
            "RNN1001", $"using Rnn;\n[Network] class A {{ {X} {Y} }}\n[Network] public class B {{ {X} {Y} }}\n[Network] sealed class C {{ {X} {Y} }}\n");

        Assert.Equal($"using Rnn;\n[Network] partial class A {{ {X} {Y} }}\n[Network] public partial class B {{ {X} {Y} }}\n[Network] sealed partial class C {{ {X} {Y} }}\n", text);
    }

    [Fact]
    public void All_sources_of_a_class_at_once()
    {
        string text = CodeFixAssert.ApplyAll(
            "RNN3001", Network("[Input(4)] public partial Layer Prices { get; } [Dense(3), From(\"Price\")] public partial Layer Trend { get; } [Dense(2), From(\"Trned\"), From(\"prices\")] public partial Layer Y { get; }"));

        Assert.Equal(
            Network("[Input(4)] public partial Layer Prices { get; } [Dense(3), From(nameof(Prices))] public partial Layer Trend { get; } [Dense(2), From(nameof(Trend)), From(nameof(Prices))] public partial Layer Y { get; }"),
            text);
        DiagnosticAssert.Source(text);
    }

    private static string Network(string layers) => $"using Rnn;\n\n[Network]\npublic sealed partial class Net\n{{\n    {layers}\n}}\n";

    private static void Mended(string id, string title, string before, string after)
    {
        (string offered, string text) = CodeFixAssert.Apply(id, before.ReplaceLineEndings("\n"));

        Assert.Equal(title, offered);
        Assert.Equal(after.ReplaceLineEndings("\n"), text);
        DiagnosticAssert.Source(text);
    }
}
