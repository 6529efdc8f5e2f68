using GeneratorTests.Parsing;
using Rnn.Generator.Definition;
using Rnn.Generator.Planning;
using Rnn.Generator.Scheduling;

namespace GeneratorTests.Cells;

/// <summary>A cell and the same layers written out are computed in the same way: the same blocks, clusters and packs, and the same places for everything.</summary>
public sealed class CellPlanTests
{
    private const string X = "[Input(8)] public partial Layer X { get; }";
    private const string Y = "[Dense(3)] public partial Layer Y { get; }";

    private static readonly string LayerByLayer =
        $$"""
        {{X}}
        [Dense(32, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public partial Layer I { get; }
        [Dense(32, Activation.Sigmoid, BiasStart = 1), From(nameof(X)), Recurrence(nameof(H))] public partial Layer F { get; }
        [Dense(32, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H))] public partial Layer G { get; }
        [Dense(32, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public partial Layer O { get; }
        [Product, From(nameof(F)), Recurrence(nameof(C))] public partial Layer Kept { get; }
        [Product, From(nameof(I)), From(nameof(G))] public partial Layer Added { get; }
        [Sum, From(nameof(Kept)), From(nameof(Added))] public partial Layer C { get; }
        [Activate(Activation.Tanh), From(nameof(C))] public partial Layer TanhC { get; }
        [Product, From(nameof(O)), From(nameof(TanhC))] public partial Layer H { get; }
        {{Y}}
        """;

    [Fact]
    public void AnLstmIsPlannedLikeItsLayers()
    {
        NetworkDefinition cell = Definitions.OfLayers($"{X} [Lstm(32)] public partial Layer H {{ get; }} {Y}"), layers = Definitions.OfLayers(LayerByLayer);

        Assert.Equal(layers.Layers.Select(Nameless), cell.Layers.Select(Nameless));
        NetworkPlan ofLayers = new(layers), ofCell = new(cell);
        Assert.Equal(Describe(ofLayers), Describe(ofCell));
        AssertKeepsLess(ofLayers.Tape, ofCell.Tape);
    }

    /// <summary>
    /// Layers that are declared are kept to be looked at. The cell does without f∘c(t−1), i∘g and tanh c, and the gradients of its four gates take their place.
    /// </summary>
    private static void AssertKeepsLess(TapePlan layers, TapePlan cell)
    {
        Assert.Equal(layers.Values.Select(Shape).Order(), cell.Values.Select(Shape).Concat(Enumerable.Repeat((32, 0), 3)).Order());
        Assert.Equal(layers.Gradients.Select(Shape), cell.Gradients.Select(Shape));
        Assert.All(layers.Gradients, buffer => Assert.Null(buffer.Over));
        Assert.Equal((128, 0), Shape(Assert.Single(cell.Gradients, buffer => buffer.Over is not null).Over!));
    }

    private static (int Width, int History) Shape(BufferPlan buffer) => (buffer.Width, buffer.History);

    private static LayerDefinition Nameless(LayerDefinition layer) => layer with { Name = "", Identifier = "", Cell = null, Modifiers = "" };

    /// <summary>Everything that the plan decides but the tape, nodes told by their number.</summary>
    private static string Describe(NetworkPlan plan)
    {
        List<string> nodes = [.. plan.Closed.Graph.Nodes.Select(node => node.Name)];
        IEnumerable<string> lines =
        [
            .. plan.Closed.Forward.Blocks.Select(block => $"forward {block.IsCyclic}: {Clusters(block)}"),
            .. plan.Closed.Backward.Blocks.Select(block => $"backward {block.IsCyclic}: {Clusters(block)}"),
            .. plan.Closed.Forward.Packs.Select(pack => $"pack {Numbers(pack.Gates.Select(gate => gate.Name))}"),
            .. plan.Parameters.Tensors.Select(tensor => (tensor with { Name = "" }).ToString()),
            .. plan.Stream.Windows.Select(window => $"window {window.Width} {window.History}"),
        ];
        return string.Join('\n', lines);

        string Clusters(Block block) => string.Join(" | ", block.Clusters.Select(cluster => Numbers(cluster.Nodes.Select(node => node.Name))));
        string Numbers(IEnumerable<string> names) => string.Join(" ", names.Select(name => nodes.IndexOf(name)));
    }
}
