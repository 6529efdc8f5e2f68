using GeneratorTests.Harness;
using GeneratorTests.Parsing;
using Rnn.Generator;
using Rnn.Generator.Definition;

namespace GeneratorTests.Cells;

/// <summary>What the layers of a cell become in the network that uses it.</summary>
public sealed class ExpansionTests
{
    /// <summary>A leaky gate: reads its input in a matrix and unit by unit, has a narrow part and a fixed one.</summary>
    private const string Gate = """
        public abstract class Gate : Cell
        {
            [CellInput] public abstract Layer X { get; }
            [Dense(Units / 2, Activation.Tanh), From(nameof(X))] public abstract Layer Narrow { get; }
            [Dense(3, Activation.Tanh)] public abstract Layer Three { get; }
            [Dense(Units, Activation.Sigmoid, BiasStart = -1), From(nameof(Three)), Recurrence(nameof(Y))] public abstract Layer Open { get; }
            [Product, From(nameof(Open)), From(nameof(X))] public abstract Layer Y { get; }
        }
        """;

    [Fact]
    public void LayersAreNamedAfterTheLayerThatUsesThem()
    {
        NetworkDefinition network = Of($"{Gate} {Net("[Cell<Gate>(4)] public partial Layer Trend { get; }")}");

        Assert.Equal(["In", "Trend.narrow", "Trend.three", "Trend.open", "Trend", "Out"], network.Layers.Select(layer => layer.Name));
        Assert.Equal(["In", "TrendNarrow", "TrendThree", "TrendOpen", "Trend", "Out"], network.Layers.Select(layer => layer.Identifier));
        Assert.Equal([4, 2, 3, 4, 4, 2], network.Layers.Select(layer => layer.Size));
        Assert.Equal([false, true, true, true, false, false], network.Layers.Select(layer => layer.IsPart));
        Assert.Equal(-1, network.Layers[3].BiasStart);
        Assert.Equal(
            ["Trend.narrow(In)", "Trend.three(Trend.narrow)", "Trend.open(Trend.three, Trend−1)", "Trend(Trend.open, In)", "Out(Trend)"],
            network.Layers.Skip(1).Select(layer => Text(network, layer)));
    }

    /// <summary>A matrix for each source; unit by unit their sum.</summary>
    [Fact]
    public void WhatTheUserReadsIsReadByEveryLayerThatReadsTheInput()
    {
        NetworkDefinition network = Of(
            $"{Gate} {Net("[Cell<Gate>(4), From(nameof(In), 0, 2), Recurrence(nameof(Back), StopGradient = true)] public partial Layer Trend { get; } [Dense(4)] public partial Layer Back { get; }")}");

        Assert.Equal(
            ["Trend.x(In, In−2, Back−1!)", "Trend.narrow(In, In−2, Back−1!)", "Trend.three(Trend.narrow)", "Trend.open(Trend.three, Trend−1)", "Trend(Trend.open, Trend.x)"],
            network.Layers.Skip(1).Take(5).Select(layer => Text(network, layer)));
        Assert.Equal(LayerKind.Sum, network.Layers[1].Kind);
    }

    [Fact]
    public void OptionsOfEdgesAreJoined()
    {
        NetworkDefinition network = Of(
            """
            public abstract class Part : Cell
            {
                [CellInput] public abstract Layer X { get; }
                [Dense(Units), From(nameof(X), 0, 1, Scale = 0.5), Recurrence(nameof(X), 2, StopGradient = true)] public abstract Layer Y { get; }
            }
            """ + Net("[Cell<Part>(4), From(nameof(In), 3, Weights = Link.Diagonal, Scale = -2)] public partial Layer Trend { get; }"));

        Assert.Equal(
            [
                new EdgeDefinition(0, 3) { Weights = Link.Diagonal, Scale = -1 },
                new EdgeDefinition(0, 4) { Weights = Link.Diagonal, Scale = -1 },
                new EdgeDefinition(0, 5) { Weights = Link.Diagonal, Scale = -2, IsRecurrence = true, StopGradient = true },
            ],
            network.Layers[1].Edges);
    }

