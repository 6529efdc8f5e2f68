using GeneratorTests.Harness;
using Microsoft.CodeAnalysis;

namespace GeneratorTests.Diagnostics;

/// <summary>RNN31xx and RNN4001: which way layers run through time, and what a network that looks ahead cannot do.</summary>
public sealed class DirectionTests
{
    private const string X = "[Input(4)] public partial Layer X { get; }";
    private const string Y = "[Dense(2)] public partial Layer Y { get; }";

    [Fact]
    public void RNN3101_DirectionOfInput()
    {
        IReadOnlyList<string> messages = DiagnosticAssert.Members($"[Input(4), {{|RNN3101:Reverse|}}] public partial Layer X {{ get; }} {Y}");

        Assert.Equal(
            "'X' is an input, which runs neither way: layers read it from the first step on or from the last, as they themselves run; remove [Reverse]",
            Assert.Single(messages));
    }

    [Fact]
    public void RNN3102_CycleInBothDirections()
    {
        IReadOnlyList<string> messages = DiagnosticAssert.Members(
            $$"""
            {{X}}
            [Dense(3), From(nameof(X)), Recurrence(nameof({|RNN3102:H3|}))] public partial Layer H1 { get; }
            [Dense(3)] public partial Layer H2 { get; }
            [Dense(3), Reverse, Recurrence(nameof(H3))] public partial Layer H3 { get; }
            {{Y}}
            """);

        Assert.Equal(
            "H3 → H1 → H2 → H3 is a cycle in which 'H3' runs from the last step to the first and 'H1' from the first to the last, "
            + "so neither can be computed before the other; let all of its layers run the same way",
            Assert.Single(messages));
    }

    /// <summary>Each set of layers that lie on cycles together is named once.</summary>
    [Fact]
    public void RNN3102_OncePerSetOfLayers() => DiagnosticAssert.Members(
        $$"""
        {{X}}
        [Dense(3), From(nameof(X)), Recurrence(nameof({|RNN3102:H2|})), Recurrence(nameof(H3))] public partial Layer H1 { get; }
        [Dense(3), Reverse] public partial Layer H2 { get; }
        [Dense(3), Reverse] public partial Layer H3 { get; }
        [Dense(3), Reverse, From(nameof(H3)), Recurrence(nameof({|RNN3102:G2|}))] public partial Layer G1 { get; }
        [Dense(3)] public partial Layer G2 { get; }
        {{Y}}
        """);

    /// <summary>Layers of both directions may follow each other, and read each other's layers at any delay.</summary>
    [Fact]
    public void DirectionsMayAlternate() => DiagnosticAssert.Members(
        $$"""
        {{X}}
        [Recurrent(3), Reverse] public partial Layer H1 { get; }
        [Recurrent(3), From(nameof(H1), 0, 1), From(nameof(X), 2)] public partial Layer H2 { get; }
        [Recurrent(3), Reverse, From(nameof(H1)), From(nameof(H2), 0, 2)] public partial Layer H3 { get; }
        {{Y}}
        """);

    /// <summary>The state of a bidirectional layer cannot hear what is made of it.</summary>
    [Fact]
    public void RNN3102_FeedbackIntoBidirectional()
    {
        IReadOnlyList<string> messages = DiagnosticAssert.Members(
            $$"""
            {{X}}
            [Recurrent(3), Bidirectional, From(nameof(X)), Recurrence(nameof({|RNN3102:Y|}))] public partial Layer H { get; }
            {{Y}}
            """);

        Assert.StartsWith("Y → H.reverse → H → Y is a cycle in which 'H.reverse' runs from the last step to the first and 'Y' ", Assert.Single(messages), StringComparison.Ordinal);
    }

    /// <summary>A mistake that is in both halves of a layer is one mistake.</summary>
    [Fact]
    public void OneMistakeOfBothHalves() => DiagnosticAssert.Members(
        $"{X} [Recurrent(3), Bidirectional, From(nameof(X), {{|RNN2003:Weights = Link.Diagonal|}})] public partial Layer H {{ get; }} {Y}");

    [Theory]
    [InlineData("Dense(3)")]
    [InlineData("Memory(0.5)")]
    [InlineData("Sum")]
    public void RNN3104_BidirectionalWithoutState(string kind)
    {
        IReadOnlyList<string> messages = DiagnosticAssert.Members($"{X} [{kind}, {{|RNN3104:Bidirectional|}}] public partial Layer H {{ get; }} {Y}");

        Assert.Equal(
            $"'H' is [{kind.Split('(')[0]}], but two directions differ only in a layer that carries a state of its own; put [Bidirectional] on a [Recurrent] layer, or [Reverse] on this one",
            Assert.Single(messages));
    }

