using System.Globalization;

namespace Rnn.Bench;

/// <summary>By how much a process grows over its idle size in training steps, ours beside PyTorch's; each in a fresh process of its own.</summary>
internal static class MemoryTable
{
    private const double Wanted = 0.5;

    /// <summary>Steps after which buffers have their size.</summary>
    private const int Steps = 3;

    /// <summary>Processes of each side, of whose answers the median counts: the same program grows by a third more or less from run to run.</summary>
    private const int Processes = 5;

    /// <summary>A series so short that running it loads code and work space, on both sides, and little else.</summary>
    private const int TinySteps = 2;

    private static readonly (string Cell, int Inputs, int Hidden, int T, int Batch)[] Cases =
    [
        ("Lstm", 8, 32, 50, 32), ("Lstm", 64, 128, 100, 32), ("Lstm", 64, 128, 100, 128), ("Gru", 64, 128, 100, 32), ("Tanh", 64, 128, 100, 32), ("WrittenLstm", 64, 128, 100, 32),
        ("Skips", 64, 128, 100, 32),
    ];

    public static void Print(Report report, bool hasTorch)
    {
        report.Begin("memory", "network (in, H, T, B)", "MB", "PyTorch MB", "share", "half");
        foreach ((string model, int inputs, int hidden, int steps, int batch) in Cases)
        {
            string[] arguments = [model, .. new[] { inputs, hidden, steps, batch }.Select(number => number.ToString(CultureInfo.InvariantCulture))];
            double own = Ask(Environment.ProcessPath!, ["grow", .. arguments])!.Value;
            double peer = hasTorch ? TorchPeer.Pythons.Select(python => Ask(python, [Path.Combine(BenchFolder.Path, "peers", "torch_memory.py"), .. arguments])).First(answer => answer is not null)!.Value : double.NaN;
            report.Row($"{model} ({inputs}, {hidden}, {steps}, {batch})", $"{own / 1e6:F1}", hasTorch ? $"{peer / 1e6:F1}" : "absent", hasTorch ? $"{own / peer:P0}" : "", own <= Wanted * peer ? "yes" : "no");
        }
        report.End();
    }

    /// <summary>In the fresh process: bytes of growth.</summary>
    public static long Grow(string model, int inputs, int hidden, int steps, int batch)
    {
        INetwork<float> network = Make(model, hidden);
        new TrainingStep(network, TinySteps, 1).Run();
        Status("VmRSS"); // the first reading loads half a megabyte of code that reads
        long idle = Status("VmRSS");
        TrainingStep step = new(network, steps, batch);
        if (step.Network.Topology.Inputs[0].Size != inputs)
        {
            throw new ArgumentException($"{model} of {hidden} units has {step.Network.Topology.Inputs[0].Size} inputs, not {inputs}.", nameof(inputs));
        }
        for (int i = 0; i < Steps; i++)
        {
            step.Run();
        }
        return Status("VmHWM") - idle;
    }

    private static INetwork<float> Make(string model, int hidden) => (model, hidden) switch
    {
        ("Lstm", 32) => new Lstm8To32(),
        ("Lstm", 128) => new Lstm64To128(),
        ("Gru", 128) => new Gru64To128(),
        ("Tanh", 128) => new Tanh64To128(),
        ("WrittenLstm", 128) => new MediumWrittenLstm(),
        ("Skips", 128) => new MediumSkips(),
        _ => throw new ArgumentException($"There is no {model} of {hidden} units.", nameof(model)),
    };

    /// <summary>Bytes that the kernel counts for this process.</summary>
    private static long Status(string key)
    {
        const long Kilobyte = 1024;
        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith($"{key}:", StringComparison.Ordinal));
        return long.Parse(line.Split(':')[1].Replace("kB", "").Trim(), CultureInfo.InvariantCulture) * Kilobyte;
    }

    /// <summary>The median answer; null: the program is not there.</summary>
    private static double? Ask(string program, string[] arguments)
    {
        double?[] answers = [.. Enumerable.Range(0, Processes).Select(_ => AskOnce(program, arguments)).Order()];
        return answers[Processes / 2];
    }

    private static double? AskOnce(string program, string[] arguments)
    {
        using PeerProcess? process = PeerProcess.Start(program, arguments, [("OMP_NUM_THREADS", "1"), ("OPENBLAS_NUM_THREADS", "1")]);
        return process is null ? null : double.Parse(process.Version, CultureInfo.InvariantCulture);
    }
}
