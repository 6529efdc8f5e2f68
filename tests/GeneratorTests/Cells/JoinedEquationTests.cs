using GeneratorTests.Parsing;
using Rnn.Generator.Differentiation;
using Rnn.Generator.Emission;
using Rnn.Generator.Graph;
using Rnn.Generator.Planning;
using Rnn.Generator.Scheduling;

namespace GeneratorTests.Cells;

/// <summary>What is written into the one equation that reads it, and what has an equation of its own.</summary>
public sealed class JoinedEquationTests
{
    [Theory]
    [InlineData("Lstm", "HCell = HForget ∘ HCell(t−1) + HInput ∘ HNew")]
    [InlineData("Lstm", "H = HOutput ∘ HShown")]
    [InlineData("Gru", "HNew = tanh(zHNew + HReset ∘ HRecalled)")]
    [InlineData("Gru", "H = HNew + HUpdate ∘ (H(t−1) − HNew)")]
    public void The_products_of_a_cell_are_written_into_their_sums(string cell, string equation)
    {
        NetworkPlan plan = Plan($"[Cell<{cell}>(8)] public partial Layer H {{ get; }}");
        Assert.Contains(equation, InAStream(plan));
        Assert.Contains(equation, OnTheTape(plan));
    }

    [Fact]
    public void What_the_tape_keeps_has_an_equation_of_its_own()
    {
        NetworkPlan plan = Plan(
            """
            [Dense(8, Activation.Sigmoid)]         public partial Layer Gate { get; }
            [Product, From("Gate"), From("H", 1)]  public partial Layer Kept { get; }
            [Sum, From("Gate"), From("Kept")]      public partial Layer H { get; }
            """);
        Assert.Equal(["Gate = σ(zGate)", "H = Gate + Gate ∘ H(t−1)"], InAStream(plan));
        Assert.Equal(["Gate = σ(zGate)", "Kept = Gate ∘ H(t−1)", "H = Gate + Kept"], OnTheTape(plan));
    }

    [Fact]
    public void What_two_equations_read_has_an_equation_of_its_own()
    {
        NetworkPlan plan = Plan(
            """
            [Dense(8, Activation.Sigmoid)]            public partial Layer Gate { get; }
            [Product, From("Gate"), From("H", 1)]     public partial Layer Kept { get; }
            [Product, From("Gate"), From("Kept")]     public partial Layer Twice { get; }
            [Sum, From("Twice"), From("Kept")]        public partial Layer H { get; }
            """);
        Assert.Equal(["Gate = σ(zGate)", "Kept = Gate ∘ H(t−1)", "H = Gate ∘ Kept + Kept"], InAStream(plan));
    }

    [Theory]
    [InlineData("Lstm")]
    [InlineData("Gru")]
    [InlineData("CoupledLstm")]
    [InlineData("PeepholeLstm")]
    [InlineData("UpdateGateRnn")]
    public void Every_node_is_part_of_one_equation(string cell)
    {
        NetworkPlan plan = Plan($"[Cell<{cell}>(8)] public partial Layer H {{ get; }}");
        foreach (Cluster cluster in plan.Closed.Forward.Clusters)
        {
            IEnumerable<Node> parts = JoinedEquation.Of(plan.Closed.Graph, cluster, node => plan.Tape.Value(node) is not null).SelectMany(equation => equation.Parts);
            Assert.Equal(cluster.Equations.OrderBy(node => node.Name), parts.OrderBy(node => node.Name));
        }
    }

    private static IEnumerable<string> InAStream(NetworkPlan plan) => Texts(plan, plan.Stream.Clusters, node => plan.Stream.Window(node) is not null);

    private static IEnumerable<string> OnTheTape(NetworkPlan plan) => Texts(plan, plan.Closed.Forward.Clusters, node => plan.Tape.Value(node) is not null);

    private static IEnumerable<string> Texts(NetworkPlan plan, IEnumerable<Cluster> clusters, Predicate<Node> isKept) =>
        clusters.SelectMany(cluster => JoinedEquation.Of(plan.Closed.Graph, cluster, isKept))
            .Select(equation => $"{EquationText.Name(equation.Node)} = {EquationText.Of(equation.Expression)}");

    private static NetworkPlan Plan(string layers) => new(Definitions.OfLayers(
        $$"""
        [Input(3)] public partial Layer X { get; }
        {{layers}}
        [Dense(2)] public partial Layer Y { get; }
        """));
}