    [Fact]
    public void RNN3105_ReverseAndBidirectional()
    {
        IReadOnlyList<string> messages = DiagnosticAssert.Members($"{X} [Recurrent(3), {{|RNN3105:Reverse|}}, Bidirectional] public partial Layer H {{ get; }} {Y}");

        Assert.Equal("'H' is [Bidirectional], so half of it runs from the last step to the first already; remove [Reverse]", Assert.Single(messages));
    }

    [Theory]
    [InlineData("Input(4), {|RNN3101:Bidirectional|}")]
    [InlineData("OneHot(4), {|RNN3101:Bidirectional|}")]
    [InlineData("OneHot(4), {|RNN3101:Reverse|}")]
    public void RNN3101_DirectionOfAnyInput(string kind) => DiagnosticAssert.Members($"[{kind}] public partial Layer X {{ get; }} {Y}");

    [Theory]
    [InlineData(", Reverse", ", Reverse", "H")]
    [InlineData(", Reverse", "", "H")]
    [InlineData("", ", Reverse", "Y")]
    public void RNN3103_TeacherForcedInReverse(string ofHidden, string ofOutput, string named)
    {
        IReadOnlyList<string> messages = DiagnosticAssert.Members(
            $$"""
            {{X}}
            [Dense(3){{ofHidden}}, From(nameof(X)), Recurrence(nameof(Y), {|RNN3103:TeacherForced = true|})] public partial Layer H { get; }
            [Dense(2){{ofOutput}}, From(nameof(X))] public partial Layer Y { get; }
            [Output, Dense(1), From(nameof(H))] public partial Layer Z { get; }
            """.Replace("[Dense(2", "[Output, Dense(2", StringComparison.Ordinal));

        Assert.Equal(
            $"'H' cannot read the observed 'Y': outputs are observed from the first step on, and '{named}' runs from the last; remove 'TeacherForced'",
            Assert.Single(messages));
    }

    [Fact]
    public void RNN4001_StreamLooksAhead()
    {
        IReadOnlyList<string> messages = DiagnosticAssert.Source(
            $$"""
            using Rnn;
            [Network] public sealed partial class Tagger { {{X}} [Recurrent(3), Reverse] public partial Layer H { get; } {{Y}} }
            [Network] public sealed partial class Filter { {{X}} [Recurrent(3)] public partial Layer H { get; } {{Y}} }
            class Program
            {
                object Call() => {|RNN4001:new Tagger().CreateStream()|};
                System.Func<object> Group() => {|RNN4001:new Tagger().CreateStream|};
                object Causal() => new Filter().CreateStream();
                object Unknown<T>(INetwork<T> network) where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> => network.CreateStream();
            }
            """);

        Assert.All(messages, message => Assert.Contains(
            "Tagger cannot run one step at a time, for H runs from the last step of a sequence to the first; run whole sequences with Predict or Forward", message, StringComparison.Ordinal));
    }

    [Fact]
    public void RNN4001_NamesAFewLayersOnly()
    {
        string layers = string.Join(' ', Enumerable.Range(1, 5).Select(i => $"[Recurrent(3), Reverse] public partial Layer H{i} {{ get; }}"));

        string message = Assert.Single(DiagnosticAssert.Source($"using Rnn; [Network] public partial class Net {{ {X} {layers} object Call() => {{|RNN4001:CreateStream()|}}; }}"));

        Assert.Contains("for H1, H2, H3 and 2 more run from the last step", message, StringComparison.Ordinal);
    }

    /// <summary>It is an error that no pragma hides, and its link leads to its page.</summary>
    [Fact]
    public void RNN4001_CannotBeSuppressed()
    {
        GeneratorRun run = GeneratorHarness.Run(
            $$"""
            #pragma warning disable RNN4001, CS0618, CS0619
            using Rnn;
            [Network] public sealed partial class Tagger { {{X}} [Recurrent(3), Reverse] public partial Layer H { get; } {{Y}} object Call() => CreateStream(); }
            """);

        Diagnostic diagnostic = Assert.Single(run.CompilerDiagnostics);
        Assert.Equal((DiagnosticSeverity.Error, false), (diagnostic.Severity, diagnostic.IsSuppressed));
        Assert.EndsWith("/docs/diagnostics/RNN4001.md", diagnostic.Descriptor.HelpLinkUri, StringComparison.Ordinal);
    }
}
