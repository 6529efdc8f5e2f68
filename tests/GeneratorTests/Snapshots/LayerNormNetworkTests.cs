using GeneratorTests.Harness;

namespace GeneratorTests.Snapshots;

/// <summary>The code of a layer that is normalised within its cycle (Ba, Kiros and Hinton 2016).</summary>
public sealed class LayerNormNetworkTests
{
    [Fact]
    public void LayerNormNetwork() => Snapshot.Verify(GeneratorHarness.RunValid("""
        using Rnn;

        namespace Lecture;

        [Network]
        public sealed partial class LayerNormNetwork
        {
            [Input(3)] public partial Layer X { get; }
            [Dense(8), From(nameof(X)), Recurrence(nameof(H))] public partial Layer Z { get; }
            [LayerNorm] public partial Layer N { get; }
            [Activate(Activation.Tanh)] public partial Layer H { get; }
            [Dense(2)] public partial Layer Y { get; }
        }
        """), [".Forward.g.cs", ".Backward.g.cs", ".Step.g.cs"]);
}
