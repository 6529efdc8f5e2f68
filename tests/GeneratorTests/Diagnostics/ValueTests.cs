namespace GeneratorTests.Diagnostics;

/// <summary>RNN2xxx: sizes and values.</summary>
public sealed class ValueTests
{
    private const string X = "[Input(4)] public partial Layer X { get; }";
    private const string Y = "[Dense(2)] public partial Layer Y { get; }";

    [Theory]
    [InlineData("Input({|RNN2001:0|})")]
    [InlineData("Input({|RNN2001:-1|})")]
    [InlineData("Input({|RNN2001:65537|})")]
    [InlineData("Input(size: {|RNN2001:0|}, PerSequence = true)")]
    [InlineData("Input({|RNN2001:Sizes.None|})")]
    public void RNN2001_SizeOutOfRange(string input) => DiagnosticAssert.Source(
        $$"""
        using Rnn;
        public static class Sizes { public const int None = 0; }
        [Network] public partial class Net { [{{input}}] public partial Layer X { get; } {{Y}} }
        """);

    [Theory]
    [InlineData("Dense({|RNN2001:0|})")]
    [InlineData("Recurrent({|RNN2001:70000|})")]
    [InlineData("Dense(activation: Activation.Tanh, size: {|RNN2001:0|})")]
    public void RNN2001_SizeOfLayerOutOfRange(string kind) => DiagnosticAssert.Members($"{X} [{kind}] public partial Layer H {{ get; }} {Y}");

    [Fact]
    public void RNN2001_ConcatTooLarge()
    {
        IReadOnlyList<string> messages = DiagnosticAssert.Members(
            "[Input(65536)] public partial Layer X { get; } [Concat, From(nameof(X), 0, 1)] public partial Layer {|RNN2001:C|} { get; }");

        Assert.Equal("'C' has 131072 units; a layer has 1 to 65536", Assert.Single(messages));
    }

    /// <summary>The C# compiler says that the argument is missing; that is enough.</summary>
    [Fact]
    public void SizeMissing() => DiagnosticAssert.Members($"[{{|CS7036:Input|}}] public partial Layer X {{ get; }} {Y}");

    [Fact]
    public void SizeNotConstant() => DiagnosticAssert.Members(
        $"static int Count => 4; [Input({{|CS0182:Count|}})] public partial Layer X {{ get; }} {Y}");

    [Theory]
    [InlineData("Sum")]
    [InlineData("Product")]
    [InlineData("Memory(0.5)")]
    public void RNN2002_SizesDiffer(string kind)
    {
        IReadOnlyList<string> messages = DiagnosticAssert.Members(
            $$"""
            {{X}}
            [Dense(3)] public partial Layer A { get; }
            [{{kind}}, From(nameof(X), 1), From(nameof({|RNN2002:A|}), 1)] public partial Layer S { get; }
            """);

        Assert.Equal(
            "'S' works element by element, but its source 'X' has 4 units and 'A' has 3; give them the same size", Assert.Single(messages));
    }

    [Fact]
    public void RNN2002_DoesNotSpread() => DiagnosticAssert.Members(
        $$"""
        {{X}}
        [Dense(3)] public partial Layer A { get; }
        [Sum, From("X"), From({|RNN2002:"A"|})] public partial Layer S { get; }
        [Product, From("S"), From("A")] public partial Layer P { get; }
        """);

    [Theory]
    [InlineData("Diagonal")]
    [InlineData("Fixed")]
    public void RNN2003_LinkSizesDiffer(string link)
    {
        IReadOnlyList<string> messages = DiagnosticAssert.Members(
            $"{X} [Dense(3), From(nameof(X), {{|RNN2003:Weights = Link.{link}|}})] public partial Layer Y {{ get; }}");

        Assert.Equal(
            $"A {link} link joins unit to unit, but 'X' has 4 units and 'Y' has 3; use Link.Full or give them the same size", Assert.Single(messages));
    }

    [Theory]
    [InlineData("{|RNN2004:-0.1|}")]
    [InlineData("{|RNN2004:1.0001|}")]
    [InlineData("{|RNN2004:double.NaN|}")]
    [InlineData("{|RNN2004:double.PositiveInfinity|}")]
    [InlineData("gain: 2, decay: {|RNN2004:-1|}")]
    public void RNN2004_DecayOutOfRange(string decay) => DiagnosticAssert.Members($"{X} [Memory({decay})] public partial Layer M {{ get; }} {Y}");

