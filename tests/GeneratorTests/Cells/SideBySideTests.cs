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

    [Fact]
    public void It_is_not_held_up_by_one_that_stands_before_it()
    {
        string step = StepOfLayers(
            """
            [Dense(8, Activation.Sigmoid), From("X"), Recurrence("H")]                             public partial Layer Update { get; }
            [Dense(8, Activation.Sigmoid), From("X"), Recurrence("H")]                             public partial Layer Reset { get; }
            [Dense(8), Autonomous, Recurrence("H")]                                                public partial Layer Recalled { get; }
            [Product, From("Reset"), From("Recalled")]                                             public partial Layer Gated { get; }
            [Dense(8, Activation.Tanh), From("X"), From("Gated", Weights = Link.Fixed)]            public partial Layer New { get; }
            [Product, From("New"), From("Update")]                                                 public partial Layer H { get; }
            """);
        Assert.Contains("TVector.Sigmoid(ref update, ref reset);", step, StringComparison.Ordinal);
    }

    private static string StepOf(string cell) => StepOfLayers($"[{cell}(8)] public partial Layer H {{ get; }}");

    private static string StepOfLayers(string layers) =>
        Compiler.Compile(Definitions.OfLayers($"[Input(1)] public partial Layer X {{ get; }} {layers}"), CancellationToken.None)
            .Single(file => file.HintName.EndsWith(".Step.g.cs", StringComparison.Ordinal)).Text;
}
