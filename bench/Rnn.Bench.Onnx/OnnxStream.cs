using Microsoft.ML.OnnxRuntime;

namespace Rnn.Bench.Onnx;

/// <summary>A model of one step, run on one thread over tensors allocated once; the states that a step leaves are those that the next one reads.</summary>
internal sealed class OnnxStream : IDisposable
{
    private readonly InferenceSession session;
    private readonly RunOptions options = new();
    private readonly Dictionary<string, float[]> memory = [];
    private readonly List<OrtValue> values = [];

    // Bound both ways round: odd steps read what even steps wrote.
    private readonly OrtIoBinding even, odd;
    private bool isOdd;

    public OnnxStream(string path)
    {
        using SessionOptions settings = new()
        {
            IntraOpNumThreads = 1, InterOpNumThreads = 1, ExecutionMode = ExecutionMode.ORT_SEQUENTIAL, GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        session = new InferenceSession(path, settings);
        even = session.CreateIoBinding();
        odd = session.CreateIoBinding();
        foreach ((string name, NodeMetadata node) in session.InputMetadata)
        {
            if (name == "x")
            {
                Bind(name, node, even.BindInput, odd.BindInput);
                continue;
            }
            // h0 → hn on even steps, hn → h0 on odd ones.
            string next = $"{name[0]}n";
            Bind(name, node, even.BindInput, (_, value) => odd.BindOutput(next, value));
            Bind(next, node, even.BindOutput, (_, value) => odd.BindInput(name, value));
        }
        Bind("y", session.OutputMetadata["y"], even.BindOutput, odd.BindOutput);
    }

    public Span<float> Input => memory["x"];

    public ReadOnlySpan<float> Output => memory["y"];

    public void Step()
    {
        session.RunWithBinding(options, isOdd ? odd : even);
        isOdd = !isOdd;
    }

    public void Dispose()
    {
        even.Dispose();
        odd.Dispose();
        values.ForEach(value => value.Dispose());
        options.Dispose();
        session.Dispose();
    }

    private void Bind(string name, NodeMetadata node, Action<string, OrtValue> toEven, Action<string, OrtValue> toOdd)
    {
        float[] numbers = memory[name] = new float[node.Dimensions.Aggregate(1, (product, dimension) => product * dimension)];
        OrtValue value = OrtValue.CreateTensorValueFromMemory(numbers, [.. node.Dimensions.Select(dimension => (long)dimension)]);
        values.Add(value);
        toEven(name, value);
        toOdd(name, value);
    }
}