    [Theory]
    [InlineData("Dropout({|RNN2012:1|})")]
    [InlineData("Dropout({|RNN2012:-0.1|}, PerSequence = true)")]
    [InlineData("Dropout(rate: {|RNN2012:double.NaN|})")]
    [InlineData("Dense(4), From(nameof(X), Dropout = {|RNN2012:1.5|})")]
    [InlineData("Dense(4), Recurrence(nameof(M), 1, 2, Dropout = {|RNN2012:1|})")]
    [InlineData("Recurrent(4, RecurrentDropout = {|RNN2012:-1|})")]
    public void RNN2012_RateOutOfRange(string kind) => DiagnosticAssert.Members($"{X} [{kind}] public partial Layer M {{ get; }} {Y}");

    [Theory]
    [InlineData("0")]
    [InlineData("-1e-5")]
    [InlineData("double.NaN")]
    [InlineData("double.PositiveInfinity")]
    [InlineData("1e-60")]
    public void RNN2013_EpsilonOutOfRange(string epsilon) => DiagnosticAssert.Members(
        $"{X} [LayerNorm(Epsilon = {{|RNN2013:{epsilon}|}})] public partial Layer N {{ get; }} {Y}");

    [Theory]
    [InlineData("Dropout(0)")]
    [InlineData("Dropout(0.999)")]
    [InlineData("Recurrent(4, RecurrentDropout = 0)")]
    public void RatesThatAreRight(string kind) => DiagnosticAssert.Members($"{X} [{kind}] public partial Layer M {{ get; }} {Y}");

    [Theory]
    [InlineData("Sum, From(nameof(X), Scale = {|RNN2005:double.NaN|})")]
    [InlineData("Dense(4), From(nameof(X), Scale = {|RNN2005:double.NegativeInfinity|})")]
    [InlineData("Dense(4), From(nameof(X), Scale = {|RNN2005:1e300|})")]
    [InlineData("Memory(0.5, {|RNN2005:double.NaN|})")]
    [InlineData("Memory(0.5, gain: {|RNN2005:1e39|})")]
    public void RNN2005_NotFinite(string kind) => DiagnosticAssert.Members($"{X} [{kind}] public partial Layer M {{ get; }} {Y}");

    [Fact]
    public void RNN2006_GainOfNormalized() => DiagnosticAssert.Members(
        $"{X} [Memory(0.5, {{|RNN2006:2|}}, Normalized = true)] public partial Layer M {{ get; }} {Y}");

    [Theory]
    [InlineData("-1")]
    [InlineData("1025")]
    public void RNN2007_StepsOutOfRange(string steps) => DiagnosticAssert.Members($"{X} {Y}", $"[Network(Steps = {{|RNN2007:{steps}|}})]");

    [Fact]
    public void RNN2008_SizeUnknown() => DiagnosticAssert.Members(
        $"{X} [Sum, Autonomous, Recurrence(nameof(S))] public partial Layer {{|RNN2008:S|}} {{ get; }} [Dense(2), From(nameof(X)), From(nameof(S))] public partial Layer Y {{ get; }}");

    [Fact]
    public void RNN2008_ConcatOfItself() => DiagnosticAssert.Members(
        "[Input(4)] public partial Layer X { get; } [Concat, From(nameof(X)), Recurrence(nameof(C))] public partial Layer {|RNN2008:C|} { get; }");

    [Theory]
    [InlineData("Dense(4, {|RNN2009:(Activation)42|})")]
    [InlineData("Activate({|RNN2009:(Activation)(-1)|})")]
    [InlineData("Dense(4), From(nameof(X), Weights = {|RNN2009:(Link)3|})")]
    [InlineData("Dense(4), InitialState({|RNN2009:(InitialState)2|})")]
    public void RNN2009_UndefinedValue(string kind) => DiagnosticAssert.Members($"{X} [{kind}] public partial Layer H {{ get; }} {Y}");

    [Theory]
    [InlineData("[Network(Precision = {|RNN2009:(Precision)9|})]")]
    [InlineData("[Network, InitialState({|RNN2009:(InitialState)9|})]")]
    public void RNN2009_UndefinedValueOnTheClass(string attributes) => DiagnosticAssert.Members($"{X} {Y}", attributes);

    [Fact]
    public void RNN2010_TooMuchCode() => DiagnosticAssert.Members(
        "[Input(4)] public partial Layer X { get; } [Recurrent(8)] public partial Layer H { get; } [Recurrent(8)] public partial Layer G { get; } [Recurrent(8)] public partial Layer Y { get; }",
        "[Network(Steps = {|RNN2010:1000|})]");

    [Fact]
    public void RNN2011_TooManyParameters() => DiagnosticAssert.Members(
        "[Input(50000)] public partial Layer X { get; } [Dense(60000)] public partial Layer {|RNN2011:Y|} { get; }");
}
