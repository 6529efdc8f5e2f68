using Rnn;

namespace RuntimeTests.Definition;

public partial class TopologyTests
{
    [Fact]
    public void A_topology_prints_a_table_of_its_layers()
    {
        string[] lines = Summarized.Topology.ToString().Split('\n');

        Assert.Equal("RuntimeTests.Definition.TopologyTests.Summarized: 3 layers, 31 parameters, single precision", lines[0]);
        Assert.Equal("causal, infinite response, 42 operations and 100 bytes of parameters a step", lines[1]);
        Assert.Equal(["layer", "kind", "units", "reads", "parameters"], Words(lines[2]));
        Assert.Equal(["X", "Input", "2"], Words(lines[3]));
        Assert.Equal(["H", "Dense", "Tanh", "3", "X,", "H(t−1)", "24"], Words(lines[4]));
        Assert.Equal(["Y", "Dense", "1", "H,", "H(t−2)", "7"], Words(lines[5]));
    }

    [Fact]
    public void A_topology_draws_itself() => Assert.Equal(
        """
        flowchart LR
            l0[/"X<br/>Input 2"/]
            l1["H<br/>Dense Tanh 3"]
            l2(["Y<br/>Dense 1"])
            l0 --> l1
            l1 -->|"t−1"| l1
            l1 --> l2
            l1 -->|"t−2"| l2

        """, Summarized.Topology.ToMermaid(), ignoreLineEndingDifferences: true);

    [Fact]
    public void Facts_are_constants()
    {
        Assert.True(Summarized.IsCausal);
        Assert.Equal((int.MaxValue, null), (Summarized.ResponseWidth, Summarized.Topology.ResponseWidth));
        Assert.Equal((6, 6), (Delays.ResponseWidth, Delays.Topology.ResponseWidth));
        Assert.Equal((false, 4), (Ahead.IsCausal, Ahead.ResponseWidth));
        Assert.Equal(2 * (3 * 2 + 3 * 3 + 2 * 3), Summarized.OperationsPerStep);
        Assert.Equal(sizeof(float) * (3 * 2 + 3 * 3 + 2 * 3 + 4), Summarized.BytesPerStep);
        Assert.Equal(sizeof(double) * (3 + 3), Chosen.BytesPerStep);
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

    [Network(MaxResponse = 6)]
    internal sealed partial class Delays
    {
        [Input(2)] public partial Layer X { get; }

        [Dense(3), From(nameof(X), 0, 1, 2, 3)] public partial Layer H { get; }

        [Dense(1), From(nameof(H), 0, 2)] public partial Layer Y { get; }
    }

    [Network]
    internal sealed partial class Ahead
    {
        [Input(2)] public partial Layer X { get; }

        [Dense(3), From(nameof(X), 1), Reverse] public partial Layer H { get; }

        [Dense(1), From(nameof(X), 2), From(nameof(H), 0)] public partial Layer Y { get; }
    }

    [Network(Precision = Precision.Double, MaxBytes = 48)]
    internal sealed partial class Chosen
    {
        [OneHot(9)] public partial Layer X { get; }

        [Dense(3)] public partial Layer Y { get; }
    }
}
