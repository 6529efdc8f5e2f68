namespace GeneratorTests.Diagnostics;

/// <summary>RNN3xxx: edges and the graph that they make.</summary>
public sealed class GraphTests
{
    private const string X = "[Input(4)] public partial Layer X { get; }";
    private const string Y = "[Dense(2)] public partial Layer Y { get; }";

    [Theory]
    [InlineData("{|RNN3001:\"Trned\"|}", "'Net' has no layer 'Trned'; did you mean 'Trend'?")]
    [InlineData("{|RNN3001:\"trend\"|}", "'Net' has no layer 'trend'; did you mean 'Trend'?")]
    [InlineData("{|RNN3001:\"Prices\"|}", "'Net' has no layer 'Prices'; its layers are 'X', 'Trend', 'Y'")]
    [InlineData("{|RNN3001:\"\"|}", "'Net' has no layer ''; its layers are 'X', 'Trend', 'Y'")]
    [InlineData("{|RNN3001:null!|}", "'Net' has no layer ''; its layers are 'X', 'Trend', 'Y'")]
    [InlineData("nameof({|RNN3001:Program|})", "'Net' has no layer 'Program'; its layers are 'X', 'Trend', 'Y'")]
    [InlineData("nameof({|CS0103:{|RNN3001:Trned|}|})", "'Net' has no layer 'Trned'; did you mean 'Trend'?")]
    [InlineData("nameof({|CS0103:{|RNN3001:Temperature|}|})", "'Net' has no layer 'Temperature'; its layers are 'X', 'Trend', 'Y'")]
    [InlineData("source: {|RNN3001:\"Tren\"|}", "'Net' has no layer 'Tren'; did you mean 'Trend'?")]
    public void RNN3001_UnknownSource(string source, string message)
    {
        IReadOnlyList<string> messages = DiagnosticAssert.Members(
            $"class Program; {X} [Dense(3)] public partial Layer Trend {{ get; }} [Dense(2), From({source})] public partial Layer Y {{ get; }}");

        Assert.Equal(message, Assert.Single(messages));
    }

    /// <summary>What reads a layer with errors is not to blame.</summary>
    [Fact]
    public void SourceWithErrors() => DiagnosticAssert.Members(
        $"{X} [Dense(3)] public Layer {{|RNN1006:A|}} {{ get; }} [Dense(2), From(nameof(A)), Recurrence(nameof(A))] public partial Layer Y {{ get; }}");

    [Theory]
    [InlineData("Dense(3)")]
    [InlineData("Recurrent(3)")]
    [InlineData("Memory(0.5)")]
    [InlineData("Sum")]
    public void RNN3002_AmbiguousChaining(string kind)
    {
        IReadOnlyList<string> messages = DiagnosticAssert.Members(
            $"{X} [{kind}, Recurrence(nameof({{|RNN3002:Y|}}))] public partial Layer H {{ get; }} {Y}");

        Assert.Equal(
            "'H' has a recurrence from another layer but no [From]: add [From(nameof(X))] if it reads the layer before it, or [Autonomous] if it reads its recurrences only",
            Assert.Single(messages));
    }

    [Fact]
    public void RNN3003_FirstLayerReadsNothing() => DiagnosticAssert.Members(
        "[Dense(3)] public partial Layer {|RNN3003:H|} { get; } [Dense(2)] public partial Layer Y { get; }");

    [Theory]
    [InlineData("Dense(3)")]
    [InlineData("Memory(0.5)")]
    public void RNN3003_AutonomousReadsNothing(string kind) => DiagnosticAssert.Members(
        $"{X} [{kind}, {{|RNN3003:Autonomous|}}] public partial Layer H {{ get; }} [Dense(2), From(nameof(X)), From(nameof(H))] public partial Layer Y {{ get; }}");

    [Fact]
    public void RNN3004_AutonomousWithFrom() => DiagnosticAssert.Members(
        $"{X} [Dense(3), {{|RNN3004:Autonomous|}}, From(nameof(X)), Recurrence(nameof(H))] public partial Layer H {{ get; }} {Y}");

    [Theory]
    [InlineData("{|RNN3005:From(nameof(Y))|}")]
    [InlineData("{|RNN3005:Recurrence(nameof(Y))|}")]
    [InlineData("{|RNN3005:Autonomous|}")]
    public void RNN3005_EdgeIntoInput(string attribute) => DiagnosticAssert.Members($"[Input(4), {attribute}] public partial Layer X {{ get; }} {Y}");

