using GeneratorTests.Parsing;
using Rnn.Generator;

namespace GeneratorTests.Cells;

/// <summary>Functions of neighbouring gates in a streaming step: side by side, or one after the other.</summary>
public sealed class SideBySideTests
{
    [Fact]
    public void Gates_that_are_needed_alike_are_computed_side_by_side() => Assert.Contains("TVector.Sigmoid(ref hInput, ref hForget);", StepOf("Lstm"), StringComparison.Ordinal);

    /// <summary>For the reset gate the tanh of the new value waits, for the update gate it does not.</summary>
    [Fact]
    public void A_gate_that_a_function_waits_for_comes_first()
    {
        string step = StepOf("Gru");
        Assert.DoesNotContain("Sigmoid(ref", step, StringComparison.Ordinal);
        Assert.True(step.IndexOf("hReset = TVector.Sigmoid", StringComparison.Ordinal) is var reset and > 0 && step.IndexOf("hUpdate = TVector.Sigmoid", StringComparison.Ordinal) > reset);
    }

    private static string StepOf(string cell) =>
        Compiler.Compile(Definitions.OfLayers($"[Input(1)] public partial Layer X {{ get; }} [{cell}(8)] public partial Layer H {{ get; }}"), CancellationToken.None)
            .Single(file => file.HintName.EndsWith(".Step.g.cs", StringComparison.Ordinal)).Text;
}
