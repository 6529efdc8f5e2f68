using GeneratorTests.Diagnostics;

namespace GeneratorTests.Advice;

/// <summary>RNN6002: cycles with a matrix of weights on them and no layer that is bounded.</summary>
public sealed class UnboundedFeedbackTests
{
    private const string X = "[Input(4)] public partial Layer X { get; }";
    private const string Y = "[Dense(2)] public partial Layer Y { get; }";

    [Fact]
    public void RNN6002_UnboundedFeedback()
    {
        IReadOnlyList<string> messages = DiagnosticAssert.AdviceOnMembers($"{X} [Recurrent(8, {{|RNN6002:Activation.Relu|}})] public partial Layer H {{ get; }} {Y}");

        Assert.Equal(
            "'H' reads 'H' by weights in a cycle of which no layer is bounded, so values and gradients explode where training lets the weights amplify; "
            + "take an activation that is bounded instead of Relu, such as Tanh, put a [LayerNorm] into the cycle, or link unit to unit by 'Weights = Link.Diagonal'",
            Assert.Single(messages));
    }

    [Theory]
    [InlineData("[Recurrent(8, {|RNN6002:Activation.Identity|})] public partial Layer H { get; }")]
    [InlineData("[Recurrent(8, {|RNN6002:Activation.Softplus|}), Bidirectional] public partial Layer H { get; }")]
    [InlineData("[{|RNN6002:Dense(8)|}, From(nameof(X)), Recurrence(nameof(H), 3)] public partial Layer H { get; }")]
    [InlineData("[{|RNN6002:Dense(8)|}, From(nameof(X)), Recurrence(nameof(B))] public partial Layer A { get; } [Dense(8, Activation.Elu)] public partial Layer B { get; }")]
    [InlineData("[{|RNN6002:Dense(8)|}, From(nameof(X)), Recurrence(nameof(C))] public partial Layer A { get; } [Dropout(0.1)] public partial Layer B { get; } [Memory(0.5)] public partial Layer C { get; }")]
    [InlineData("[Recurrent(8)] public partial Layer H { get; }")]
    [InlineData("[Recurrent(8, Activation.Sigmoid)] public partial Layer H { get; }")]
    [InlineData("[Dense(8, Activation.Relu), From(nameof(X)), Recurrence(nameof(H), Weights = Link.Diagonal)] public partial Layer H { get; }")]
    [InlineData("[Dense(8), From(nameof(X)), Recurrence(nameof(B))] public partial Layer A { get; } [Activate(Activation.Tanh)] public partial Layer B { get; }")]
    [InlineData("[Dense(8), From(nameof(X)), Recurrence(nameof(C))] public partial Layer A { get; } [LayerNorm] public partial Layer B { get; } [Activate(Activation.Relu)] public partial Layer C { get; }")]
    [InlineData("[Lstm(8)] public partial Layer A { get; } [Gru(8)] public partial Layer B { get; } [Cell<LinearRecurrentUnit>(8)] public partial Layer C { get; } [Cell<IndRnn>(8)] public partial Layer D { get; }")]
    [InlineData("[Memory(1)] public partial Layer M { get; }")]
    public void RNN6002_WhereNothingBoundsTheCycle(string layers) => DiagnosticAssert.AdviceOnMembers($"{X} {layers} {Y}");

    /// <summary>What was observed goes in, not what goes round.</summary>
    [Fact]
    public void TeacherForcedEdge() => DiagnosticAssert.AdviceOnMembers("[Dense(4), Autonomous, Recurrence(nameof(Y), TeacherForced = true)] public partial Layer H { get; } [Dense(1)] public partial Layer Y { get; }");

    /// <summary>The author of a cell is told where the cell is written, not who uses it.</summary>
    [Fact]
    public void RNN6002_InACell() => DiagnosticAssert.AdviceOnSource(
        "using Rnn; public abstract class Part : Cell { [CellInput] public abstract Layer X { get; } [Recurrent(Units, {|RNN6002:Activation.Relu|})] public abstract Layer H { get; } }"
        + $" [Network] public partial class Net {{ {X} [Cell<Part>(8)] public partial Layer P {{ get; }} {Y} }}");
}
