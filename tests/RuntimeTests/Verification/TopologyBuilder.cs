using Rnn;

namespace RuntimeTests.Verification;

/// <summary>One edge or several, one for each delay, on their way into a <see cref="TopologyBuilder"/>.</summary>
internal sealed record Edges(string Source, bool IsRecurrence, params int[] Delays)
{
    public Link Weights { get; init; }

    public double Scale { get; init; } = 1;

    public bool StopGradient { get; init; }

    public bool TeacherForced { get; init; }

    public static Edges From(string source, params int[] delays) => new(source, false, delays.Length > 0 ? delays : [0]);

    public static Edges Recurrence(string source, params int[] delays) => new(source, true, delays.Length > 0 ? delays : [1]);
}

/// <summary>Writes a topology by hand, as the compiler would from attributes: tensors named and shaped, initial states learned in cycles.</summary>
internal sealed class TopologyBuilder
{
    private readonly List<LayerDescription> layers = [];
    private readonly List<Edges[]> edges = [];
    private readonly HashSet<string> zero = [];

    public TopologyBuilder Input(string name, int size, bool perSequence = false) =>
        Add(new LayerDescription(name, LayerKind.Input, size, Activation.Identity, name, []) { PerSequence = perSequence });

    public TopologyBuilder Dense(string name, int size, Activation activation, params Edges[] sources) =>
        Add(new LayerDescription(name, LayerKind.Dense, size, activation, name, []) { Bias = name + ".b" }, sources);

    public TopologyBuilder DenseWithoutBias(string name, int size, Activation activation, params Edges[] sources) =>
        Add(new LayerDescription(name, LayerKind.Dense, size, activation, name, []), sources);

    public TopologyBuilder Memory(string name, int size, double decay, double gain, params Edges[] sources) =>
        Add(new LayerDescription(name, LayerKind.Memory, size, Activation.Identity, name, []) { Decay = decay, Gain = gain }, sources);

    /// <summary>A layer without weights, of the given size.</summary>
    public TopologyBuilder Layer(string name, LayerKind kind, int size, params Edges[] sources) =>
        Add(new LayerDescription(name, kind, size, Activation.Identity, name, []), sources);

    public TopologyBuilder Activate(string name, int size, Activation activation, params Edges[] sources) =>
        Add(new LayerDescription(name, LayerKind.Activate, size, activation, name, []), sources);

    /// <summary>The layers start from zero.</summary>
    public TopologyBuilder Zero(params string[] names)
    {
        zero.UnionWith(names);
        return this;
    }

    public Topology Build(params string[] outputs)
    {
        List<TensorDescription> tensors = [];
        List<LayerDescription> built = [];
        for (int i = 0; i < layers.Count; i++)
        {
            LayerDescription layer = layers[i];
            List<EdgeDescription> read = [.. edges[i].SelectMany(edge => edge.Delays.Select(delay => Describe(layer, edge, delay, tensors)))];
            if (layer.Bias is { } bias)
            {
                tensors.Add(new TensorDescription(bias, TensorRole.Bias, layer.Size, 1, 0, layer.Size, 0, 1));
            }
            int history = edges.SelectMany(reads => reads).Where(edge => edge.Source == layer.Name).SelectMany(edge => edge.Delays).DefaultIfEmpty().Max();
            history = layer.Kind == LayerKind.Memory ? Math.Max(1, history) : history;
            bool learned = history > 0 && layer.Kind is not (LayerKind.Input or LayerKind.Memory) && !zero.Contains(layer.Name) && Reaches(layer.Name, layer.Name, []);
            if (learned)
            {
                tensors.Add(new TensorDescription(layer.Name + ".initial", TensorRole.InitialState, history, layer.Size, 0, 1, layer.Size, 1));
            }
            built.Add(layer with
            {
                Edges = read, History = history, Initial = learned ? layer.Name + ".initial" : null,
                IsOutput = outputs.Length > 0 ? outputs.Contains(layer.Name) : i == layers.Count - 1,
            });
        }
        return new Topology("ByHand", Precision.Double, 0, built, Place(tensors, out int length), length);
    }

    private TopologyBuilder Add(LayerDescription layer, params Edges[] sources)
    {
        layers.Add(layer);
        edges.Add(sources);
        return this;
    }

    private EdgeDescription Describe(LayerDescription layer, Edges edge, int delay, List<TensorDescription> tensors)
    {
        string? name = null;
        if (layer.Kind == LayerKind.Dense && edge.Weights != Link.Fixed)
        {
            name = $"{layer.Name}.{(edge.IsRecurrence ? "R" : "W")}.{edge.Source}{(delay > 0 || edge.IsRecurrence ? "." + delay : "")}";
            int columns = edge.Weights == Link.Diagonal ? 1 : SizeOf(edge.Source);
            TensorRole role = edge.IsRecurrence ? TensorRole.RecurrentWeight : TensorRole.FeedWeight;
            tensors.Add(new TensorDescription(name, role, layer.Size, columns, 0, layer.Size, 0, layer.Size));
        }
        return new EdgeDescription(layers.FindIndex(other => other.Name == edge.Source), delay, edge.Weights, edge.Scale, edge.StopGradient, edge.TeacherForced, name);
    }

    private bool Reaches(string from, string to, HashSet<string> visited) =>
        layers.Where((_, i) => edges[i].Any(edge => edge.Source == from)).Any(reader => reader.Name == to || (visited.Add(reader.Name) && Reaches(reader.Name, to, visited)));

    private int SizeOf(string layer) => layers.FirstOrDefault(other => other.Name == layer)?.Size ?? throw new ArgumentException($"Declare {layer} first, or give the size.");

    private static List<TensorDescription> Place(List<TensorDescription> tensors, out int length)
    {
        List<TensorDescription> placed = [];
        length = 0;
        foreach (TensorDescription tensor in tensors)
        {
            placed.Add(tensor with { Offset = length });
            length += tensor.Count;
        }
        return placed;
    }
}
