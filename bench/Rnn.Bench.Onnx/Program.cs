using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Rnn.Bench;
using Rnn.Bench.Onnx;

// ONNX Runtime beside the suite, on one core. A folder: runs model.onnx a step at a time over inputs and leaves outputs there. time: nanoseconds a step.
const int Steps = 200;
Console.WriteLine($"ONNX Runtime {OrtEnv.Instance().GetVersionString()}");
OnnxStream? stream = null;
while (Console.ReadLine() is { } line)
{
    if (line == "time")
    {
        double microseconds = Timing.Microseconds(() =>
        {
            for (int t = 0; t < Steps; t++)
            {
                stream!.Step();
            }
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{microseconds / Steps * 1e3}"));
        continue;
    }
    stream?.Dispose();
    stream = new OnnxStream(Path.Combine(line, "model.onnx"));
    float[] inputs = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(line, "inputs"))).ToArray();
    List<float> outputs = [];
    for (int start = 0; start < inputs.Length; start += stream.Input.Length)
    {
        inputs.AsSpan(start, stream.Input.Length).CopyTo(stream.Input);
        stream.Step();
        outputs.AddRange(stream.Output);
    }
    File.WriteAllBytes(Path.Combine(line, "outputs"), MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(outputs)).ToArray());
    Console.WriteLine("prepared");
}
stream?.Dispose();
