using Rnn;

namespace GeneratorTests.RandomGraphs;

/// <summary>
/// A network drawn at random: layers of every kind and activation, edges with every option, delays with and without gaps, several inputs and
/// outputs, or none of the first. The same seed draws the same network, and every network that is drawn is a valid one.
/// </summary>
internal sealed class RandomGraph
{
    private static readonly int[] Sizes = [1, 2, 3, 4, 5, 7, 8, 9, 12, 16, 17, 20];

    private static readonly int[][] FeedDelays = [[0], [0], [0], [0], [0, 1], [1], [0, 2], [0, 1, 2], [3]];

    private static readonly int[][] FeedbackDelays = [[1], [1], [1], [2], [1, 2], [1, 3], [2, 3], [4]];

    private static readonly double[] Scales = [-1, 0.5, -0.7, 1.25];

    private static readonly double[] Rates = [0.1, 0.3, 0.5];

    private readonly Random random;

    /// <summary>Draws which inputs are classes and which layers embed them.</summary>
    private readonly Random randomClasses;

    private readonly List<GraphLayer> inputs = [];

    /// <summary>In the order in which they can be computed: without delay a layer reads only those before it.</summary>
    private readonly List<GraphLayer> layers = [];

    private readonly List<GraphLayer> declared;

    private readonly string[] cells;

    private readonly bool hasLeanTape;

    /// <param name="seed">The same seed draws the same network.</param>
    /// <param name="cells">Names of cells that dense layers may be; none where it is empty.</param>
    public RandomGraph(int seed, params string[] cells)
    {
        Name = "Graph" + seed;
        hasLeanTape = seed % 2 == 0;
        random = new Random(seed);
        randomClasses = new Random(seed + 1000);
        this.cells = cells;
        DrawLayers();
        for (int rank = 0; rank < layers.Count; rank++)
        {
            DrawEdges(rank);
        }
        declared = [.. layers];
        if (Chance(0.3))
        {
            Shuffle(declared);
        }
        UseEveryInput();
        UseEveryLayer();
        if (Chance(0.5))
        {
            DrawDirections();
        }
    }

    public string Name { get; }

    /// <summary>Whether no layer runs in reverse.</summary>
    public bool IsCausal => !layers.Exists(layer => layer.IsReverse || layer.IsBidirectional);

    /// <summary>The class.</summary>
    /// <param name="precision">Its number type.</param>
    /// <param name="steps">The length of every sequence; 0: any.</param>
    /// <param name="suffix">Put behind <see cref="Name"/>.</param>
    public string Source(Precision precision = Precision.Double, int steps = 0, string suffix = "")
    {
        List<GraphLayer> all = [.. inputs, .. declared];
        return $$"""
            [Network(Precision = Precision.{{precision}}, Steps = {{steps}}, LeanTape = {{(hasLeanTape ? "true" : "false")}})]
            public sealed partial class {{Name}}{{suffix}}
            {
            {{string.Join('\n', all.Select((layer, i) => layer.Declare(i > 0 ? all[i - 1] : null, chain: i % 2 == 0)))}}
            }

            """;
    }