    [Fact]
    public void CellsNest()
    {
        NetworkDefinition network = Of(
            $$"""
            {{Gate}}
            public abstract class Pair : Cell
            {
                [CellInput] public abstract Layer X { get; }
                [Cell<Gate>(2 * Units)] public abstract Layer Inner { get; }
                [Dense(Units), From(nameof(Inner)), Recurrence(nameof(Inner))] public abstract Layer Y { get; }
            }
            """ + Net("[Cell<Pair>(2)] public partial Layer Trend { get; }"));

        Assert.Equal(["In", "Trend.inner.narrow", "Trend.inner.three", "Trend.inner.open", "Trend.inner", "Trend", "Out"], network.Layers.Select(layer => layer.Name));
        Assert.Equal(["TrendInnerNarrow", "TrendInnerThree", "TrendInnerOpen", "TrendInner", "Trend"], network.Layers.Skip(1).Take(5).Select(layer => layer.Identifier));
        Assert.Equal([4, 2, 3, 4, 4, 2, 2], network.Layers.Select(layer => layer.Size));
        Assert.Equal("Trend.inner(Trend.inner.open, In)", Text(network, network.Layers[4]));
        Assert.Equal("Trend(Trend.inner, Trend.inner−1)", Text(network, network.Layers[5]));
    }

    /// <summary>The layer that says <c>[Output]</c> is the value, wherever it stands; the network's own outputs are another matter.</summary>
    [Fact]
    public void TheValueMayBeDeclaredAnywhere()
    {
        NetworkDefinition network = Of(
            """
            public abstract class Part : Cell
            {
                [CellInput] public abstract Layer X { get; }
                [Output, Dense(Units), From(nameof(X)), Recurrence(nameof(Z))] public abstract Layer Y { get; }
                [Dense(Units)] public abstract Layer Z { get; }
            }
            """ + Net("[Cell<Part>(4)] public partial Layer Trend { get; }"));

        Assert.Equal(["Trend(In, Trend.z−1)", "Trend.z(Trend)", "Out(Trend)"], network.Layers.Skip(1).Select(layer => Text(network, layer)));
        Assert.Equal([false, false, false, true], network.Layers.Select(layer => layer.IsOutput));
    }

    /// <summary>The layer of the cell, the cell, the layer that uses it, the network: the nearest to the layer counts.</summary>
    [Theory]
    [InlineData("", "", "", "", null)]
    [InlineData("", "", "", "Zero", InitialState.Zero)]
    [InlineData("", "", "Learned", "Zero", InitialState.Learned)]
    [InlineData("", "Zero", "Learned", "Learned", InitialState.Zero)]
    [InlineData("Learned", "Zero", "Zero", "Zero", InitialState.Learned)]
    public void InitialStates(string ofLayer, string ofCell, string ofUser, string ofNetwork, object? expected)
    {
        NetworkDefinition network = Of(
            $$"""
            {{On(ofCell)}} public abstract class Part : Cell
            {
                [CellInput] public abstract Layer X { get; }
                {{On(ofLayer)}} [Dense(Units), From(nameof(X)), Recurrence(nameof(H))] public abstract Layer H { get; }
                [Dense(Units)] public abstract Layer Y { get; }
            }
            {{On(ofNetwork)}}
            """ + Net($"{On(ofUser)} [Cell<Part>(4)] public partial Layer Trend {{ get; }}"));

        Assert.Equal(expected, network.Layers[1].Initial);

        static string On(string state) => state.Length == 0 ? "" : $"[InitialState(InitialState.{state})]";
    }

    [Fact]
    public void OptionsAndVariantsAreThoseOfTheAttribute()
    {
        NetworkDefinition network = Of(
            """
            public abstract class Plain : Cell
            {
                [CellInput] public abstract Layer X { get; }
                [Dense(Units, Activation.Relu, BiasStart = 1), Option("Function", sets: "activation"), Option("Start", sets: "BiasStart"), Option("HasBias", sets: "Bias")]
                public abstract Layer Y { get; }
            }
            public abstract class Squared : Cell
            {
                [CellInput] public abstract Layer X { get; }
                [Dense(Units)] public abstract Layer H { get; }
                [Product, From(nameof(H)), From(nameof(H))] public abstract Layer Y { get; }
            }
            [Variant<Squared>(nameof(Square))]
            public sealed class PlainAttribute(int units, Activation function = Activation.Relu) : CellAttribute<Plain>(units)
            {
                public Activation Function { get; } = function;
                public double Start { get; set; }
                public bool HasBias { get; set; }
                public bool Square { get; set; }
            }
            """ + Net("[Plain(2)] public partial Layer A { get; } [Plain(3, Activation.Elu, Start = 4, HasBias = false)] public partial Layer B { get; } [Plain(4, Square = true)] public partial Layer C { get; }"));

        Assert.Equal([(Activation.Relu, 1.0, true), (Activation.Elu, 4.0, false)], network.Layers.Skip(1).Take(2).Select(layer => (layer.Activation, layer.BiasStart, layer.HasBias)));
        Assert.Equal(["A", "B", "C.h", "C"], network.Layers.Skip(1).Take(4).Select(layer => layer.Name));
    }

