using GeneratorTests.Harness;

namespace GeneratorTests.Snapshots;

/// <summary>What a network with errors gets.</summary>
public sealed class StubTests
{
    [Fact]
    public void Erroneous() => Snapshot.Verify(GeneratorHarness.Run(
        """
        using Rnn;

        namespace Lecture;

        [Network]
        public sealed partial class Erroneous
        {
            [Input(0)] public partial Layer X { get; }
            [Dense(1)] public partial Layer Y { get; set; }
        }
        """));
}
