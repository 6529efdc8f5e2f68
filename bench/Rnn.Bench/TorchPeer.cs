using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;

namespace Rnn.Bench;

/// <summary>PyTorch in a process of its own, which waits while we run and runs while we wait.</summary>
internal sealed class TorchPeer : IDisposable
{
    /// <summary>The widest vectors, also in OpenBLAS, which does not know every processor; an allocator that keeps its memory. Without these it takes twice as long.</summary>
    private static readonly (string, string)[] BestSettings =
    [
        ("MALLOC_MMAP_THRESHOLD_", "4294967296"), ("MALLOC_TRIM_THRESHOLD_", "8589934592"), ("MALLOC_TOP_PAD_", "268435456"),
        .. Vector512.IsHardwareAccelerated ? [("ATEN_CPU_CAPABILITY", "avx512"), ("OPENBLAS_CORETYPE", "SkylakeX")] : Array.Empty<(string, string)>(),
    ];

    private readonly Process process;

    private TorchPeer(Process process, string version) => (this.process, Version) = (process, version);

    public string Version { get; }

    /// <summary>Null where there is no Python with PyTorch.</summary>
    public static TorchPeer? Start()
    {
        string script = Path.Combine(AppContext.BaseDirectory, "peers", "torch_steps.py");
        foreach (string python in new[] { "/usr/bin/python3", "python3" })
        {
            try
            {
                ProcessStartInfo start = new(python, [script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
                foreach ((string name, string value) in BestSettings)
                {
                    start.Environment[name] = value;
                }
                Process process = Process.Start(start)!;
                if (process.StandardOutput.ReadLine() is { } version)
                {
                    return new TorchPeer(process, version);
                }
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // There is no such Python.
            }
        }
        return null;
    }

    /// <summary>Microseconds of one case.</summary>
    public double Measure(string kind, string cell, int inputs, int hidden, int steps, int batch, int outputs)
    {
        process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $$"""{"kind": "{{kind}}", "cell": "{{cell}}", "in": {{inputs}}, "hidden": {{hidden}}, "steps": {{steps}}, "batch": {{batch}}, "out": {{outputs}}}"""));
        string answer = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"PyTorch ended: {process.StandardError.ReadToEnd()}");
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
