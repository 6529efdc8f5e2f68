using Rnn;
using RuntimeTests.ReferenceCases.InDouble;

namespace RuntimeTests.Training;

/// <summary>Gains start at 1 and do not decay: they are no weights.</summary>
public sealed class LayerNormParameterTests
{
    private readonly NormalizedStateSpace net = new();

    [Fact]
    public void Gains_start_at_one_and_biases_at_zero()
    {
        net.Initialize(seed: 9);

        Assert.Equal([1, 1, 1, 1, 1], Values("N.g"));
        Assert.Equal([0, 0, 0, 0, 0], Values("N.b"));
        Assert.Equal((TensorRole.Gain, TensorRole.Bias), (NormalizedStateSpace.Topology.Tensor("N.g").Role, NormalizedStateSpace.Topology.Tensor("N.b").Role));
    }

    [Fact]
    public void Weight_decay_spares_them()
    {
        double[] weights = Values("A.W.X");
        OptimizerState<double> state = new AdamW(0.1) { WeightDecay = 0.5 }.CreateState(net.Parameters);
        state.Update(new ParameterSet<double>(NormalizedStateSpace.Topology));

        Assert.Equal([1, 1, 1, 1, 1], Values("N.g"));
        Assert.NotEqual(weights, Values("A.W.X"));
    }

    [Fact]
    public void They_are_saved_and_loaded()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            net.Parameters["N.g"].CopyFrom([1, 2, 3, 4, 5]);
            net.Save(file);
            NormalizedStateSpace other = new();
            other.Load(file);

            Assert.Equal(net.Parameters.Span.ToArray(), other.Parameters.Span.ToArray());
        }
        finally
        {
            File.Delete(file);
        }
    }

    private double[] Values(string tensor) =>
        [.. Enumerable.Range(0, net.Parameters[tensor].Rows).SelectMany(row => Enumerable.Range(0, net.Parameters[tensor].Columns).Select(column => net.Parameters[tensor][row, column]))];
}
