using Rnn.Generator.Definition;
using Rnn.Generator.Graph;
using Rnn.Generator.Scheduling;

namespace Rnn.Generator.Planning;

/// <summary>A window of a stream: the present row of a layer or of a sum, and its past where somebody reads it.</summary>
/// <param name="Present">Where the row of the first turn lies; each turn it lies a width further on where there is a past.</param>
internal sealed record WindowPlan(int Index, string Name, Node Node, int Present, int Width, int History)
{
    /// <summary>Whether it only hands a sum from the method that adds it up to those that read it in the same step.</summary>
    public bool IsHandover { get; init; }
}

/// <summary>What a stream keeps between methods and steps; everything else stays in registers.</summary>
internal sealed class StreamPlan
{
    /// <summary>Turns before the past is moved back to the front of its window.</summary>
    public const int Turns = 16;

    /// <summary>Bytes of the first cache, on machines that have a small one.</summary>
    private const int FirstCache = 32 * 1024;

    private readonly Lanes lanes;
    private readonly ParameterPlan parameters;
    private readonly long allWeightBytes;
    private readonly List<WindowPlan> windows = [];
    private readonly Dictionary<string, WindowPlan> windowOf = [], givenOf = [];

    public StreamPlan(NetworkPlan plan)
    {
        (lanes, parameters) = (plan.Lanes, plan.Parameters);
        LoopPlan loop = plan.Closed;
        Clusters = [.. new ForwardSchedule(loop.Graph, loop.Forward.Packs, isStream: true).Clusters];
        allWeightBytes = Clusters.Sum(WeightBytes);
        UniqueNames names = new("Windows");
        foreach (Node node in loop.Graph.Nodes)
        {
            bool isKept = IsKept(node, loop, plan.Definition);
            if (isKept || IsHandedOver(node))
            {
                windowOf.Add(node.Name, Add(names.Take(node.Name.Replace(".fed", "Fed")), node, node.History, isHandover: !isKept));
            }
        }
        foreach (Node input in loop.Graph.Nodes.Where(node => node.Kind == NodeKind.Input && plan.Definition.Layers[node.Layer].PerSequence && node.History > 0))
        {
            givenOf.Add(input.Name, Add(names.Take(input.Name + "Given"), input, history: 0));
        }
        foreach (Node part in loop.Graph.Nodes.Where(node => !node.IsLayer && node.Kind is NodeKind.Affine or NodeKind.Sum && loop.Graph.Layers[node.Layer].IsRowwise))
        {
            if (!windowOf.ContainsKey(part.Name) && loop.Graph.Layers[part.Layer].Operands.Any(operand => operand.Source == part))
            {
                windowOf.Add(part.Name, windowOf[loop.Graph.Layers[part.Layer].Name]);
            }
        }
    }

    /// <summary>What a step computes, in order.</summary>
    public IReadOnlyList<Cluster> Clusters { get; }

    public IReadOnlyList<WindowPlan> Windows => windows;

    /// <summary>Elements of all windows.</summary>
    public int Length { get; private set; }

    /// <summary>
    /// Whether one method adds up the cluster's sums and another computes its equations from them, on some registers at least (<see cref="StepVectors.AreInTwo"/>): where several gates and several
    /// activations have more units than a cache line, for then they would compete for registers.
    /// </summary>
    public bool IsInTwo(Cluster cluster) => cluster.Activations > 1 && cluster.Packs.Sum(pack => pack.Gates.Count) > 1 && cluster.Units > lanes.Count && cluster.EarlyPacks.Any();

    /// <summary>
    /// Whether the units of a cluster are computed from first to last in one step and from last to first in the next: where its weights do not fit into the first cache, and little else is
    /// read in between, for then the next step begins with those that are in the cache still. In one direction only, each would have been driven out when it is read again.
    /// </summary>
    public bool GoesThereAndBack(Cluster cluster)
    {
        long weights = WeightBytes(cluster);
        return weights > FirstCache && allWeightBytes - weights < weights / 2;
    }

    /// <summary>Where a node's row lies; null where it stays in registers or is read from the caller's span.</summary>
    public WindowPlan? Window(Node node) => windowOf.TryGetValue(node.Name, out WindowPlan window) ? window : null;

    /// <summary>Where the caller puts a per-sequence input whose past is read too: each step copies it to the step's row. Null: into its window.</summary>
    public WindowPlan? Given(Node input) => givenOf.TryGetValue(input.Name, out WindowPlan given) ? given : null;

    /// <summary>What a step reads of the weights of a cluster.</summary>
    private long WeightBytes(Cluster cluster) => cluster.Packs.Sum(WeightBytes);

    private long WeightBytes(Pack pack)
    {
        int block = parameters.Panel(pack).Block, depths = pack.Operands.Sum(operand => pack.Gates[0].LooksUp(operand) ? 1 : lanes.Depth(operand.Source.Size, block));
        return (long)lanes.Bytes * pack.Gates.Count * lanes.Across(pack.Units, block) * depths;
    }

    private WindowPlan Add(string name, Node node, int history, bool isHandover = false)
    {
        int width = lanes.Width(node.Size);
        WindowPlan window = new(windows.Count, name, node, Length + history * width, width, history) { IsHandover = isHandover };
        windows.Add(window);
        Length += width * (history == 0 ? 1 : history + Turns);
        return window;
    }

    private bool IsHandedOver(Node node) =>
        node.Kind == NodeKind.Affine && Clusters.First(cluster => cluster.Contains(node)) is var own && IsInTwo(own) && own.EarlyPacks.Any(pack => pack.Gates.Contains(node));

    private bool IsKept(Node node, LoopPlan loop, NetworkDefinition network)
    {
        if (node.Kind == NodeKind.Observed)
        {
            return false;
        }
        if (node.Kind == NodeKind.Input)
        {
            // The caller's span ends with the last value, and what works on whole rows reads whole vectors.
            return node.History > 0 || network.Layers[node.Layer].PerSequence || loop.Graph.ReadersOf(node).Any(reader => reader.Reader is { IsRowwise: true, Kind: not NodeKind.Concat });
        }
        if (node.Kind == NodeKind.OneHot)
        {
            return loop.Graph.IsReadAsValues(node);
        }
        if (node.Kind == NodeKind.Select)
        {
            return true;
        }
        Cluster own = Clusters.First(cluster => cluster.Contains(node));
        List<Node> readers = [.. loop.Graph.ReadersOf(node).Where(reader => reader.Operand.Delay == 0).Select(reader => reader.Reader)];
        return node.IsLayer
            ? node.IsOutput || node.History > 0 || node.IsRowwise || readers.Exists(reader => reader.Kind == NodeKind.Affine || !own.Contains(reader))
            : readers.Exists(reader => !own.Contains(reader) && !(reader.IsLayer && reader.IsRowwise));
    }
}
