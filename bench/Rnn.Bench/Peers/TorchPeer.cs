using System.Globalization;
using System.Runtime.Intrinsics;
using System.Text.Json;

namespace Rnn.Bench;

/// <summary>PyTorch: computes on our weights and series, is compared, then timed.</summary>
internal sealed class TorchPeer : IDisposable
{
    /// <summary>
    /// The vectors of this machine, also in OpenBLAS, which does not know every processor; an allocator that keeps its memory. Without these it takes up to three times as
    /// long.
    /// </summary>
    private static readonly (string, string)[] BestSettings =
    [
        ("OMP_NUM_THREADS", "1"), ("OPENBLAS_NUM_THREADS", "1"),
        ("MALLOC_MMAP_THRESHOLD_", "4294967296"), ("MALLOC_TRIM_THRESHOLD_", "8589934592"), ("MALLOC_TOP_PAD_", "268435456"),
        ("ATEN_CPU_CAPABILITY", Vector512.IsHardwareAccelerated ? "avx512" : "avx2"),
        ("OPENBLAS_CORETYPE", Vector512.IsHardwareAccelerated ? "SkylakeX" : "Haswell"),
    ];

    private readonly PeerProcess process;

    private TorchPeer(PeerProcess process) => this.process = process;

    public string Version => process.Version;

    /// <summary>Null where there is no Python with PyTorch.</summary>
    public static TorchPeer? Start() => Pythons
        .Select(python => PeerProcess.Start(python, [Path.Combine(BenchFolder.Path, "peers", "torch_peer.py")], BestSettings))
        .FirstOrDefault(process => process is not null) is { } found ? new TorchPeer(found) : null;

    /// <summary>Debian's first: it is the one that has Debian's PyTorch.</summary>
    public static IReadOnlyList<string> Pythons { get; } = ["/usr/bin/python3", "python3"];

    /// <summary>Has it compute a training step of ours: outputs, loss, and the gradient of each tensor.</summary>
    /// <param name="model">The name of the network in torch_networks.py.</param>
    /// <param name="own">A step that has run.</param>
    /// <returns>How it differs; null where it agrees, and may be timed.</returns>
    public string? PrepareTraining(string model, TrainingStep own)
    {
        using Handover files = new();
        Topology topology = own.Network.Topology;
        int steps = own.Series[0].Length, batch = own.Series.Count, inputs = topology.Inputs[0].Size;
        own.Network.Save(files.PathOf("weights.safetensors"));
        files.Write("inputs", Handover.TimeMajor([.. own.Series.Select(series => series.Inputs[0])], steps, inputs));
        files.Write("classes", Handover.TimeMajor([.. own.Series.Select(series => series.Classes)], steps, 1));
        Ask(new { verb = "train", model, folder = files.Folder, steps, batch, softmax = topology.Outputs[0].Activation == Activation.Softmax });
        string? difference =
            Comparison.OfOutputs("the loss", [(float)own.Loss], files.Read("loss")) ??
            Comparison.OfOutputs("the output", Handover.TimeMajor(own.Tape.Output, steps).ToArray(), files.Read("outputs"));
        float[] gradients = files.Read("gradients");
        foreach (TensorDescription tensor in topology.Tensors)
        {
            // The peers start from zero and do not learn what they start from.
            difference ??= tensor.Role == TensorRole.InitialState ? null : Comparison.OfGradient(tensor.Name, own.Gradients[tensor].ToArray(), gradients.AsSpan(0, tensor.Count));
            gradients = gradients[tensor.Count..];
        }
        return difference;
    }

    /// <summary>Has it run a stream over some steps of one series.</summary>
    /// <returns>How it differs; null where it agrees, and may be timed.</returns>
    public string? PrepareStream(string cell, INetwork<float> network, float[] inputs, float[] outputs)
    {
        using Handover files = new();
        network.Save(files.PathOf("weights.safetensors"));
        files.Write("inputs", inputs);
        Ask(new { verb = "stream", model = cell, folder = files.Folder, steps = inputs.Length / network.Topology.Inputs[0].Size, batch = 1, softmax = network.Topology.Outputs[0].Activation == Activation.Softmax });
        return Comparison.OfOutputs("the output", outputs, files.Read("outputs"));
    }

    /// <summary>Microseconds of what was prepared last.</summary>
    public double Time(bool script = false) => double.Parse(Ask(new { verb = script ? "time-script" : "time" }), CultureInfo.InvariantCulture);

    public void Dispose() => process.Dispose();

    private string Ask(object request) => process.Ask(JsonSerializer.Serialize(request));
}
