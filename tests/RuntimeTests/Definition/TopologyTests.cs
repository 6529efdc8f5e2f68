using Rnn;

namespace RuntimeTests.Definition;

public partial class TopologyTests
{
    [Fact]
    public void A_topology_prints_a_table_of_its_layers()
    {
        string[] lines = Summarized.Topology.ToString().Split('\n');

        Assert.Equal("RuntimeTests.Definition.TopologyTests.Summarized: 3 layers, 31 parameters, single precision", lines[0]);
        Assert.Equal(["layer", "kind", "units", "reads", "parameters"], Words(lines[1]));
        Assert.Equal(["X", "Input", "2"], Words(lines[2]));
        Assert.Equal(["H", "Dense", "Tanh", "3", "X,", "H(t−1)", "24"], Words(lines[3]));
        Assert.Equal(["Y", "Dense", "1", "H,", "H(t−2)", "7"], Words(lines[4]));
    }

    [Fact]
    public void Views_read_and_write_parameters_by_row_and_column()
    {
        Summarized network = new();
        Layer h = network.H;

        h.Weights(nameof(Summarized.X))[2, 1] = 0.25;
        h.Bias[1] = -2;

        Assert.Equal(0.25f, network.Parameters["H.W.X"][2, 1]);
        Assert.Equal(-2f, network.Parameters["H.b"][1]);
        Assert.Equal("H(t) = tanh(W X(t) + R H(t−1) + b)", h.Equation);
        Assert.Throws<ArgumentException>(() => h.Weights(nameof(Summarized.Y)));
        Assert.Throws<ArgumentOutOfRangeException>(() => h.Bias[3]);
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [Network]
    internal sealed partial class Summarized
    {
        [Input(2)] public partial Layer X { get; }

        [Recurrent(3)] public partial Layer H { get; }

        [Dense(1), From(nameof(H), 0, 2)] public partial Layer Y { get; }
    }
}
