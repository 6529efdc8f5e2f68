using System.Globalization;
using System.Runtime.CompilerServices;

namespace Rnn.Bench;

/// <summary>One step of a stream beside its target, scaled by the machine's peak and by its latency, what the caches can deliver, and the peers.</summary>
internal static class StreamingTable
{
    /// <summary>The peak of the machine that the targets were set on, in GFLOP/s, and how long a multiply-add waits there for the one before it, in nanoseconds: four cycles at 3.6 GHz.</summary>
    private const double PeakOfTargets = 115, LatencyOfTargets = 4 / 3.6;

    /// <summary>How many times as long ONNX Runtime is to take, in networks of one input.</summary>
    private const double OnnxRatio = 8;

    private const int Steps = 1_000, Compared = 16;

    public static void Print(Report report, TorchPeer? torch, OnnxPeer? onnx)
    {
        report.Begin("streaming", "network", "ns", "target by peak", "by latency", "GB/s", "of cache", "PyTorch ns", "ratio", "ONNX Runtime ns", "ratio", "missed");
        Row[] rows =
        [
            .. Cell("LSTM 1→{0}→1", "Lstm", OnnxRatio, [(new LstmStream8(), 36), (new LstmStream16(), 56), (new LstmStream20(), 86), (new LstmStream32(), 130), (new LstmStream40(), 220), (new LstmStream64(), 630)]),
            .. Cell("GRU 1→{0}→1", "Gru", OnnxRatio, [(new GruStream8(), 33), (new GruStream16(), 44), (new GruStream20(), 62), (new GruStream32(), 95), (new GruStream40(), 155), (new GruStream64(), 470)]),
            .. Cell("tanh RNN 8→{0}→4, softmax", "Tanh", 0, [(new TanhStream32(), 66), (new TanhStream64(), 150), (new TanhStream128(), 670)]),
            .. Cell("LSTM 32→{0}→32", "Lstm", 0, [(new LstmStream128(), 3_300), (new LstmStream256(), 13_500)]),
        ];
        foreach ((Row row, double[] times) in Sweeps.Over(rows, row => Turn(report, row, torch, onnx)))
        {
            double own = times[0], peak = 1 / times[1], latency = times[2], bandwidth = 1 / times[3], torchTime = times[4], onnxTime = times[5];
            double byPeak = row.Target * PeakOfTargets / peak, byLatency = row.Target * latency / LatencyOfTargets, gigabytes = row.Network.Topology.BytesPerStep / own;
            report.Row(row.Name, $"{own:F0}", $"{byPeak:F0}", $"{byLatency:F0}", $"{gigabytes:F0}", $"{gigabytes / bandwidth:P0}",
                torch is null ? "absent" : $"{torchTime:F0}", torch is null ? "" : $"{torchTime / own:F0}", onnx is null ? "absent" : $"{onnxTime:F0}", onnx is null ? "" : $"{onnxTime / own:F0}",
                string.Join(", ", new[] { own > byPeak ? "by peak" : "", own > byLatency ? "by latency" : "", onnxTime / own < row.OnnxRatio ? "ONNX Runtime" : "" }.Where(miss => miss.Length > 0)));
        }
        report.End();
    }

    private static IEnumerable<Row> Cell(string format, string cell, double onnxRatio, (INetwork<float> Network, double Target)[] cases) =>
        cases.Select(wanted => new Row(string.Format(CultureInfo.InvariantCulture, format, wanted.Network.Topology.Layer("H").Size), cell, wanted.Network, wanted.Target, onnxRatio));

    /// <summary>A network in turns with its peers and the limits of the machine; null where they differ.</summary>
    private static double[]? Turn(Report report, Row row, TorchPeer? torch, OnnxPeer? onnx)
    {
        (float[] inputs, float[] outputs) = Run(row.Network);
        if ((torch?.PrepareStream(row.Cell, row.Network, inputs, outputs) ?? onnx?.Prepare(row.Cell, row.Network, inputs, outputs)) is { } difference)
        {
            report.Difference($"{row.Name}: {difference}");
            return null;
        }
        return
        [
            StepNanoseconds(row.Network), Peak.Slowness(), Latency.MeasureNanoseconds(), 1 / Bandwidth.MeasureGigabytes(row.Network.Topology.BytesPerStep),
            torch?.Time() * 1e3 ?? double.NaN, onnx?.Time() ?? double.NaN,
        ];
    }

    /// <summary>Some steps of one series, for comparison.</summary>
    private static (float[] Inputs, float[] Outputs) Run(INetwork<float> network)
    {
        int inputs = network.Topology.Inputs[0].Size, size = network.Topology.Outputs[0].Size;
        float[] x = [.. Enumerable.Range(0, Compared * inputs).Select(i => MathF.Sin(i))], y = new float[Compared * size];
        StepStream<float> stream = network.CreateStream();
        for (int t = 0; t < Compared; t++)
        {
            stream.Step(x.AsSpan(t * inputs, inputs), y.AsSpan(t * size, size));
        }
        return (x, y);
    }

    private static double StepNanoseconds(INetwork<float> network)
    {
        StepStream<float> stream = network.CreateStream();
        float[] x = [.. Enumerable.Range(0, network.Topology.Inputs[0].Size).Select(i => i % 5 * 0.1f)], y = new float[network.Topology.Outputs[0].Size];
        return Timing.Microseconds(() => Step(stream, x, y)) / Steps * 1e3;
    }

    /// <summary>Many steps; compiled at once with all optimisations, so that the loop is no slower for the first network than for the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Step(StepStream<float> stream, ReadOnlySpan<float> x, Span<float> y)
    {
        for (int t = 0; t < Steps; t++)
        {
            stream.Step(x, y);
        }
    }

    /// <summary>A network, its target in nanoseconds and how many times as long ONNX Runtime is to take (0: no target).</summary>
    private sealed record Row(string Name, string Cell, INetwork<float> Network, double Target, double OnnxRatio);
}
