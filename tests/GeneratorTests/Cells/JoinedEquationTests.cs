using GeneratorTests.Parsing;
using Rnn.Generator;
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
    [InlineData("Gru", "HNew = tanh(zHNew + HReset ∘ HRecalled)")]
    public void The_products_of_a_cell_are_written_into_their_sums(string cell, string equation)
    {
        NetworkPlan plan = Plan($"[Cell<{cell}>(8)] public partial Layer H {{ get; }}");
        Assert.Contains(equation, InAStream(plan));
        Assert.Contains(equation, OnTheTape(plan));
    }

    [Theory]
    [InlineData("Lstm", "H = HOutput ∘ tanh(HCell)")]
    [InlineData("CoupledLstm", "H = HOutput ∘ tanh(HCell)")]
    public void A_tanh_that_comes_last_is_written_into_its_product(string cell, string equation)
    {
        NetworkPlan plan = Plan($"[Cell<{cell}>(8)] public partial Layer H {{ get; }}");
        Assert.Contains(equation, InAStream(plan));
        Assert.Contains(equation, OnTheTape(plan));
    }

    /// <summary>Of the two tanh one meets a gate that is there before it, the other one that comes as late as itself.</summary>
    [Fact]
    public void A_tanh_that_does_not_come_last_has_an_equation_of_its_own()
    {
        NetworkPlan plan = Plan(
            """
            [Dense(8, Activation.Sigmoid), From("X"), Recurrence("H")] public partial Layer Gate { get; }
            [Dense(8, Activation.Tanh), From("X"), Recurrence("H")]    public partial Layer New { get; }
            [Product, From("Gate"), From("New")]                       public partial Layer Added { get; }
            [Activate(Activation.Tanh), From("Added")]                 public partial Layer Shown { get; }
            [Product, From("Shown"), From("X2")]                       public partial Layer H { get; }
            [Dense(8), From("X")]                                      public partial Layer X2 { get; }
            """);
        Assert.Contains("New = tanh(zNew)", InAStream(plan));
        Assert.Contains("H = tanh(Gate ∘ New) ∘ X2", InAStream(plan));
    }

    /// <summary>R H(t−1) fills the time of the gate's tanh, and is added up after it.</summary>
    [Fact]
    public void A_tanh_does_not_wait_for_a_product_that_waits_for_it()
    {
        NetworkPlan plan = Plan(
            """
            [Dense(8, Activation.Tanh), From("X"), Recurrence("H")]                     public partial Layer Gate { get; }
            [Dense(8), Autonomous, Recurrence("H")]                                     public partial Layer Recalled { get; }
            [Product, From("Gate"), From("Recalled")]                                   public partial Layer Gated { get; }
            [Dense(8, Activation.Tanh), From("X"), From("Gated", Weights = Link.Fixed)] public partial Layer H { get; }
            """);
        Assert.Contains("Gate = tanh(zGate)", InAStream(plan));
    }

    /// <summary>Wherever the tanh stands among them.</summary>
    [Theory]
    [InlineData("""From("Shown"), From("Gate"), From("X2")""")]
    [InlineData("""From("Gate"), From("Shown"), From("X2")""")]
    [InlineData("""From("Gate"), From("X2"), From("Shown")""")]
    [InlineData("""From("Shown", Scale = 0.5), From("Gate"), From("X2")""")]
    public void All_other_factors_of_a_tanh_go_into_its_dividend(string factors)
    {
        NetworkPlan plan = Plan(
            $$"""
            [Dense(8, Activation.Sigmoid), From("X"), Recurrence("H")] public partial Layer Gate { get; }
            [Dense(8), From("X")]                                      public partial Layer X2 { get; }
            [Sum, From("Gate"), Recurrence("H")]                       public partial Layer Cell { get; }
            [Activate(Activation.Tanh), From("Cell")]                  public partial Layer Shown { get; }
            [Product, {{factors}}]                                     public partial Layer H { get; }
            """);
        string step = Compiler.Compile(plan.Definition, CancellationToken.None).Single(file => file.HintName.EndsWith(".Step.g.cs", StringComparison.Ordinal)).Text;
        Assert.Matches(@"TVector h = TVector\.MultiplyTanh\([^;]*gate \* [^;]*x2Row[^;]*, gate \+ [^;]*hRow[^;]*\);", step);
    }

    [Theory]
    [InlineData("Gru", "H = HUpdate ∘ H(t−1) + (1 − HUpdate) ∘ HNew")]
    [InlineData("ReplacingGru", "H = (1 − HUpdate) ∘ H(t−1) + HUpdate ∘ HNew")]
    [InlineData("MinimalGatedUnit", "H = (1 − HForget) ∘ H(t−1) + HForget ∘ HNew")]
    public void Between_two_values_the_later_one_waits_for_one_multiply_add(string cell, string equation)
    {
        NetworkPlan plan = Plan($"[Cell<{cell}>(8)] public partial Layer H {{ get; }}");
        Assert.Contains(equation, InAStream(plan));
        Assert.Contains(equation, OnTheTape(plan));
    }

    [Theory]
    [InlineData("CoupledLstm", "HCell = HNew + HForget ∘ (HCell(t−1) − HNew)")]
    [InlineData("UpdateGateRnn", "H = HNew + HGate ∘ (H(t−1) − HNew)")]
    public void Where_the_gate_comes_as_late_it_is_what_waits_least(string cell, string equation) =>
        Assert.Contains(equation, InAStream(Plan($"[Cell<{cell}>(8)] public partial Layer H {{ get; }}")));

    /// <summary>Of a + g ∘ (b − a), where a and b are close, the other way would lose what their difference keeps.</summary>
    [Fact]
    public void A_factor_that_may_be_large_meets_the_difference()
    {
        NetworkPlan plan = Plan(
            """
            [Dense(8), From("X"), Recurrence("H")]                  public partial Layer Gain { get; }
            [Dense(8, Activation.Tanh), From("X"), Recurrence("H")] public partial Layer New { get; }
            [Sum, From("New"), Recurrence("H", Scale = -1)]         public partial Layer Change { get; }
            [Product, From("Gain"), From("Change")]                 public partial Layer Added { get; }
            [Sum, From("Added"), Recurrence("H")]                   public partial Layer H { get; }
            """);
        Assert.Contains("H = Gain ∘ (New − H(t−1)) + H(t−1)", InAStream(plan));
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
    [InlineData("MinimalGatedUnit")]
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
