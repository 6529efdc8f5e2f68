using GeneratorTests.Diagnostics;

namespace GeneratorTests.Advice;

/// <summary>RNN6001: sizes a little above a whole number of cache lines.</summary>
public sealed class IdleLaneTests
{
    private const string X = "[Input(20)] public partial Layer X { get; }";
    private const string Y = "[Dense(20)] public partial Layer Y { get; }";

    [Fact]
    public void RNN6001_IdleLanes()
    {
        IReadOnlyList<string> messages = DiagnosticAssert.AdviceOnMembers($"{X} [Recurrent({{|RNN6001:17|}})] public partial Layer H {{ get; }} {Y}");

        Assert.Equal("The 17 units of 'H' are computed as 32, so that 46 % of its work is on units that are not there; take 16 or 32", Assert.Single(messages));
    }

    [Theory]
    [InlineData("Dense({|RNN6001:21|}, Activation.Tanh)")]
    [InlineData("Lstm({|RNN6001:20|})")]
    [InlineData("Gru(units: {|RNN6001:20|}, ResetBefore = true)")]
    [InlineData("Cell<IndRnn>({|RNN6001:Units|})")]
    [InlineData("Bidirectional, Recurrent({|RNN6001:20|})")]
    [InlineData("Dense(1)")]
    [InlineData("Dense(16)")]
    [InlineData("Dense(22)")]
    [InlineData("Dense(32)")]
    [InlineData("Dense(33)")]
    [InlineData("Lstm(49)")]
    public void RNN6001_WhereMoreThanAThirdIsIdle(string kind) => DiagnosticAssert.AdviceOnMembers($"const int Units = 18; {X} [{kind}] public partial Layer H {{ get; }} {Y}");

    /// <summary>Half as many doubles fill a line.</summary>
    [Theory]
    [InlineData("{|RNN6001:9|}", "[Network(Precision = Precision.Double)]")]
    [InlineData("{|RNN6001:10|}", "[Network(Precision = Precision.Double)]")]
    [InlineData("11", "[Network(Precision = Precision.Double)]")]
    [InlineData("17", "[Network(Precision = Precision.Double)]")]
    [InlineData("9", "[Network]")]
    public void RNN6001_DependsOnPrecision(string size, string network) => DiagnosticAssert.AdviceOnMembers($"{X} [Dense({size})] public partial Layer H {{ get; }} {Y}", network);
}