    /// <summary>A cell without an input goes by itself, one with an input may.</summary>
    [Fact]
    public void AutonomousCells()
    {
        NetworkDefinition network = Of(
            """
            public abstract class Clock : Cell { [Dense(Units), Recurrence(nameof(Y))] public abstract Layer Y { get; } }
            """ + Net("[Cell<Clock>(4), Autonomous] public partial Layer Clock { get; } [Cell<MinimalGatedUnit>(4), Autonomous] public partial Layer Unit { get; } [Dense(3), From(nameof(Clock)), From(nameof(Unit)), From(nameof(In))] public partial Layer All { get; }"));

        Assert.Equal("Clock(Clock−1)", Text(network, network.Layers[1]));
        Assert.Equal("Unit.forget(Unit−1)", Text(network, network.Layers[2]));
    }

    /// <summary>Two cells and the concatenation of their values; in a cell, the same within it, and its mirror in reverse.</summary>
    [Fact]
    public void CellsRunBothWays()
    {
        NetworkDefinition network = Of(
            """
            public abstract class Both : Cell
            {
                [CellInput] public abstract Layer X { get; }
                [Cell<IndRnn>(Units), Bidirectional] public abstract Layer H { get; }
                [Dense(Units)] public abstract Layer Y { get; }
            }
            """ + Net("[Cell<UpdateGateRnn>(4), Bidirectional] public partial Layer A { get; } [Cell<Both>(3), Reverse] public partial Layer B { get; }"));

        Assert.Equal(
            [
                "A.forward.new", "A.forward.gate", "A.forward.change", "A.forward.kept", "A.forward",
                "A.reverse.new", "A.reverse.gate", "A.reverse.change", "A.reverse.kept", "A.reverse", "A", "B.h.forward", "B.h.reverse", "B.h", "B",
            ],
            network.Layers.Skip(1).Take(15).Select(layer => layer.Name));
        Assert.Equal(["AForwardNew", "AForward", "AReverse", "A", "BHForward", "BH"], new[] { 1, 5, 10, 11, 12, 14 }.Select(i => network.Layers[i].Identifier));
        Assert.Equal([5, 6, 7, 8, 9, 10, 12, 14, 15], Enumerable.Range(0, 17).Where(i => network.Layers[i].IsReverse || i == 5).Select(i => i));
        Assert.Equal([8, 3], new[] { 11, 15 }.Select(i => network.Layers[i].Size));
        Assert.Equal("A.reverse.gate(In, A.reverse−1)", Text(network, network.Layers[7]));
    }

    /// <summary>A layer of the class may have the name that a layer of a cell would take in code.</summary>
    [Fact]
    public void CodeNamesAreUnique()
    {
        GeneratorRun run = GeneratorHarness.RunValid("using Rnn;\n" + Net("[Lstm(4)] public partial Layer Trend { get; } [Dense(3)] public partial Layer TrendCell { get; }"));
        NetworkDefinition network = Assert.Single(run.Values<NetworkDefinition>(TrackingNames.Model));

        Assert.Contains("TrendCell_2", network.Layers.Select(layer => layer.Identifier));
        Assert.Equal(network.Layers.Count, network.Layers.Select(layer => layer.Identifier).Distinct().Count());
    }

    private static string Net(string layers) =>
        $"\n[Network] public partial class Net {{ [Input(4)] public partial Layer In {{ get; }} {layers} [Dense(2)] public partial Layer Out {{ get; }} }}";

    private static NetworkDefinition Of(string source) => Definitions.Of("using Rnn;\n" + source);

    private static string Text(NetworkDefinition network, LayerDefinition layer) =>
        $"{layer.Name}({string.Join(", ", layer.Edges.Select(edge => network.Layers[edge.Source].Name + (edge.Delay > 0 ? $"−{edge.Delay}" : "") + (edge.StopGradient ? "!" : "")))})";
}