    [Theory]
    [InlineData("Dense(4), From(nameof(X)), From(nameof({|RNN3006:X|}))")]
    [InlineData("Dense(4), From(nameof(X), 0, 1, {|RNN3006:0|})")]
    [InlineData("Dense(4), From(nameof(X), 1), Recurrence(nameof({|RNN3006:X|}))")]
    [InlineData("Dense(4), From(nameof(X), 1), Recurrence(nameof(X), {|RNN3006:1|})")]
    [InlineData("Sum, From(nameof(X)), From(nameof({|RNN3006:X|}), Scale = -1)")]
    [InlineData("Memory(0.5), From(nameof(X)), From(nameof(X), {|RNN3006:1|})")]
    [InlineData("Sum, From(nameof(X), new[] { 0, {|RNN3006:0|} })")]
    [InlineData("Sum, From(nameof(X), delays: new int[] { 0, {|RNN3006:0|} })")]
    [InlineData("Sum, From(nameof(X), [2, {|RNN3006:2|}])")]
    public void RNN3006_DuplicateEdge(string kind) => DiagnosticAssert.Members($"{X} [{kind}] public partial Layer H {{ get; }} {Y}");

    [Theory]
    [InlineData("Dense(4), From(nameof(X), {|RNN3007:-1|})", "Delay -1 is too short: an edge starts at 0")]
    [InlineData("Dense(4), From(nameof(X), 1, {|RNN3007:-2|})", "Delay -2 is too short: an edge starts at 0")]
    [InlineData("Dense(4), From(nameof(X)), Recurrence(nameof(H), {|RNN3007:0|})", "Delay 0 is too short: a recurrence starts at 1")]
    [InlineData("Memory(0.5), From(nameof(X), {|RNN3007:0|})", "Delay 0 is too short: an edge into a memory starts at 1")]
    public void RNN3007_DelayTooShort(string kind, string message) => Assert.Equal(
        message, Assert.Single(DiagnosticAssert.Members($"{X} [{kind}] public partial Layer H {{ get; }} {Y}")));

    [Fact]
    public void RNN3008_DelayTooLong() => DiagnosticAssert.Members(
        $"{X} [Dense(4), From(nameof(X), 4096, {{|RNN3008:4097|}})] public partial Layer H {{ get; }} {Y}");

    [Theory]
    [InlineData("Recurrence(nameof({|RNN3009:H|}))")]
    [InlineData("Recurrence(nameof(H), 2, {|RNN3009:1|})")]
    [InlineData("From(nameof(X)), From(nameof(H), {|RNN3009:1|})")]
    public void RNN3009_OwnRecurrence(string edge) => DiagnosticAssert.Members($"{X} [Recurrent(4), {edge}] public partial Layer H {{ get; }} {Y}");

    [Theory]
    [InlineData("From(nameof(X)), From(nameof({|RNN3010:A|}))")]
    [InlineData("From(nameof(X), 0, {|RNN3010:1|})")]
    [InlineData("Recurrence(nameof({|RNN3010:H|}))")]
    public void RNN3010_SeveralEdges(string edges)
    {
        foreach (string kind in (string[])["Activate(Activation.Tanh)", "Dropout(0.5)", "LayerNorm"])
        {
            IReadOnlyList<string> messages = DiagnosticAssert.Members(
                $"{X} [Dense(4)] public partial Layer A {{ get; }} [{kind}, {edges}] public partial Layer H {{ get; }} {Y}");

            Assert.Equal($"'H', a {kind.Split('(')[0]} layer, reads one source at one delay; add them up in a [Sum] layer first", Assert.Single(messages));
        }
    }

    [Theory]
    [InlineData("Sum")]
    [InlineData("Product")]
    [InlineData("Activate(Activation.Tanh)")]
    [InlineData("Concat")]
    [InlineData("Memory(0.5)")]
    [InlineData("Dropout(0.5)")]
    [InlineData("LayerNorm")]
    public void RNN3011_WeightsOnFixedEdge(string kind) => DiagnosticAssert.Members(
        $"{X} [{kind}, From(nameof(X), {{|RNN3011:Weights = Link.Diagonal|}})] public partial Layer H {{ get; }} {Y}");

    [Theory]
    [InlineData("Activate(Activation.Tanh)")]
    [InlineData("Concat")]
    [InlineData("Dropout(0.5)")]
    [InlineData("LayerNorm")]
    public void RNN3012_ScaleNotAllowed(string kind) => DiagnosticAssert.Members(
        $"{X} [{kind}, From(nameof(X), {{|RNN3012:Scale = -1|}})] public partial Layer H {{ get; }} {Y}");

    [Fact]
    public void RNN3013_TeacherForcedNoOutput()
    {
        IReadOnlyList<string> messages = DiagnosticAssert.Members(
            $"{X} [Dense(4), From(nameof(X)), Recurrence(nameof(H), {{|RNN3013:TeacherForced = true|}})] public partial Layer H {{ get; }} {Y}");

        Assert.Equal(
            "'H' cannot be replaced by what was observed: only outputs are observed, and the outputs are 'Y'; put [Output] on 'H' or read an output",
            Assert.Single(messages));
    }

    [Theory]
    [InlineData("From(nameof(Y), {|RNN3014:TeacherForced = true|})")]
    [InlineData("From(nameof(Y), {|RNN3014:0|}, TeacherForced = true)")]
    public void RNN3014_TeacherForcedWithoutDelay(string edge) => DiagnosticAssert.Members(
        $"{X} [Dense(4), Output] public partial Layer Y {{ get; }} [Dense(4), {edge}, Output] public partial Layer Z {{ get; }}");

