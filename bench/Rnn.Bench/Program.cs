using System.Diagnostics;
using Rnn;
using Rnn.Bench;
using Spectre.Console;

double peak = Peak.MeasureGigaflops();
AnsiConsole.MarkupLineInterpolated($"FMA peak of one core, this run: [bold]{peak:F0}[/] GFLOP/s. Times are the 20th percentile; the machine should be otherwise idle.");

Table training = new Table().Title("Training step: forward, back propagation through time, all gradients; softmax cross-entropy of 64 at every step")
    .AddColumns("network", "T", "B", "µs", "forward µs", "GFLOP/s", "of peak");
foreach ((int steps, int batch) in new[] { (50, 1), (50, 32) })
{
    Train(new SmallStateSpace(), steps, batch);
    Train(new SmallSkips(), steps, batch);
    Train(new SmallLstm(), steps, batch);
}
foreach ((int steps, int batch) in new[] { (100, 1), (100, 32) })
{
    Train(new LargeStateSpace(), steps, batch);
    Train(new LargeSkips(), steps, batch);
    Train(new LargeLstm(), steps, batch);
}
AnsiConsole.Write(training);

Table streaming = new Table().Title("Streaming step, batch 1").AddColumns("network", "ns");
Stream(new SmallStateSpace());
Stream(new SmallSkips());
Stream(new SmallLstm());
Stream(new LargeStateSpace());
Stream(new LargeSkips());
Stream(new LargeLstm());
AnsiConsole.Write(streaming);

void Train(INetwork<float> network, int steps, int sequences)
{
    SequenceBatch<float> batch = new(Enumerable.Range(0, sequences).Select(i => Series(network.Topology, steps, seed: i)));
    Tape<float> tape = network.CreateTape(inputGradients: false);
    ParameterSet<float> gradients = new(network.Topology);
    double forward = Microseconds(() => network.Forward(batch, tape));
    double both = Microseconds(() =>
    {
        network.Forward(batch, tape);
        Divergence.CrossEntropy.Evaluate(batch, tape);
        gradients.Clear();
        network.Backward(tape, gradients);
    });
    double gigaflops = Operations(network.Topology) * steps * sequences / both / 1e3;
    training.AddRow(network.Topology.Name.Split('.')[^1], $"{steps}", $"{sequences}", $"{both:F0}", $"{forward:F0}", $"{gigaflops:F1}", $"{gigaflops / peak:P0}");
}

void Stream(INetwork<float> network)
{
    const int Steps = 10_000;
    StepStream<float> stream = network.CreateStream();
    float[] x = [.. Enumerable.Range(0, network.Topology.Inputs[0].Size).Select(i => i % 5 * 0.1f)], y = new float[64];
    double microseconds = Microseconds(() =>
    {
        for (int t = 0; t < Steps; t++)
        {
            stream.Step(x, y);
        }
    });
    streaming.AddRow(network.Topology.Name.Split('.')[^1], $"{microseconds / Steps * 1000:F0}");
}

static Sequence<float> Series(Topology topology, int steps, int seed)
{
    Random random = new(seed);
    return new(steps, Enumerable.Range(0, steps * topology.Inputs[0].Size).Select(_ => random.NextSingle() - 0.5f).ToArray())
    {
        Classes = Enumerable.Range(0, steps).Select(_ => random.Next(64)).ToArray(),
    };
}

// Two operations a weight forward, two for its gradient, two for the gradient of what it reads; inputs get none.
static double Operations(Topology topology) =>
    topology.Layers.SelectMany(layer => layer.Edges.Where(edge => edge.Tensor is not null).Select(edge =>
        (topology.Layers[edge.Source].Kind == LayerKind.Input ? 4.0 : 6.0) * layer.Size * topology.Layers[edge.Source].Size)).Sum();

static double Microseconds(Action action)
{
    for (int i = 0; i < 3; i++)
    {
        action();
    }
    List<double> samples = [];
    Stopwatch total = Stopwatch.StartNew();
    while (total.Elapsed.TotalSeconds < 1 || samples.Count < 5)
    {
        Stopwatch clock = Stopwatch.StartNew();
        action();
        samples.Add(clock.Elapsed.TotalMicroseconds);
    }
    samples.Sort();
    return samples[samples.Count / 5];
}
