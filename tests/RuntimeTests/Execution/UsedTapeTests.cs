using Rnn;

namespace RuntimeTests.Execution;

/// <summary>What an earlier batch left on a tape reaches no later one: rows that are not cleared are written whole before anything reads them.</summary>
public sealed class UsedTapeTests
{
    public static TheoryData<string, int[]> Batches => new()
    {
        { "equal", [5, 5, 5] },
        { "ragged", [9, 4, 2, 9, 7, 1, 9] },
        { "of several stretches", [.. Enumerable.Range(0, 40).Select(i => 30 - i * 7 % 23)] },
    };

    [Theory]
    [MemberData(nameof(Batches))]
    public void AUsedTapeGivesWhatAFreshOneGives(string name, int[] lengths)
    {
        INetwork<double> network = new LargeDoubleLstm();
        Sequence<double>[] batch = [.. lengths.Select(LargeBatches.Series)];
        StateSet<double> final = new(network.Topology, lengths.Length, "H", "H.cell");
        for (int sequence = 0; sequence < lengths.Length; sequence++)
        {
            final["H.cell", sequence].Fill(0.3);
        }
        foreach (StateSet<double>? given in new[] { null, final })
        {
            Tape<double> used = network.CreateTape();
            LargeBatches.Gradients(network, used, [.. Enumerable.Repeat(47, 48).Select(LargeBatches.Series)]);

            ParameterSet<double> expected = LargeBatches.Gradients(network, network.CreateTape(), batch, given), actual = LargeBatches.Gradients(network, used, batch, given);

            Assert.True(expected.Span.SequenceEqual(actual.Span), $"{name}{(given is null ? "" : ", with gradients of final states")}");
        }
    }
}