    private void DrawLayers()
    {
        int inputCount = Pick(0, 1, 1, 1, 1, 2, 2);
        for (int i = 0; i < inputCount; i++)
        {
            inputs.Add(new GraphLayer("X" + i, randomClasses.NextDouble() < 0.25 ? LayerKind.OneHot : LayerKind.Input, Pick(Sizes)) { PerSequence = Chance(i == 0 ? 0.05 : 0.5) });
        }
        int[] sizes = [Pick(Sizes), Pick(Sizes)];
        int count = random.Next(2, 8);
        for (int rank = 0; rank < count; rank++)
        {
            LayerKind kind = rank == 0 ? LayerKind.Dense : Pick(
                LayerKind.Dense, LayerKind.Dense, LayerKind.Dense, LayerKind.Dense, LayerKind.Sum, LayerKind.Product, LayerKind.Activate, LayerKind.Concat, LayerKind.Memory,
                LayerKind.Dropout, LayerKind.LayerNorm);
            string? cell = kind == LayerKind.Dense && cells.Length > 0 && Chance(0.6) ? Pick(cells) : null;
            layers.Add(new GraphLayer("L" + rank, kind, kind == LayerKind.Concat ? 0 : Pick(sizes))
            {
                Cell = cell,
                Activation = Pick(Enum.GetValues<Activation>()),
                IsRecurrent = cell is not null || (kind == LayerKind.Dense && Chance(0.2)),
                Bias = !Chance(0.15),
                Decay = Pick(0, 0.5, 0.9, 1),
                Gain = Pick(1, 0.5, -2),
                HasGain = !Chance(0.3),
                Epsilon = Pick(0.01, 0.1, 1),
                Dropout = kind == LayerKind.Dropout || Chance(0.3) ? Pick(Rates) : 0,
                PerSequence = kind == LayerKind.Dropout && Chance(0.3),
                IsOutput = rank == count - 1 || Chance(0.2),
                Initial = Chance(0.15) ? Pick(InitialState.Zero, InitialState.Learned) : null,
            });
        }
    }

    private void DrawEdges(int rank)
    {
        GraphLayer layer = layers[rank];
        if (layer.Kind != LayerKind.Dense && Below(layer).Count == 0)
        {
            layer.Kind = LayerKind.Dense;
            layer.Size = layer.Size == 0 ? Pick(Sizes) : layer.Size;
        }
        switch (layer.Kind)
        {
            case LayerKind.Dense:
                DrawDense(layer);
                break;
            case LayerKind.Activate or LayerKind.Dropout or LayerKind.LayerNorm:
                Add(layer, Pick(Below(layer)), isRecurrence: false, [Pick(0, 0, 1, 2)]);
                break;
            case LayerKind.Memory:
                Add(layer, Pick(Below(layer)), isRecurrence: false, Pick<int[]>([1], [1, 2], [3]));
                DrawFeedback(layer, 0.5);
                break;
            default:
                for (int i = layer.Kind == LayerKind.Sum ? Pick(1, 2) : Pick(2, 3); i > 0; i--)
                {
                    Add(layer, Pick(Below(layer)), isRecurrence: false, Pick(FeedDelays));
                }
                DrawFeedback(layer, 0.5);
                break;
        }
        if (layer.Kind == LayerKind.Concat)
        {
            layer.Size = layer.Edges.Sum(edge => edge.Source.Size * edge.Delays.Length);
        }
    }

    private void DrawDense(GraphLayer layer)
    {
        List<GraphLayer> below = Below(layer), classes = below.FindAll(source => source.Kind == LayerKind.OneHot);
        if (classes.Count > 0 && layer != layers[0] && !layer.IsRecurrent && randomClasses.NextDouble() < 0.3)
        {
            layer.IsEmbedding = true;
            Add(layer, Pick(classes), isRecurrence: false, Pick(FeedDelays));
            return;
        }
        for (int i = below.Count == 0 ? 0 : Pick(1, 1, 2, 3); i > 0; i--)
        {
            Add(layer, Pick(below), isRecurrence: false, Pick(FeedDelays));
        }
        if (below.Count == 0)
        {
            Add(layer, layer, isRecurrence: true, layer.IsRecurrent ? [2] : Pick(FeedbackDelays));
        }
        DrawFeedback(layer, 0.6);
    }

    private void DrawFeedback(GraphLayer layer, double chance)
    {
        List<GraphLayer> sources = [.. layers.Where(source => Fits(layer, source))];
        while (sources.Count > 0 && Chance(chance))
        {
            Add(layer, Pick(sources), isRecurrence: true, Pick(FeedbackDelays));
            chance /= 2;
        }
    }

    /// <summary>What a layer can read without delay; for layers without weights of their own, what has their size.</summary>
    private List<GraphLayer> Below(GraphLayer layer) =>
        [.. inputs.Concat(layers.TakeWhile(other => other != layer)).Where(source => Fits(layer, source))];

    private static bool Fits(GraphLayer layer, GraphLayer source) => layer.Kind switch
    {
        LayerKind.Dense => true,
        LayerKind.Concat => source.Size > 0,
        _ => source.Size == layer.Size,
    };

