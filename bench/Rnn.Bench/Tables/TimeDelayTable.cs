namespace Rnn.Bench;

/// <summary>A time-delay net of width 16 over whole series of equal lengths, beside one matrix product of the same arithmetic and the same activation.</summary>
internal static class TimeDelayTable
{
    private const int Steps = 100, Sequences = 32;

    private const double Wanted = 0.85;

    public static void Print(Report report)
    {
        report.Begin("time-delay", "network", "pass", "product ms", "GFLOP/s", "time-delay ms", "speed", "85 %");
        Row[] rows = [.. Of("16 × 8 → 32", new TimeDelay8To32(), new Product128To32()), .. Of("16 × 64 → 128", new TimeDelay64To128(), new Product1024To128())];
        foreach ((Row row, double[] times) in Sweeps.Over(rows, row => Timing.InTurns(row.OfProduct, row.OfDelays)))
        {
            double first = times[0], second = times[1];
            report.Row(row.Name, row.Pass, $"{first / 1e3:F3}", $"{row.Operations * Steps * Sequences / first / 1e3:F0}",
                $"{second / 1e3:F3}", $"{first / second:P0}", first / second >= Wanted ? "yes" : "no");
        }
        report.End();
    }

    private static Row[] Of(string name, INetwork<float> delays, INetwork<float> product)
    {
        Pass window = new(delays), one = new(product);
        double weights = product.Topology.Outputs[0].Size * product.Topology.Inputs[0].Size;
        return [new Row(name, "forward", one.Forward, window.Forward, 2 * weights), new Row(name, "forward and backward", one.Both, window.Both, 4 * weights)];
    }

    /// <summary>A pass of both networks.</summary>
    /// <param name="Name">What the windows are and what is made of them.</param>
    /// <param name="Pass">The pass.</param>
    /// <param name="OfProduct">It, of the product.</param>
    /// <param name="OfDelays">It, of the time-delay net.</param>
    /// <param name="Operations">A step of a series.</param>
    private sealed record Row(string Name, string Pass, Action OfProduct, Action OfDelays, double Operations);

    /// <summary>One network over one batch, with a gradient of ones.</summary>
    private sealed class Pass
    {
        private readonly INetwork<float> network;
        private readonly SequenceBatch<float> batch;
        private readonly Tape<float> tape;
        private readonly ParameterSet<float> gradients;

        public Pass(INetwork<float> network)
        {
            int inputs = network.Topology.Inputs[0].Size;
            this.network = network;
            batch = new(Enumerable.Range(0, Sequences).Select(i => new Sequence<float>(Steps, Enumerable.Range(0, Steps * inputs).Select(j => MathF.Sin(i + j)).ToArray())));
            tape = network.CreateTape(inputGradients: false);
            gradients = new(network.Topology);
        }

        public void Forward() => network.Forward(batch, tape);

        public void Both()
        {
            network.Forward(batch, tape);
            SeriesView<float> gradient = tape.OutputGradient;
            for (int sequence = 0; sequence < Sequences; sequence++)
            {
                for (int t = 0; t < Steps; t++)
                {
                    gradient[sequence][t].Fill(1);
                }
            }
            gradients.Clear();
            network.Backward(tape, gradients);
        }
    }
}
