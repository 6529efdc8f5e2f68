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
        Sequence<double>[] batch = [.. lengths.Select(Series)];
        StateSet<double> final = new(network.Topology, lengths.Length, "H", "H.cell");
        for (int sequence = 0; sequence < lengths.Length; sequence++)
        {
            final["H.cell", sequence].Fill(0.3);
        }
        foreach (StateSet<double>? given in new[] { null, final })
        {
            Tape<double> used = network.CreateTape();
            Gradients(network, used, [.. Enumerable.Repeat(47, 48).Select(Series)], final: null);

            double[] expected = Gradients(network, network.CreateTape(), batch, given), actual = Gradients(network, used, batch, given);

            Assert.True(expected.AsSpan().SequenceEqual(actual), $"{name}{(given is null ? "" : ", with gradients of final states")}");
        }
    }

    private static double[] Gradients(INetwork<double> network, Tape<double> tape, Sequence<double>[] series, StateSet<double>? final)
    {
        ParameterSet<double> gradients = new(network.Topology);
        network.Forward(new SequenceBatch<double>(series), tape);
        for (int sequence = 0; sequence < series.Length; sequence++)
        {
            for (int t = 0; t < series[sequence].Length; t++)
            {
                tape.OutputGradient[sequence][t].Fill(0.1 * (t + 1));
            }
        }
        network.Backward(tape, gradients, final);
        return gradients.Span.ToArray();
    }

    private static Sequence<double> Series(int length, int seed)
    {
        Random random = new(seed);
        return new(length, Enumerable.Range(0, 3 * length).Select(_ => 2 * random.NextDouble() - 1).ToArray());
    }
}
