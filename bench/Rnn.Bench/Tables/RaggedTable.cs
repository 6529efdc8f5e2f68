namespace Rnn.Bench;

/// <summary>A batch of ragged lengths beside one of equal lengths and the same number of steps.</summary>
internal static class RaggedTable
{
    private const int Sequences = 32, Shortest = 20, Longest = 100;

    private const double Wanted = 0.85;

    private static readonly (string Name, Func<INetwork<float>> Make)[] Networks =
    [
        ("LSTM (8, 32)", () => new Lstm8To32()), ("LSTM (64, 128)", () => new Lstm64To128()), ("GRU (64, 128)", () => new Gru64To128()), ("TANH (64, 128)", () => new Tanh64To128()),
        ("LSTM (96, 256)", () => new Lstm96To256()), ("WrittenLstm (64, 128)", () => new MediumWrittenLstm()), ("Skips (64, 128)", () => new MediumSkips()),
    ];

    public static void Print(Report report)
    {
        int[] ragged = Lengths(), equal = [.. Enumerable.Repeat(ragged.Sum() / Sequences, Sequences)];
        report.Begin("ragged", "network (in, H)", "equal ms", "ragged ms", "speed", "85 %");
        foreach (((string name, _), double[] times) in Sweeps.Over(Networks, network => Timing.InTurns(new TrainingStep(network.Make(), equal).Run, new TrainingStep(network.Make(), ragged).Run)))
        {
            double first = times[0], second = times[1];
            report.Row(name, $"{first / 1e3:F3}", $"{second / 1e3:F3}", $"{first / second:P0}", first / second >= Wanted ? "yes" : "no");
        }
        report.End();
    }

    /// <summary>Uniform, and so that their sum can be shared out equally.</summary>
    private static int[] Lengths()
    {
        Random random = new(1);
        int[] lengths = [.. Enumerable.Range(0, Sequences).Select(_ => random.Next(Shortest, Longest + 1))];
        for (int i = 0; lengths.Sum() % Sequences != 0; i = (i + 1) % Sequences)
        {
            lengths[i] -= lengths[i] > Shortest ? 1 : 0;
        }
        return lengths;
    }
}
