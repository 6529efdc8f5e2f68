using System.Diagnostics;
using System.Globalization;
using Rnn.Bench;
using Rnn.Bench.Onnx;
using Rnn.Deployment;

// ONNX Runtime beside bench/deployment.sh. model <file>: writes the LSTM of 40 of the other program. start <file>: milliseconds from the start of the process to the
// first step of it, and peak memory in MB.
if (args[0] == "model")
{
    File.WriteAllBytes(args[1], OnnxModel.Of("Lstm", new Filter()));
    return;
}
using OnnxStream stream = new(args[1]);
stream.Input[0] = 0.5f;
stream.Step();
Process process = Process.GetCurrentProcess();
double first = (DateTime.Now - process.StartTime).TotalMilliseconds;
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{first:F0} {process.PeakWorkingSet64 / 1e6:F0}; output {stream.Output[0]:G7}"));
