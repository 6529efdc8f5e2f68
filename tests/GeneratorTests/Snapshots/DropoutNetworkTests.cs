using GeneratorTests.Harness;

namespace GeneratorTests.Snapshots;

/// <summary>The code of a network with dropout: passes with masks and passes, and a step, without a trace of them.</summary>
public sealed class DropoutNetworkTests
{
    /// <summary>Dropout between layers (Srivastava et al. 2014), and one mask a sequence on the recurrence (Gal and Ghahramani 2016).</summary>
    [Fact]
    public void DropoutNetwork() => Snapshot.Verify(GeneratorHarness.RunValid("""
        using Rnn;

        namespace Lecture;

        [Network]
        public sealed partial class DropoutNetwork
        {
            [Input(3)] public partial Layer X { get; }
            [Recurrent(8, RecurrentDropout = 0.25)] public partial Layer H { get; }
            [Dropout(0.5)] public partial Layer D { get; }
            [Dense(2)] public partial Layer Y { get; }
        }
        """), [".Tape.g.cs", ".Forward.g.cs", ".Backward.g.cs", ".Step.g.cs"]);
}
