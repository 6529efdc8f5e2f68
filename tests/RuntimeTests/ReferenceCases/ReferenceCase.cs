using System.Text.Json;

namespace RuntimeTests.ReferenceCases;

/// <summary>A tensor of a case: row-major elements of a shape.</summary>
internal sealed record CaseTensor(int[] Shape, double[] Data)
{
    public double this[params ReadOnlySpan<int> index]
    {
        get
        {
            int place = 0;
            for (int axis = 0; axis < index.Length; axis++)
            {
                place = place * Shape[axis] + index[axis];
            }
            return Data[place];
        }
    }

    public static CaseTensor From(JsonElement element) => new(
        [.. element.GetProperty("shape").EnumerateArray().Select(value => value.GetInt32())],
        [.. element.GetProperty("data").EnumerateArray().Select(value => value.GetDouble())]);

    public static Dictionary<string, CaseTensor> All(JsonElement element) =>
        element.EnumerateObject().ToDictionary(property => property.Name, property => From(property.Value));
}

/// <summary>A reference case: a network with its weights, a batch, and what another implementation computed from them (see data/SCHEMA.md).</summary>
internal sealed class ReferenceCase
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "ReferenceCases", "data");

    private ReferenceCase(JsonElement root)
    {
        JsonElement dims = root.GetProperty("dims"), results = root.GetProperty("f64");
        Name = root.GetProperty("name").GetString()!;
        Steps = dims.GetProperty("T").GetInt32();
        Count = dims.GetProperty("B").GetInt32();
        LossKind = root.GetProperty("loss").GetProperty("kind").GetString()!;
        Parameters = CaseTensor.All(root.GetProperty("params"));
        Fixed = CaseTensor.All(root.GetProperty("fixed"));
        Loss = results.GetProperty("loss").GetDouble();
        Outputs = CaseTensor.All(results.GetProperty("outputs"));
        Gradients = CaseTensor.All(results.GetProperty("grads"));
        if (dims.TryGetProperty("teacher", out JsonElement teacher))
        {
            double[] observed = [.. teacher.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble())];
            Teacher = new CaseTensor([Steps, Count, observed.Length / (Steps * Count)], observed);
        }
        EncoderSteps = dims.TryGetProperty("T_encoder", out JsonElement steps) ? steps.GetInt32() : 0;
        Lengths = Fixed.TryGetValue("lengths", out CaseTensor? lengths) ? [.. lengths.Data.Select(length => (int)length)] : [.. Enumerable.Repeat(Steps, Count)];
    }

    public string Name { get; }

    /// <summary>T, steps of the longest sequence.</summary>
    public int Steps { get; }

    /// <summary>B, sequences.</summary>
    public int Count { get; }

    /// <summary>Steps of each sequence.</summary>
    public int[] Lengths { get; }

    /// <summary>Steps of the encoder where there is one.</summary>
    public int EncoderSteps { get; }

    public string LossKind { get; }

    /// <summary>Weights, biases, initial states and the input.</summary>
    public Dictionary<string, CaseTensor> Parameters { get; }

    /// <summary>Targets, weights of the steps, lengths.</summary>
    public Dictionary<string, CaseTensor> Fixed { get; }

    /// <summary>The observed outputs of a teacher-forced case; NaN where nothing was observed.</summary>
    public CaseTensor? Teacher { get; }

    public double Loss { get; }

    public Dictionary<string, CaseTensor> Outputs { get; }

    /// <summary>One for each of <see cref="Parameters"/>.</summary>
    public Dictionary<string, CaseTensor> Gradients { get; }

    public static IEnumerable<string> AllNames => Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    public static ReferenceCase Load(string name) => LoadFile(Path.Combine(Folder, name + ".json"));

    public static ReferenceCase LoadFile(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return new ReferenceCase(document.RootElement);
    }
}
