using System.Diagnostics;
using System.Globalization;
using Rnn.Bench;

namespace Rnn.Deployment;

/// <summary>One line: what a process made in this way takes to its first step, and how fast it is from then on.</summary>
internal static class Measurement
{
    public static void Run(bool startOnly)
    {
        Filter filter = new();
        float[] x = [0.5f], y = new float[1];
        Filter.Stream stream = filter.CreateStream();
        stream.Step(x, y);
        double first = (DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds;
        long memory = Process.GetCurrentProcess().PeakWorkingSet64;
        float firstOutput = y[0];
        if (startOnly)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{first:F0} {memory / 1e6:F0}"));
            return;
        }
        const int Steps = 2_000;
        const double MeasuredSeconds = 2;
        double step = Timing.Microseconds(() =>
        {
            for (int t = 0; t < Steps; t++)
            {
                stream.Step(x, y);
            }
        }, MeasuredSeconds) / Steps * 1_000;

        Reader reader = new();
        SequenceBatch<float> batch = new(Enumerable.Range(0, 32).Select(row => new Sequence<float>(50, Enumerable.Range(0, 50 * 64).Select(i => MathF.Sin(i + row)).ToArray())
        {
            Classes = Enumerable.Range(0, 50).Select(t => (t + row) % 64).ToArray(),
        }));
        Reader.Tape tape = reader.CreateTape(inputGradients: false);
        ParameterSet<float> gradients = new(Reader.Topology);
        double loss = 0;
        double training = Timing.Microseconds(() =>
        {
            reader.Forward(batch, tape);
            loss = Divergence.CrossEntropy.Evaluate(batch, tape);
            gradients.Clear();
            reader.Backward(tape, gradients);
        }, MeasuredSeconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first step after {first:F0} ms, peak {memory / 1e6:F0} MB; a step of an LSTM of 40: {step:F0} ns; a training step of an LSTM of 128, 32 series of 50: {training / 1_000:F2} ms; outputs {firstOutput:G7}, {loss:G7}"));
    }
}
