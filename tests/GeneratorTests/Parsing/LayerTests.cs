using Rnn.Generator.Definition;

namespace GeneratorTests.Parsing;

/// <summary>Kinds, options and sizes of layers.</summary>
public sealed class LayerTests
{
    private const string X = "[Input(4)] public partial Layer X { get; } ";

    [Fact]
    public void AStackOfLayers()
    {
        NetworkDefinition net = Definitions.OfLayers("""
            [Input(5)]                     public partial Layer Prices { get; }
            [Recurrent(32)]                public partial Layer Trend { get; }
            [Dense(2, Activation.Softmax)] public partial Layer Decision { get; }
            """);

        Assert.Equal(("Tests", "Net", "Tests.Net", "Tests.Net", "public"), (net.Namespace, net.Name, net.MetadataName, net.FileStem, net.Accessibility));
        Assert.Equal((Precision.Single, 0), (net.Precision, net.Steps));
        Assert.Equal(new LayerDefinition("Prices", LayerKind.Input, 5, []), net.Layers[0]);
        Assert.Equal(
            new LayerDefinition("Trend", LayerKind.Dense, 32, [new(0, 0), new(1, 1) { IsRecurrence = true }]) { Activation = Activation.Tanh, HasBias = true },
            net.Layers[1]);
        Assert.Equal(
            new LayerDefinition("Decision", LayerKind.Dense, 2, [new(1, 0)]) { Activation = Activation.Softmax, HasBias = true, IsOutput = true },
            net.Layers[2]);
    }

    [Fact]
    public void ClassesAndTheirEmbedding()
    {
        NetworkDefinition net = Definitions.OfLayers("""
            [OneHot(100)]                      public partial Layer Word { get; }
            [OneHot(7, PerSequence = true)]    public partial Layer Speaker { get; }
            [Embedding(8), From(nameof(Word))] public partial Layer Meaning { get; }
            [Dense(2), From(nameof(Meaning)), From(nameof(Speaker))] public partial Layer Y { get; }
            """);

        Assert.Equal(new LayerDefinition("Word", LayerKind.OneHot, 100, []), net.Layers[0]);
        Assert.Equal(new LayerDefinition("Speaker", LayerKind.OneHot, 7, []) { PerSequence = true }, net.Layers[1]);
        Assert.Equal(new LayerDefinition("Meaning", LayerKind.Dense, 8, [new(0, 0)]), net.Layers[2]);
    }

    [Fact]
    public void OptionsOfTheNetwork()
    {
        NetworkDefinition net = Definitions.OfLayers(X + "[Dense(2)] public partial Layer Y { get; }", "[Network(Precision = Precision.Double, Steps = 8)]");

        Assert.Equal((Precision.Double, 8), (net.Precision, net.Steps));
    }

    [Theory]
    [InlineData("Dense(3, Activation.Elu, Bias = false)", nameof(Activation.Elu), false)]
    [InlineData("Dense(activation: Activation.Relu, size: 3)", nameof(Activation.Relu), true)]
    [InlineData("Dense(3)", nameof(Activation.Identity), true)]
    [InlineData("Recurrent(3)", nameof(Activation.Tanh), true)]
    [InlineData("Recurrent(3, Activation.Sigmoid, Bias = false)", nameof(Activation.Sigmoid), false)]
    public void DenseLayers(string kind, string activation, bool hasBias)
    {
        LayerDefinition layer = Definitions.OfLayers($"{X} [{kind}] public partial Layer Y {{ get; }}").Layers[1];

        Assert.Equal((LayerKind.Dense, 3, activation, hasBias), (layer.Kind, layer.Size, layer.Activation.ToString(), layer.HasBias));
    }

    [Theory]
    [InlineData("Memory(0.75)", 0.75, 1)]
    [InlineData("Memory(1, 0.5)", 1, 0.5)]
    [InlineData("Memory(gain: -2, decay: 0)", 0, -2)]
    [InlineData("Memory(0.75, Normalized = true)", 0.75, 0.25)]
    public void Memories(string kind, double decay, double gain)
    {
        LayerDefinition layer = Definitions.OfLayers($"{X} [{kind}] public partial Layer Y {{ get; }}").Layers[1];

        Assert.Equal((LayerKind.Memory, 4, decay, gain, InitialState.Zero), (layer.Kind, layer.Size, layer.Decay, layer.Gain, layer.Initial));
        Assert.Equal([new EdgeDefinition(0, 1)], layer.Edges);
    }

    [Fact]
    public void PerSequenceInput() => Assert.True(
        Definitions.OfLayers("[Input(4, PerSequence = true)] public partial Layer X { get; } [Dense(2)] public partial Layer Y { get; }").Layers[0].PerSequence);

    [Theory]
    [InlineData("LayerNorm", 1e-5, true, true)]
    [InlineData("LayerNorm(Epsilon = 0.5, Gain = false)", 0.5, false, true)]
    [InlineData("LayerNorm(Bias = false)", 1e-5, true, false)]
    public void LayerNorm(string kind, double epsilon, bool gain, bool bias)
    {
        LayerDefinition layer = Definitions.OfLayers($"{X} [{kind}] public partial Layer Y {{ get; }}").Layers[1];

        Assert.Equal((LayerKind.LayerNorm, 4, epsilon, gain, bias), (layer.Kind, layer.Size, layer.Epsilon, layer.HasGain, layer.HasBias));
    }

