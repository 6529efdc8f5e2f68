using System.Globalization;

namespace Rnn.Bench;

/// <summary>ONNX Runtime, a step at a time over a model of our weights, in the program of bench/Rnn.Bench.Onnx: the suite itself needs no native library.</summary>
internal sealed class OnnxPeer : IDisposable
{
    private readonly PeerProcess process;

    private OnnxPeer(PeerProcess process) => this.process = process;

    public string Version => process.Version;

    /// <summary>Null where <c>bench/run.sh</c> could not build it.</summary>
    public static OnnxPeer? Start() =>
        PeerProcess.Start(Path.Combine(BenchFolder.Path, "Rnn.Bench.Onnx", "bin", "Release", "net10.0", "Rnn.Bench.Onnx"), [], []) is { } found ? new OnnxPeer(found) : null;

    /// <summary>Has it run a stream over some steps of one series.</summary>
    /// <returns>How it differs; null where it agrees, and may be timed.</returns>
    public string? Prepare(string cell, INetwork<float> network, float[] inputs, float[] outputs)
    {
        using Handover files = new();
        File.WriteAllBytes(files.PathOf("model.onnx"), OnnxModel.Of(cell, network));
        files.Write("inputs", inputs);
        process.Ask(files.Folder);
        return Comparison.OfOutputs("ONNX Runtime's output", outputs, files.Read("outputs"));
    }

    /// <summary>Nanoseconds a step of what was prepared last.</summary>
    public double Time() => double.Parse(process.Ask("time"), CultureInfo.InvariantCulture);

    public void Dispose() => process.Dispose();
}
