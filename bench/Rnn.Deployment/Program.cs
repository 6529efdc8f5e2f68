using System.Diagnostics;
using System.Globalization;
using Rnn;
using Rnn.Bench;
using Rnn.Deployment;

// One line: what a process made in this way takes to its first step, and how fast it is from then on.
Filter filter = new();
float[] y = new float[1];
Filter.Stream stream = filter.CreateStream();
stream.Step([0.5f], y);
double first = (DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds;
long memory = Process.GetCurrentProcess().PeakWorkingSet64;
float firstOutput = y[0];
if (args is ["start"])
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{first:F0} {memory / 1e6:F0}"));
    return;
}
float[] x = [0.5f];
if (args is ["ramp"])
{
    // The caller's clock stops at this line.
    Console.WriteLine(firstOutput.ToString(CultureInfo.InvariantCulture));
    double early = Thousand();
    for (Stopwatch clock = Stopwatch.StartNew(); clock.Elapsed.TotalSeconds < 1;)
    {
        Thousand();
    }
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{early:F1} {Thousand():F1}"));
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

// Nanoseconds a step.
double Thousand()
{
    const int Calls = 1_000;
    long begin = Stopwatch.GetTimestamp();
    for (int t = 0; t < Calls; t++)
    {
        stream.Step(x, y);
    }
    return Stopwatch.GetElapsedTime(begin).TotalNanoseconds / Calls;
}