    [Theory]
    [InlineData("Dropout(0.25)", false)]
    [InlineData("Dropout(0.25, PerSequence = true)", true)]
    public void Dropout(string kind, bool perSequence)
    {
        LayerDefinition layer = Definitions.OfLayers($"{X} [{kind}] public partial Layer Y {{ get; }}").Layers[1];

        Assert.Equal((LayerKind.Dropout, 4, 0.25, perSequence), (layer.Kind, layer.Size, layer.Dropout, layer.PerSequence));
        Assert.Equal([new EdgeDefinition(0, 0)], layer.Edges);
    }

    /// <summary>Sizes go from layer to layer, also round cycles and against the order of declaration.</summary>
    [Fact]
    public void InferredSizes()
    {
        NetworkDefinition net = Definitions.OfLayers("""
            [Sum, Recurrence(nameof(P))] public partial Layer S { get; }
            [Product, From(nameof(S)), From(nameof(X))] public partial Layer P { get; }
            [Input(4)] public partial Layer X { get; }
            [Concat, From(nameof(P), 0, 1), From(nameof(A))] public partial Layer C { get; }
            [Activate(Activation.Tanh), From(nameof(S))] public partial Layer A { get; }
            [Memory(0.5), From(nameof(C))] public partial Layer M { get; }
            """);

        Assert.Equal([4, 4, 4, 12, 4, 12], net.Layers.Select(layer => layer.Size));
    }

    [Fact]
    public void OutputsThatSaySo()
    {
        NetworkDefinition net = Definitions.OfLayers(
            X + "[Dense(2), Output] public partial Layer A { get; } [Dense(3), Output] public partial Layer B { get; } [Dense(3)] public partial Layer C { get; } [Sum, From(nameof(C)), Output] public partial Layer D { get; }");

        Assert.Equal(["A", "B", "D"], net.Layers.Where(layer => layer.IsOutput).Select(layer => layer.Name));
    }

    [Fact]
    public void InitialStates()
    {
        NetworkDefinition net = Definitions.OfLayers(
            """
            [Input(4)] public partial Layer X { get; }
            [Recurrent(3), InitialState(InitialState.Learned)] public partial Layer H { get; }
            [Memory(0.5)] public partial Layer M { get; }
            [Recurrent(3)] public partial Layer Y { get; }
            """,
            "[Network, InitialState(InitialState.Zero)]");

        Assert.Equal([InitialState.Zero, InitialState.Learned, InitialState.Zero, InitialState.Zero], net.Layers.Select(layer => layer.Initial));
    }

    [Fact]
    public void InitialStatesThatNobodyChose()
    {
        NetworkDefinition net = Definitions.OfLayers(X + "[Recurrent(3)] public partial Layer Y { get; }");

        Assert.Equal([null, null], net.Layers.Select(layer => layer.Initial));
    }

    [Theory]
    [InlineData("public", "public")]
    [InlineData("", "")]
    [InlineData("protected internal virtual", "protected internal virtual")]
    public void Modifiers(string written, string modifiers)
    {
        NetworkDefinition net = Definitions.Of($"using Rnn; [Network] public partial class Net {{ {X} [Dense(2)] {written} partial Layer Y {{ get; }} }}");

        Assert.Equal(modifiers, net.Layers[1].Modifiers);
    }

    [Fact]
    public void Summaries()
    {
        NetworkDefinition net = Definitions.Of("""
            using Rnn;
            using System.Text;

            /// <summary>
            ///   Reads <see cref="StringBuilder"/>,
            ///   says x &lt; 1.
            /// </summary>
            [Network] public partial class Net
            {
                /// <summary>What goes in.</summary>
                /// <remarks>More.</remarks>
                [Input(4)] public partial Layer X { get; }

                /// <summary>Not closed.
                [Dense(2)] public partial Layer H { get; }

                // No documentation.
                [Dense(2)] public partial Layer Y { get; }
            }
            """);

        Assert.Equal("Reads <see cref=\"T:System.Text.StringBuilder\" />,\nsays x &lt; 1.", net.Summary);
        Assert.Equal(["What goes in.", null, null], net.Layers.Select(layer => layer.Summary));
    }

    [Fact]
    public void NestedClass()
    {
        NetworkDefinition net = Definitions.Of("""
            namespace A.B;
            using Rnn;
            public partial struct Outer
            {
                private protected partial interface Inner
                {
                    [Network] internal sealed partial class Net { [Input(4)] public partial Layer X { get; } [Dense(2)] public partial Layer Y { get; } }
                }
            }
            """.Replace("private protected", "internal", StringComparison.Ordinal));

        Assert.Equal(["partial struct Outer", "partial interface Inner"], net.ContainingTypes);
        Assert.Equal(("A.B", "A.B.Outer+Inner+Net", "internal"), (net.Namespace, net.MetadataName, net.Accessibility));
    }

    [Fact]
    public void GlobalNamespace() =>
        Assert.Equal("", Definitions.Of($"using Rnn; [Network] partial class Net {{ {X} [Dense(2)] public partial Layer Y {{ get; }} }}").Namespace);

    [Fact]
    public void LongNamesAreHashed()
    {
        string name = new('N', 200);
        NetworkDefinition net = Definitions.Of($"using Rnn; [Network] partial class {name} {{ {X} [Dense(2)] public partial Layer Y {{ get; }} }}");

        Assert.Matches("^N{120}\\.[0-9a-f]{8}$", net.FileStem);
    }
}
