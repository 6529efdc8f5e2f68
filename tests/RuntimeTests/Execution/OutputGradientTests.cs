using Rnn;

namespace RuntimeTests.Execution;

[Network]
public sealed partial class SoftmaxOfDelays
{
    [Input(3)]                                                              public partial Layer X { get; }
    [Dense(5, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H), 1)] public partial Layer H { get; }
    [Dense(4, Activation.Softmax)]                                          public partial Layer Y { get; }
}

/// <summary>What comes in at an output: by its values, by its logits, by both, or not at all.</summary>
public sealed class OutputGradientTests
{
    private readonly SoftmaxOfDelays network = new();
    private readonly SequenceBatch<float> batch = new(Series(4), Series(6));

    public OutputGradientTests()
    {
        Span<float> parameters = network.Parameters.Span;
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] = i % 5 * 0.2f - 0.3f;
        }
        network.Parameters.ClearPadding();
    }

    [Fact]
    public void The_gradient_of_a_softmax_may_come_by_its_values_or_by_its_logits()
    {
        Tape<float> tape = network.CreateTape();

        float[] byLogits = Backward(tape, values: 0, logits: 1), byValues = Backward(tape, values: 1, logits: 0);

        Assert.Contains(byLogits, gradient => Math.Abs(gradient) > 0.1);
        Same(1, byLogits, byValues);
    }

    [Fact]
    public void What_comes_in_both_ways_adds_up()
    {
        Tape<float> tape = network.CreateTape();

        float[] one = Backward(tape, values: 0, logits: 1), both = Backward(tape, values: 1, logits: 2);

        Same(3, one, both);
    }

    [Fact]
    public void Nothing_is_left_of_the_gradients_of_an_earlier_pass()
    {
        Tape<float> tape = network.CreateTape();
        Backward(tape, values: 1, logits: 1);

        float[] none = Backward(tape, values: 0, logits: 0);

        Assert.All(none, gradient => Assert.Equal(0, gradient));
        network.Forward(batch, tape);
        Assert.All(tape.OutputGradient[1].ToArray().Concat(tape.LogitGradient[1].ToArray()), gradient => Assert.Equal(0, gradient));
    }

    [Fact]
    public void Going_back_twice_gives_the_same_gradients()
    {
        Tape<float> tape = network.CreateTape();
        float[] first = Backward(tape, values: 1, logits: 1);
        ParameterSet<float> gradients = new(SoftmaxOfDelays.Topology);

        network.Backward(tape, gradients);

        Assert.Equal(first, gradients.Span.ToArray());
    }

    /// <summary>A gradient of the values that comes in after a first backward pass from the logits alone adds to it, and changes no logit's.</summary>
    [Fact]
    public void What_comes_in_between_two_backward_passes_is_added()
    {
        Tape<float> tape = network.CreateTape();
        float[] both = Backward(tape, values: 1, logits: 1);
        Backward(tape, values: 0, logits: 1);
        ParameterSet<float> gradients = new(SoftmaxOfDelays.Topology);
        Give(tape, values: 1, logits: 0);

        network.Backward(tape, gradients);
        float[] later = gradients.Span.ToArray();
        gradients.Clear();
        network.Backward(tape, gradients);

        Assert.Equal(both, later);
        Assert.Equal(both, gradients.Span.ToArray());
    }

    /// <summary>Class 1 is wanted at every step: −1 / y of it by the values, y − d by the logits, each times a factor; 0: not given.</summary>
    private float[] Backward(Tape<float> tape, float values, float logits)
    {
        network.Forward(batch, tape);
        Give(tape, values, logits);
        ParameterSet<float> gradients = new(SoftmaxOfDelays.Topology);
        network.Backward(tape, gradients);
        return gradients.Span.ToArray();
    }

    private void Give(Tape<float> tape, float values, float logits)
    {
        for (int sequence = 0; sequence < batch.Count; sequence++)
        {
            for (int t = 0; t < batch[sequence].Length; t++)
            {
                ReadOnlySpan<float> y = tape.Output[sequence][t];
                if (values != 0)
                {
                    tape.OutputGradient[sequence][t][1] = -values / y[1];
                }
                for (int unit = 0; unit < y.Length && logits != 0; unit++)
                {
                    tape.LogitGradient[sequence][t][unit] = logits * (y[unit] - (unit == 1 ? 1 : 0));
                }
            }
        }
    }

    private static void Same(float factor, float[] expected, float[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(factor * expected[i], actual[i], 1e-5f * factor);
        }
    }

    private static Sequence<float> Series(int steps) => new(steps, Enumerable.Range(0, 3 * steps).Select(i => i % 7 * 0.2f - 0.5f).ToArray());
}
