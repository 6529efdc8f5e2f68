using GeneratorTests.Diagnostics;

namespace GeneratorTests.Advice;

/// <summary>RNN3018, an analyzer's warning.</summary>
public sealed class UnusedLayerTests
{
    private const string X = "[Input(4)] public partial Layer X { get; }";
    private const string Y = "[Dense(2), From(nameof(X))] public partial Layer Y { get; }";

    [Fact]
    public void RNN3018_ReachesNoOutput()
    {
        IReadOnlyList<string> messages = DiagnosticAssert.AdviceOnMembers($"{X} [Dense(3)] public partial Layer {{|RNN3018:Lost|}} {{ get; }} {Y}");

        Assert.Equal("'Lost' reaches no output, so it is computed in vain and never trained; the outputs are 'Y'", Assert.Single(messages));
    }

    /// <summary>A layer that only such layers read is one too, and so is one that reads itself alone.</summary>
    [Fact]
    public void RNN3018_EachLayerOfTheDeadEnd() => DiagnosticAssert.AdviceOnMembers(
        $"{X} [Recurrent(3), Bidirectional] public partial Layer {{|RNN3018:A|}} {{ get; }} [Lstm(3)] public partial Layer {{|RNN3018:B|}} {{ get; }} {Y}");

    /// <summary>A warning can be switched off where it stands, as any other.</summary>
    [Fact]
    public void RNN3018_CanBeSuppressed() => DiagnosticAssert.AdviceOnMembers(
        $$"""
        {{X}}
        #pragma warning disable RNN3018
        [Dense(3)] public partial Layer Lost { get; }
        #pragma warning restore RNN3018
        {{Y}}
        """);

    /// <summary>First the errors, then the advice.</summary>
    [Fact]
    public void NetworkWithErrors() => DiagnosticAssert.AdviceOnMembers(
        $"{X} [Dense(3)] public partial Layer Lost {{ get; }} [Dense(3), From({{|RNN3001:\"Z\"|}})] public partial Layer H {{ get; }} {Y}");
}
