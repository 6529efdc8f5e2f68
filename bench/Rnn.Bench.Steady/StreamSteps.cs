using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using BenchmarkDotNet.Configs;

namespace Rnn.Bench.Steady;

/// <summary>One step of a stream, in this process: the networks are those of the suite's streaming table. Steps allocate nothing, which the memory column shows.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
[Config(typeof(InThisProcess))]
public class StreamSteps
{
    private static readonly Dictionary<string, Func<INetwork<float>>> Networks = new()
    {
        ["LSTM 1→8→1"] = () => new LstmStream8(),
        ["LSTM 1→32→1"] = () => new LstmStream32(),
        ["LSTM 1→64→1"] = () => new LstmStream64(),
        ["GRU 1→8→1"] = () => new GruStream8(),
        ["GRU 1→32→1"] = () => new GruStream32(),
        ["GRU 1→64→1"] = () => new GruStream64(),
        ["tanh RNN 8→64→4"] = () => new TanhStream64(),
        ["LSTM 32→128→32"] = () => new LstmStream128(),
    };

    private StepStream<float> stream = null!;
    private float[] x = [], y = [];

    public static IEnumerable<string> Names => Networks.Keys;

    [ParamsSource(nameof(Names))]
    public string Network { get; set; } = "";

    [GlobalSetup]
    public void Create()
    {
        INetwork<float> network = Networks[Network]();
        stream = network.CreateStream();
        x = [.. Enumerable.Range(0, network.Topology.Inputs[0].Size).Select(i => i % 5 * 0.1f)];
        y = new float[network.Topology.Outputs[0].Size];
    }

    [Benchmark]
    public void Step() => stream.Step(x, y);

    private sealed class InThisProcess : ManualConfig
    {
        public InThisProcess() => AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    }
}
