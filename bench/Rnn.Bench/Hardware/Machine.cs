using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Rnn.Bench;

/// <summary>What the figures were measured on, and beside whom.</summary>
internal static class Machine
{
    private const long InL1 = 8 << 10, InL2 = 256 << 10;

    public static void Print(Report report, string? torch, string? dnnl, string? onnx) => report.Line("machine",
        $"""
        Machine: {Processor()}, vectors of {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)} bits, {RuntimeInformation.FrameworkDescription}; {DateTime.UtcNow:yyyy-MM-dd}. One core: FMA peak {Peak.MeasureGigaflops():F0} GFLOP/s,
        reads {Bandwidth.MeasureGigabytes(InL1):F0} GB/s from the first cache and {Bandwidth.MeasureGigabytes(InL2):F0} GB/s from the second. Peers: {torch ?? "PyTorch is absent"}; {dnnl ?? "oneDNN is absent"}; {onnx ?? "ONNX Runtime is absent"}.
        """);

    private static string Processor()
    {
        const string Key = "model name";
        string? line = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':') + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
