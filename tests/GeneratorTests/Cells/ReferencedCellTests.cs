using GeneratorTests.Harness;
using Rnn.Generator;
using Rnn.Generator.Definition;

namespace GeneratorTests.Cells;

/// <summary>A cell is the same whether it stands in the project, in an assembly, or in a reference assembly, which holds declarations only.</summary>
public sealed class ReferencedCellTests
{
    private const string Cells = """
        using Rnn;

        namespace Library;

        /// <summary>Two recurrences behind a gate, in an order that only the declarations tell.</summary>
        [InitialState(InitialState.Zero)]
        public abstract class Gated : Cell
        {
            [CellInput] public abstract Layer X { get; }
            [Dense(Units, Activation.Sigmoid, BiasStart = 2), Option("Start", sets: nameof(DenseAttribute.BiasStart)), From(nameof(X)), Recurrence(nameof(Y), 1, 2)] public abstract Layer Open { get; }
            [Recurrent(2 * Units), From(nameof(X), 0, 1, Scale = 0.5)] public abstract Layer Behind { get; }
            [Cell<MinimalGatedUnit>(Units)] public abstract Layer Again { get; }
            [Memory(0.5), Autonomous, Recurrence(nameof(Again), StopGradient = true)] public abstract Layer Kept { get; }
            [Product, From(nameof(Open)), From(nameof(Again)), From(nameof(Kept))] public abstract Layer Y { get; }
        }

        public abstract class Plain : Cell
        {
            [CellInput] public abstract Layer X { get; }
            [Dense(Units)] public abstract Layer Y { get; }
        }

        [Variant<Plain>(nameof(Simple))]
        public sealed class GatedAttribute(int units) : CellAttribute<Gated>(units)
        {
            public double Start { get; set; } = 2;
            public bool Simple { get; set; }
        }
        """;

    private const string Network = """
        using Rnn;
        using Library;

        [Network]
        public sealed partial class Net
        {
            [Input(3)]               public partial Layer In { get; }
            [Gated(4, Start = 3.5)]  public partial Layer First { get; }
            [Cell<Gated>(4)]         public partial Layer Second { get; }
            [Gated(5, Simple = true)] public partial Layer Third { get; }
        }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SourceAndMetadataGiveTheSameNetwork(bool isReferenceAssembly)
    {
        NetworkDefinition fromSource = Definition(GeneratorHarness.Run([Network, Cells]));
        NetworkDefinition fromMetadata = Definition(GeneratorHarness.RunValid(Network, CellLibrary.Referenced(Cells, isReferenceAssembly)));

        Assert.Equal(fromSource, fromMetadata);
        Assert.Equal(
            ["In", "First.open", "First.behind", "First.again.forget", "First.again.recalled", "First.again.new", "First.again.change", "First.again.added", "First.again", "First.kept", "First"],
            fromMetadata.Layers.Take(11).Select(layer => layer.Name));
        Assert.Equal([3.5, 2], fromMetadata.Layers.Where(layer => layer.Name.EndsWith(".open", StringComparison.Ordinal)).Select(layer => layer.BiasStart));
    }

    private static NetworkDefinition Definition(GeneratorRun run)
    {
        Assert.Empty(run.Result.Diagnostics);
        Assert.Empty(run.CompilerDiagnostics);
        return Assert.Single(run.Values<NetworkDefinition>(TrackingNames.Model));
    }
}
