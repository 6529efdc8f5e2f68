using Rnn;

namespace RuntimeTests.Training;

/// <summary>The network that the other tests train is right itself: all its gradients agree with central differences.</summary>
public sealed class TinyNetworkTests
{
    [Theory]
    [InlineData(Activation.Identity)]
    [InlineData(Activation.Softmax)]
    [InlineData(Activation.LogSoftmax)]
    public void GradientsAreThoseOfCentralDifferences(Activation activation)
    {
        TinyNetwork<double> net = new(activation);
        Divergence divergence = activation == Activation.Identity ? Divergence.SquaredError : Divergence.CrossEntropy;
        SequenceBatch<double> batch = new(TinyData.Sequences<double>(3, seed: 2, classes: activation != Activation.Identity));
        Tape<double> tape = net.CreateTape();
        ParameterSet<double> gradients = new(net.Topology);
        double Loss()
        {
            net.Forward(batch, tape);
            return divergence.Evaluate(batch, tape);
        }
        Loss();
        net.Backward(tape, gradients);

        foreach (TensorDescription tensor in net.Topology.Tensors)
        {
            for (int i = 0; i < tensor.Count; i++)
            {
                (int row, int column) = (i / tensor.Columns, i % tensor.Columns);
                double value = net.GetParameter(tensor, row, column);
                net.SetParameter(tensor, row, column, value + 1e-5);
                double above = Loss();
                net.SetParameter(tensor, row, column, value - 1e-5);
                double difference = (above - Loss()) / 2e-5;
                net.SetParameter(tensor, row, column, value);
                Assert.True(Math.Abs(difference - gradients[tensor][row, column]) < 1e-9, $"{tensor.Name}[{row}, {column}]");
            }
        }
    }
}
