using Rnn;
using Rnn.Verification;
using static RuntimeTests.Verification.Edges;

namespace RuntimeTests.Verification;

/// <summary>The interpreter by itself: each kind, activation and edge option against finite differences and small examples worked out by hand.</summary>
public class InterpreterTests
{
    public static TheoryData<Activation> Activations => [.. Enum.GetValues<Activation>()];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Every_activation_has_its_derivative(Activation activation)
    {
        Topology network = new TopologyBuilder()
            .Input("X", 3)
            .Dense("H", 4, activation, From("X"), Recurrence("H"))
            .Activate("A", 4, activation, From("H"))
            .Dense("Y", 2, Activation.Identity, From("A")).Build();

        new InterpreterDifferences(network, length: 5).Assert();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    public void Delays_with_gaps_and_final_states_shorter_than_the_history(int length)
    {
        Topology network = new TopologyBuilder()
            .Input("X", 2)
            .Dense("H", 3, Activation.Tanh, From("X", 0, 2), Recurrence("H", 1, 3), Recurrence("Y", 2))
            .Dense("Y", 2, Activation.Sigmoid, From("H", 0, 1), From("X", 1)).Build();

        new InterpreterDifferences(network, length).Assert();
        new InterpreterDifferences(network, length, given: ["H"]).Assert();
        new InterpreterDifferences(network, length, given: ["Y", "H"]).Assert();
    }

    [Fact]
    public void Elementwise_layers_with_scales_squares_and_several_delays()
    {
        Topology network = new TopologyBuilder()
            .Input("X", 3)
            .Dense("H", 3, Activation.Tanh, From("X"), Recurrence("P") with { Scale = 0.5 }, Recurrence("S", 2) with { Weights = Link.Diagonal, Scale = -2 })
            .Layer("P", LayerKind.Product, 3, From("H", 0, 1), From("H"), From("X") with { Scale = 0.7 })
            .Layer("S", LayerKind.Sum, 3, From("P", 0, 2), From("H") with { Scale = -1 })
            .Layer("C", LayerKind.Concat, 9, From("S", 0, 1), From("X"))
            .Dense("Y", 3, Activation.Softplus, From("C"), From("S") with { Weights = Link.Fixed, Scale = -1.5 }, From("P") with { Weights = Link.Diagonal }).Build("Y", "S");

        new InterpreterDifferences(network, length: 4).Assert();
    }

    [Fact]
    public void Memories_inputs_per_sequence_and_several_outputs()
    {
        Topology network = new TopologyBuilder()
            .Input("X", 2)
            .Input("Plan", 3, perSequence: true)
            .Memory("M", 2, 0.5, 2, Recurrence("Y"), Recurrence("X", 2) with { Scale = -1 })
            .Dense("H", 3, Activation.Tanh, From("X"), From("Plan"), From("Plan", 2), From("M", 0, 1))
            .Dense("Y", 2, Activation.Sigmoid, From("H")).Build("Y", "H");

        new InterpreterDifferences(network, length: 4).Assert();
        new InterpreterDifferences(network, length: 4, given: ["M"]).Assert();
    }

    [Fact]
    public void Blocked_edges_are_constants_but_for_the_initial_states()
    {
        Topology network = new TopologyBuilder()
            .Input("X", 2)
            .Dense("H", 3, Activation.Tanh, From("X"), Recurrence("H") with { StopGradient = true }, Recurrence("Y", 1, 2))
            .Dense("Y", 2, Activation.Identity, From("H"), From("X") with { StopGradient = true }).Build();

        new InterpreterDifferences(network, length: 5).Assert();
        new InterpreterDifferences(network, length: 5, given: ["H"]).Assert();
    }

    [Fact]
    public void Observed_outputs_replace_the_networks_own_where_they_are_known()
    {
        Topology network = new TopologyBuilder()
            .Input("X", 1)
            .Dense("H", 3, Activation.Tanh, From("X"), Recurrence("Y", 1, 2) with { TeacherForced = true })
            .Dense("Y", 2, Activation.Identity, From("H")).Build();

        new InterpreterDifferences(network, length: 4).Assert();
        new InterpreterDifferences(network, length: 4, observed: [0.1, 0.2, double.NaN, double.NaN, -0.3, double.NaN, 0.4, 0.5]).Assert();
        new InterpreterDifferences(network, length: 4, observed: [0.1, 0.2, -0.1, 0.8, -0.3, 0.7, 0.4, 0.5]).Assert();
    }

    [Fact]
    public void A_network_without_input_runs_from_its_state()
    {
        Topology network = new TopologyBuilder().Dense("S", 3, Activation.Tanh, Recurrence("Y"), Recurrence("S")).Dense("Y", 2, Activation.Softmax, From("S")).Build();

        new InterpreterDifferences(network, length: 4).Assert();
    }

    [Fact]
    public void A_gradient_on_logits_is_the_gradient_on_the_weighted_sum()
    {
        Topology whole = new TopologyBuilder().Input("X", 2).Dense("Y", 3, Activation.Softmax, From("X"), Recurrence("Y")).Build();
        Topology apart = new TopologyBuilder().Input("X", 2).Dense("Z", 3, Activation.Identity, From("X"), Recurrence("Y")).Activate("Y", 3, Activation.Softmax, From("Z")).Build("Z", "Y");
        double[,] w = { { 0.1, -0.2 }, { 0.3, 0.4 }, { -0.5, 0.6 } }, r = { { 0.2, 0.1, -0.4 }, { 0.3, -0.3, 0.2 }, { 0.9, 0.5, 0.1 } };
        double[,] b = { { 0.1 }, { 0.2 }, { 0.3 } }, initial = { { 0.2, 0.5, 0.3 } };
        Interpreter one = new(whole, new Dictionary<string, double[,]> { ["Y.W.X"] = w, ["Y.R.Y.1"] = r, ["Y.b"] = b, ["Y.initial"] = initial });
        Interpreter two = new(apart, new Dictionary<string, double[,]> { ["Z.W.X"] = w, ["Z.R.Y.1"] = r, ["Z.b"] = b, ["Y.initial"] = initial });
        Sequence<double> sequence = new(2, new[] { 0.5, -0.25, 0.75, 1 });

        SequenceGradients oneGradients = new(one.Forward(sequence)), twoGradients = new(two.Forward(sequence));
        double[] given = [1, -2, 0.5];
        given.CopyTo(oneGradients.LogitsOf("Y", 1));
        given.CopyTo(twoGradients["Z", 1]);
        one.Backward(one.Forward(sequence), oneGradients, one.CreateGradients());
        two.Backward(two.Forward(sequence), twoGradients, two.CreateGradients());

        Assert.Equal(twoGradients["X", 0].ToArray(), oneGradients["X", 0].ToArray());
        Assert.Equal(twoGradients["Y", -1].ToArray(), oneGradients["Y", -1].ToArray());
    }

    [Fact]
    public void A_masked_step_is_not_observed_and_classes_are_unit_vectors()
    {
        Topology network = new TopologyBuilder()
            .Input("X", 1)
            .Dense("Y", 2, Activation.Identity, From("X"), Recurrence("Y") with { TeacherForced = true, Weights = Link.Fixed }).Zero("Y").Build();
        Interpreter interpreter = new(network, new Dictionary<string, double[,]> { ["Y.W.X"] = new double[,] { { 1 }, { 10 } }, ["Y.b"] = new double[2, 1] });

        Sequence<double> sequence = new(4, new double[] { 1, 1, 1, 1 }) { Classes = new[] { 1, 0, -1, 0 }, Mask = new[] { true, false, true, true } };
        InterpretedSequence run = interpreter.Forward(sequence, teacherForced: true);

        Assert.Equal([1, 10], run["Y", 0].ToArray());
        Assert.Equal([1, 11], run["Y", 1].ToArray());
        Assert.Equal([2, 21], run["Y", 2].ToArray());
        Assert.Equal([3, 31], run["Y", 3].ToArray());
    }

    [Fact]
    public void Errors_name_the_shape_expected_and_the_shape_got()
    {
        Topology network = new TopologyBuilder().Input("X", 2).Dense("Y", 1, Activation.Identity, From("X")).Build();
        Topology loop = new TopologyBuilder().Input("X", 1).Dense("A", 1, Activation.Identity, From("B")).Dense("B", 1, Activation.Identity, From("A")).Build();
        Dictionary<string, double[,]> right = new() { ["Y.W.X"] = new double[1, 2], ["Y.b"] = new double[1, 1] };

        Assert.Contains("Y.b", Assert.Throws<ArgumentException>(() => new Interpreter(network, new Dictionary<string, double[,]> { ["Y.W.X"] = new double[1, 2] })).Message);
        Assert.Contains("expected [1, 2]; got [2, 1]", Assert.Throws<ArgumentException>(
            () => new Interpreter(network, new Dictionary<string, double[,]>(right) { ["Y.W.X"] = new double[2, 1] })).Message);
        Assert.Contains("expected 4 values; got 3", Assert.Throws<ArgumentException>(() => new Interpreter(network, right).Forward(new Sequence<double>(2, new double[3]))).Message);
        Assert.Contains("cycle", Assert.Throws<ArgumentException>(() => new Interpreter(loop, loop.Tensors.ToDictionary(t => t.Name, t => new double[t.Rows, t.Columns]))).Message);
    }
}
