using Rnn;
using Rnn.Verification;
using RuntimeTests.ReferenceCases.InDouble;

namespace RuntimeTests.Verification;

/// <summary>The gradient check itself: that it finds a slip, names it, and refuses what it cannot judge.</summary>
public class GradientCheckTests
{
    private static readonly SequenceBatch<double> Batch = new(
        new Sequence<double>(2, new[] { 0.5, -0.25, 1, 0.75, 0.1, -0.6 }), new Sequence<double>(1, new[] { -0.3, 0.8, 0.2 }));

    [Fact]
    public void A_right_gradient_passes()
    {
        GradientCheckResult result = GradientCheck.Run(new StateSpaceTanh(), Batch, HalfSquare);

        Assert.True(result.Passes(), result.ToString());
        Assert.Equal(StateSpaceTanh.Topology.ParameterCount + 9 + 2 * 4, result.Entries.Count);
    }

    [Fact]
    public void A_wrong_gradient_is_found_and_named()
    {
        GradientCheckResult result = GradientCheck.Run(new StateSpaceTanh(), Batch, tape =>
        {
            double value = HalfSquare(tape);
            tape.OutputGradient[1][0][1] += 1;
            return value;
        });

        Assert.False(result.Passes());
        Assert.Contains(result.Entries, entry => entry.Name == "Y.b[1]" && entry.RelativeError > 0.1);
        Assert.Contains(result.Entries, entry => entry.Name == "Y.b[0]" && entry.RelativeError < 1e-6);
        Assert.StartsWith($"{result.Entries.Count} derivatives, the worst: {result.Worst.Name}: analytic ", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_blocked_gradient_is_refused_unless_its_values_are_held_fixed()
    {
        NotSupportedException refusal = Assert.Throws<NotSupportedException>(() => GradientCheck.Run(new ElmanTanh(), Batch, HalfSquare));
        GradientCheckResult result = GradientCheck.Run(new ElmanTanh(), Batch, HalfSquare, new GradientCheckOptions { FreezeBlocked = true });

        Assert.Contains("H(t−1) → H", refusal.Message, StringComparison.Ordinal);
        Assert.True(result.Passes(), result.ToString());
    }

    [Fact]
    public void A_sample_is_the_same_for_the_same_seed()
    {
        GradientCheckOptions options = new() { Samples = 5, Seed = 3 };

        GradientCheckResult first = GradientCheck.Run(new StateSpaceTanh(), Batch, HalfSquare, options), second = GradientCheck.Run(new StateSpaceTanh(), Batch, HalfSquare, options);

        Assert.Equal(5, first.Entries.Count);
        Assert.Equal(first.Entries, second.Entries);
    }

    [Fact]
    public void Parameters_and_sequences_are_as_before()
    {
        StateSpaceTanh network = new();
        double[] parameters = network.Parameters.Span.ToArray(), inputs = Batch[0].Inputs[0].ToArray();

        GradientCheck.Run(network, Batch, HalfSquare);

        Assert.Equal(parameters, network.Parameters.Span.ToArray());
        Assert.Equal(inputs, Batch[0].Inputs[0].ToArray());
    }

    /// <summary>½ Σ y².</summary>
    private static double HalfSquare(Tape<double> tape)
    {
        double sum = 0;
        for (int sequence = 0; sequence < tape.Output.Count; sequence++)
        {
            for (int t = 0; t < tape.Output[sequence].Length; t++)
            {
                tape.Output[sequence][t].CopyTo(tape.OutputGradient[sequence][t]);
                foreach (double y in tape.Output[sequence][t])
                {
                    sum += y * y / 2;
                }
            }
        }
        return sum;
    }
}
