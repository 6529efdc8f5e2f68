using Rnn;

// Sine waves that start anywhere: x(t) goes in, x(t+1) should come out.
Sequence<float>[] waves = [.. Enumerable.Range(0, 64).Select(i => Wave(phase: 0.1 * i, steps: 50))];

var net = new Oscillator();
TrainingResult result = net.CreateTrainer(new()
{
    Divergence = Divergence.SquaredError, Optimizer = new Adam(0.01), ClipNorm = 1,
    Validation = [Wave(0.55, 50), Wave(2.55, 50)], Patience = 30,
}).Fit(waves, epochs: 300);
Console.WriteLine($"{Oscillator.ParameterCount} parameters, {result.Epochs} epochs, {result.Time.TotalSeconds:F1} s");
Console.WriteLine($"error on a fresh wave: {net.Evaluate([Wave(4, 50)], Metric.RelativeVariance):P2} of its variance");
net.Save("oscillator.safetensors");

var stream = net.CreateStream();                   // microseconds a step, no allocation
foreach (float x in Wave(1, 20).Inputs[0].Span)    // twenty steps observed,
{
    stream.Step([x]);
}
float next = stream.Next[0];
for (int t = 0; t < 5; t++)                        // then on its own
{
    Console.Write($"{next:F3} (sine {Math.Sin(1 + 0.3 * (20 + t)):F3})  ");
    next = stream.Step([next])[0];
}

static Sequence<float> Wave(double phase, int steps)
{
    float[] x = [.. Enumerable.Range(0, steps + 1).Select(t => (float)Math.Sin(phase + 0.3 * t))];
    return new(steps, x.AsMemory(0, steps)) { Targets = x.AsMemory(1, steps) };
}

[Network]
public sealed partial class Oscillator
{
    [Input(1)]      public partial Layer Now { get; }
    [Recurrent(12)] public partial Layer State { get; }   // tanh(W x(t) + R h(t−1) + b)
    [Dense(1)]      public partial Layer Next { get; }
}
