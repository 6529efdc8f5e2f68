namespace Rnn.Verification;

/// <summary>
/// dL/dy of every layer at every step of one sequence. Before <see cref="Interpreter.Backward"/> the caller puts in what reaches the
/// outputs from outside, and what reaches a final state: state k after the last step is the value at step length − k, an initial state
/// where the sequence is shorter than k (of a layer that runs in reverse, the value at step k − 1).
/// Afterwards every entry is the whole derivative: of inputs, of initial states (t &lt; 0, or t ≥ length in reverse), of any layer.
/// </summary>
public sealed class SequenceGradients
{
    private readonly Topology topology;

    /// <summary>Zero gradients for a sequence.</summary>
    public SequenceGradients(InterpretedSequence forward)
    {
        topology = forward.Topology;
        Values = [.. topology.Layers.Select((layer, index) => new LayerSeries(LayerSeries.HistoryOf(topology, index), forward.Length, layer.Size))];
        Logits = [.. topology.Layers.Select(layer => new LayerSeries(0, forward.Length, layer.Size))];
    }

    /// <summary>dL/dy of a layer at step <paramref name="t"/>; −1, −2, … are its states before the first step; length, length + 1, … in reverse.</summary>
    /// <exception cref="ArgumentException">There is no such layer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The layer has no such step.</exception>
    public Span<double> this[string layer, int t] => Values[InterpretedSequence.IndexOf(topology, layer)][t];

    internal LayerSeries[] Values { get; }

    internal LayerSeries[] Logits { get; }

    /// <summary>dL/dz from outside of a layer y = softmax(z), added to what comes through y.</summary>
    /// <exception cref="ArgumentException">There is no such layer, or it is no softmax.</exception>
    public Span<double> LogitsOf(string layer, int t) => topology.Layer(layer).Activation == Activation.Softmax
        ? Logits[InterpretedSequence.IndexOf(topology, layer)][t]
        : throw new ArgumentException($"{layer} is no softmax.", nameof(layer));

    /// <summary>dL/dx of an input that is one vector for the whole sequence: the sum over all steps.</summary>
    public double[] SumOverSteps(string input)
    {
        LayerSeries series = Values[InterpretedSequence.IndexOf(topology, input)];
        double[] sum = new double[topology.Layer(input).Size];
        for (int t = 0; t < series.Length; t++)
        {
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += series[t][i];
            }
        }
        return sum;
    }
}