    [Fact]
    public void RNN3015_DelayBeyondSteps() => DiagnosticAssert.Members(
        $"{X} [Dense(4), From(nameof(X), 0, 3, {{|RNN3015:4|}})] public partial Layer H {{ get; }} {Y}", "[Network(Steps = 3)]");

    [Theory]
    [InlineData("H1 → H2 → H1", "[Dense(4), From(nameof(X)), From(nameof({|RNN3016:H2|}))] public partial Layer H1 { get; } [Dense(4)] public partial Layer H2 { get; }")]
    [InlineData("H1 → H1", "[Dense(4), From(nameof({|RNN3016:H1|})), From(nameof(X))] public partial Layer H1 { get; }")]
    [InlineData("A → B → C → A", "[Sum, From(nameof(X)), From(nameof({|RNN3016:C|}))] public partial Layer A { get; } [Sum] public partial Layer B { get; } [Sum] public partial Layer C { get; }")]
    public void RNN3016_CycleWithoutDelay(string cycle, string layers)
    {
        string message = Assert.Single(DiagnosticAssert.Members($"{X} {layers} {Y}"));

        Assert.StartsWith(cycle + " is a cycle in which nothing is delayed", message, StringComparison.Ordinal);
    }

    /// <summary>Two cycles that share a layer are one mistake; two that share none are two.</summary>
    [Fact]
    public void RNN3016_EachLayerInOneCycle() => Assert.Equal(2, DiagnosticAssert.Members(
        $$"""
        {{X}}
        [Dense(4), From(nameof(X)), From(nameof({|RNN3016:B|})), From(nameof(C))] public partial Layer A { get; }
        [Dense(4)] public partial Layer B { get; }
        [Dense(4)] public partial Layer C { get; }
        [Dense(4), From(nameof(C)), From(nameof({|RNN3016:E|}))] public partial Layer D { get; }
        [Dense(4)] public partial Layer E { get; }
        """).Count);

    [Fact]
    public void RNN3017_UnreadInput() => DiagnosticAssert.Members(
        $"[Input(4)] public partial Layer {{|RNN3017:U|}} {{ get; }} {X} {Y}");

    [Fact]
    public void ErrorsCannotBeSuppressed() => DiagnosticAssert.Source(
        "#pragma warning disable RNN3017\n" + Network("[Dense(2)] public partial Layer Y { get; }").Replace("[Input(4)]", "[Input(3)] public partial Layer {|RNN3017:U|} { get; } [Input(4)]", StringComparison.Ordinal));

    [Theory]
    [InlineData("[Input(4), {|RNN3019:Output|}] public partial Layer X { get; } [Dense(2), Output] public partial Layer Y { get; }")]
    [InlineData("[Input(4)] public partial Layer {|RNN3019:X|} { get; }")]
    [InlineData("[Input(4)] public partial Layer X { get; } [Dense(2)] public partial Layer Y { get; } [Input(4)] public partial Layer {|RNN3019:Z|} { get; }")]
    public void RNN3019_InputAsOutput(string layers) => DiagnosticAssert.Members(layers);

    [Theory]
    [InlineData("[Input(4)] public partial Layer X { get; } [Embedding(2)] public partial Layer {|RNN3020:Y|} { get; }")]
    [InlineData("[OneHot(4)] public partial Layer X { get; } [Dense(2)] public partial Layer H { get; } [Embedding(2), From(nameof(X)), From(nameof({|RNN3020:H|}))] public partial Layer Y { get; }")]
    [InlineData("[OneHot(4)] public partial Layer X { get; } [Embedding(2), From(nameof(X)), Recurrence(nameof({|RNN3020:Y|}))] public partial Layer Y { get; }")]
    public void RNN3020_EmbeddingOfValues(string layers) => DiagnosticAssert.Members(layers);

    /// <summary>An input given as indices is an input: it reads nothing, somebody reads it, and it is no output.</summary>
    [Theory]
    [InlineData("[OneHot(4), {|RNN3005:Recurrence(nameof(Y))|}] public partial Layer X { get; } [Dense(2)] public partial Layer Y { get; }")]
    [InlineData("[OneHot(4)] public partial Layer {|RNN3017:U|} { get; } [OneHot(4)] public partial Layer X { get; } [Dense(2)] public partial Layer Y { get; }")]
    [InlineData("[OneHot(4), {|RNN3019:Output|}] public partial Layer X { get; } [Dense(2), Output] public partial Layer Y { get; }")]
    [InlineData("[OneHot({|RNN2001:0|})] public partial Layer X { get; } [Dense(2)] public partial Layer Y { get; }")]
    public void OneHotIsAnInput(string layers) => DiagnosticAssert.Members(layers);

    private static string Network(string layers) => $"using Rnn;\n[Network] public sealed partial class Net {{ {X} {layers} }}";
}
