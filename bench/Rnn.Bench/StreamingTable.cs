using System.Globalization;

namespace Rnn.Bench;

/// <summary>One step of a stream beside its target and PyTorch.</summary>
internal static class StreamingTable
{
    /// <summary>The peak of the machine that the targets were set on, in GFLOP/s.</summary>
    private const double PeakOfTargets = 115;

    private const int Steps = 1_000;

    public static void Print(Report report, TorchPeer? torch)
    {
        report.Begin($"Streaming step, one core; targets scaled from a peak of {PeakOfTargets:F0} GFLOP/s to that measured beside each row", "network", "ns", "target ns", "met", "PyTorch ns", "ratio");
        Cell("LSTM 1→{0}→1", "Lstm", [(new LstmStream8(), 36), (new LstmStream16(), 56), (new LstmStream20(), 86), (new LstmStream32(), 130), (new LstmStream40(), 220), (new LstmStream64(), 630)]);
        Cell("GRU 1→{0}→1", "Gru", [(new GruStream8(), 33), (new GruStream16(), 44), (new GruStream20(), 62), (new GruStream32(), 95), (new GruStream40(), 155), (new GruStream64(), 470)]);
        Cell("tanh RNN 8→{0}→4, softmax", "Tanh", [(new TanhStream32(), 66), (new TanhStream64(), 150), (new TanhStream128(), 670)]);
        Cell("LSTM 32→{0}→32", "Lstm", [(new LstmStream128(), 3_300), (new LstmStream256(), 13_500)]);

        void Cell(string name, string cell, (INetwork<float> Network, double Target)[] cases)
        {
            foreach ((INetwork<float> network, double target) in cases)
            {
                int inputs = network.Topology.Inputs[0].Size, outputs = network.Topology.Outputs[0].Size, hidden = network.Topology.Layer("H").Size;
                StepStream<float> stream = network.CreateStream();
                float[] x = [.. Enumerable.Range(0, inputs).Select(i => i % 5 * 0.1f)], y = new float[outputs];
                double own = Timing.Microseconds(() =>
                {
                    for (int t = 0; t < Steps; t++)
                    {
                        stream.Step(x, y);
                    }
                }) / Steps * 1_000;
                double? peer = torch?.Measure("stream", cell, inputs, hidden, 1, 1, outputs) * 1_000;
                double scaled = target * PeakOfTargets / Peak.MeasureGigaflops();
                report.Row(string.Format(CultureInfo.InvariantCulture, name, hidden), $"{own:F0}", $"{scaled:F0}", own <= scaled ? "yes" : "no", peer is { } ns ? $"{ns:F0}" : "absent", peer is { } p ? $"{p / own:F0}" : "");
            }
        }
    }
}
