using System.Globalization;

namespace Rnn.Bench;

/// <summary>oneDNN's recurrent primitive in training, alone: no dense layer, but the gradient of its inputs, and weights reordered in and gradients out.</summary>
internal sealed class DnnlPeer : IDisposable
{
    private readonly PeerProcess process;

    private DnnlPeer(PeerProcess process) => this.process = process;

    public string Version => process.Version;

    /// <summary>Null where <c>bench/run.sh</c> could not build it.</summary>
    public static DnnlPeer? Start() =>
        PeerProcess.Start(Path.Combine(BenchFolder.Path, "peers", "bin", "dnnl_peer"), [], [("OMP_NUM_THREADS", "1")]) is { } found ? new DnnlPeer(found) : null;

    /// <summary>What it counts a step and row: each weight forward, for its gradient, and for the gradient of what it reads, inputs too.</summary>
    public static double Operations(string cell, int inputs, int hidden) => 6.0 * CellWeights.Gates(cell).Count * hidden * (inputs + hidden);

    /// <summary>Has it compute the hidden layer of a step of ours; it checks its own gradients by differences.</summary>
    /// <returns>How it differs; null where it agrees, and may be timed.</returns>
    public string? Prepare(string cell, TrainingStep own)
    {
        using Handover files = new();
        CellWeights weights = new(own.Network, cell);
        int steps = own.Series[0].Length, batch = own.Series.Count, inputs = weights.Inputs, hidden = weights.Hidden;
        files.Write("inputs", Handover.TimeMajor([.. own.Series.Select(series => series.Inputs[0])], steps, inputs));
        files.Write("layer", weights.ByColumn(weights.Feed));
        files.Write("recurrent", weights.ByColumn(weights.Recurrent));
        files.Write("bias", weights.Bias);
        string answer = process.Ask(string.Create(CultureInfo.InvariantCulture, $"{cell} {inputs} {hidden} {steps} {batch} {files.Folder}"));
        return answer != "prepared" ? answer : Comparison.OfOutputs("oneDNN's hidden layer", Handover.TimeMajor(own.Tape["H"], steps).ToArray(), files.Read("outputs"));
    }

    /// <summary>Microseconds of what was prepared last.</summary>
    public double Time() => double.Parse(process.Ask("time"), CultureInfo.InvariantCulture);

    public void Dispose() => process.Dispose();
}