    private void Add(GraphLayer layer, GraphLayer source, bool isRecurrence, int[] delays)
    {
        bool sameSize = source.Size == layer.Size;
        GraphEdge edge = new(source, isRecurrence, delays)
        {
            Weights = layer.Kind == LayerKind.Dense && sameSize && layer.IsOfOneSize && Chance(0.35) ? Pick(Link.Diagonal, Link.Fixed) : Link.Full,
            Scale = layer.Kind is not (LayerKind.Activate or LayerKind.Concat or LayerKind.Dropout or LayerKind.LayerNorm) && Chance(0.2) ? Pick(Scales) : 1,
            StopGradient = Chance(0.12),
            Dropout = Chance(0.1) ? Pick(Rates) : 0,
            TeacherForced = source.IsOutput && Array.TrueForAll(delays, delay => delay > 0) && Chance(0.3),
        };
        bool repeats = layer.Edges.Exists(other => other.Source == source && other.Delays.Intersect(delays).Any())
            || (layer.IsRecurrent && source == layer && delays.Contains(1));
        if (!repeats || layer.Kind is LayerKind.Product or LayerKind.Concat)
        {
            layer.Edges.Add(edge);
        }
    }

    private void UseEveryInput()
    {
        foreach (GraphLayer input in inputs.Where(input => !layers.Exists(layer => layer.Edges.Exists(edge => edge.Source == input))))
        {
            Add(Pick(layers.FindAll(layer => layer.Kind == LayerKind.Dense && !layer.IsEmbedding)), input, isRecurrence: false, Pick(FeedDelays));
        }
    }

    /// <summary>Layers that reach no output become outputs, from the last to the first.</summary>
    private void UseEveryLayer()
    {
        foreach (GraphLayer layer in Enumerable.Reverse(layers))
        {
            layer.IsOutput |= !Reached(layer, []);
        }
    }

    /// <summary>Layers that lie on cycles together run the same way; what a teacher-forced edge touches runs forward.</summary>
    private void DrawDirections()
    {
        HashSet<GraphLayer> drawn = [];
        foreach (GraphLayer layer in layers.Where(layer => !drawn.Contains(layer)))
        {
            List<GraphLayer> together = layers.FindAll(other => other == layer || (Reads(layer, other, []) && Reads(other, layer, [])));
            drawn.UnionWith(together);
            if (layers.Exists(reader => reader.Edges.Exists(edge => edge.TeacherForced && (together.Contains(reader) || together.Contains(edge.Source)))))
            {
                continue;
            }
            if (together.Count == 1 && CanBeTwice(layer) && Chance(0.9))
            {
                layer.IsBidirectional = true;
                continue;
            }
            bool isReverse = Chance(0.5);
            together.ForEach(other => other.IsReverse = isReverse);
        }
    }

    /// <summary>Whether the layer has a state, and whoever else reads it does so through full matrices, which fit any size.</summary>
    private bool CanBeTwice(GraphLayer layer) =>
        layer.IsRecurrent && layers.TrueForAll(reader => reader == layer || reader.Edges.TrueForAll(edge => edge.Source != layer || (reader.Kind == LayerKind.Dense && edge.Weights == Link.Full)));

    private static bool Reads(GraphLayer layer, GraphLayer source, HashSet<GraphLayer> visited) =>
        visited.Add(layer) && layer.Edges.Exists(edge => edge.Source == source || Reads(edge.Source, source, visited));

    private bool Reached(GraphLayer layer, HashSet<GraphLayer> visited) =>
        layer.IsOutput || (visited.Add(layer) && layers.Exists(reader => reader.Edges.Exists(edge => edge.Source == layer) && Reached(reader, visited)));

    private bool Chance(double probability) => random.NextDouble() < probability;

    private T Pick<T>(params IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    private void Shuffle(List<GraphLayer> list)
    {
        for (int i = list.Count - 1; i > 0; i--)
        {
            int other = random.Next(i + 1);
            (list[i], list[other]) = (list[other], list[i]);
        }
    }
}
