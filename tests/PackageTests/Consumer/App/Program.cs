using System.Globalization;
using System.Text.Json;
using Rnn;
using Waves;

// usage: App <case>. Trains and streams a network, then prints the numbers of a reference case: a name and its values a line.
Sequence<float>[] waves = [.. Enumerable.Range(0, 16).Select(Wave)];
Oscillator oscillator = new();
TrainingResult result = oscillator.CreateTrainer(new() { Divergence = Divergence.SquaredError, Optimizer = new Adam(0.01), ClipNorm = 1 }).Fit(waves, epochs: 40);
float[] whole = oscillator.Predict(waves[0]);
Oscillator.Stream steps = oscillator.CreateStream();
float distance = waves[0].Inputs[0].ToArray().Select((x, t) => Math.Abs(steps.Step([x])[0] - whole[t])).Max();
Console.WriteLine(result.TrainingLoss[^1] < 0.5 * result.TrainingLoss[0] ? "learned" : "did not learn");
Console.WriteLine(distance < 1e-5 ? "streams" : $"stream differs by {distance}");

JsonElement given = JsonDocument.Parse(File.ReadAllText(args[0])).RootElement;
Reader reader = new();
Dictionary<string, string> tensors = Tensors();
foreach ((string name, string tensor) in tensors)
{
    reader.Parameters[tensor].CopyFrom(Values(given.GetProperty("params"), name));
}
Sequence<float> sequence = new(length: 6, Values(given.GetProperty("params"), "x")) { Classes = Array.ConvertAll(Values(given.GetProperty("fixed"), "tgt"), value => (int)value) };
SequenceBatch<float> batch = [sequence];
Reader.Tape tape = reader.CreateTape();
reader.Forward(batch, tape);
double loss = Divergence.CrossEntropy.Evaluate(batch, tape, reduction: Reduction.MeanPerStep);
ParameterSet<float> gradients = new(Reader.Topology);
reader.Backward(tape, gradients);

Print("loss", [(float)loss]);
Print("y", tape.Y[0].ToArray());
Reader.Stream stream = reader.CreateStream();
Print("stream", [.. sequence.Inputs[0].ToArray().Chunk(Reader.InputSize).SelectMany(x => stream.Step(x).ToArray())]);
Print("x", tape.InputGradient("X")[0].ToArray());
foreach ((string name, string tensor) in tensors)
{
    Print(name, gradients[tensor].ToArray());
}

static Sequence<float> Wave(int i)
{
    float[] x = [.. Enumerable.Range(0, 41).Select(t => MathF.Sin(0.4f * i + 0.3f * t))];
    return new(40, x.AsMemory(0, 40)) { Targets = x.AsMemory(1, 40) };
}

static Dictionary<string, string> Tensors()
{
    Dictionary<string, string> tensors = new() { ["Wy"] = "Y.W.H", ["by"] = "Y.b", ["h_m1"] = "H.initial", ["c_m1"] = "H.cell.initial" };
    foreach ((string gate, string layer) in new[] { ("i", "input"), ("f", "forget"), ("c", "new"), ("o", "output") })
    {
        (tensors["Wx" + gate], tensors["Wh" + gate], tensors["b" + gate]) = ($"H.{layer}.W.X", $"H.{layer}.R.H.1", $"H.{layer}.b");
    }
    return tensors;
}

static float[] Values(JsonElement part, string name) => [.. part.GetProperty(name).GetProperty("data").EnumerateArray().Select(value => value.GetSingle())];

static void Print(string name, float[] values) => Console.WriteLine($"{name} {string.Join(' ', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}");
