using System.Globalization;
using Rnn.Generator.Definition;

namespace Rnn.Generator.Graph;

/// <summary>
/// Expands layers into primitives. A network with teacher-forced edges has two graphs: the closed loop, where such an edge reads the
/// observed output where it is known and the network's own where not, and the open loop, where everything is known and the edge reads data.
/// A network with dropout has each of them twice: thinned (Srivastava et al. 2014), with masks, for training, and whole, without a trace of them.
/// </summary>
internal sealed class GraphBuilder
{
    private readonly NetworkDefinition network;
    private readonly bool openLoop, isThinned;
    private readonly List<Node> nodes = [];
    private readonly Node[] layers;
    private readonly Dictionary<int, Node> observed = [];
    private readonly Dictionary<int, Node> taught = [];
    private readonly Dictionary<Node, Node> turned = [];
    private readonly Dictionary<(int Layer, int Delay, double Rate), Node> masks = [];
    private readonly Dictionary<(Node Source, int Delay, double Rate, bool StopGradient), Node> dropped = [];

    private GraphBuilder(NetworkDefinition network, bool openLoop, bool isThinned)
    {
        (this.network, this.openLoop, this.isThinned) = (network, openLoop, isThinned);
        layers = new Node[network.Layers.Count];
    }

    public static NetworkGraph Build(NetworkDefinition network, bool openLoop, bool isThinned)
    {
        GraphBuilder builder = new(network, openLoop, isThinned);
        builder.CreateLayers();
        builder.CreateTeachers();
        for (int layer = 0; layer < network.Layers.Count; layer++)
        {
            builder.Connect(layer);
        }
        builder.ShareHistories();
        builder.TellDirections();
        return new NetworkGraph(network, builder.nodes, builder.layers, builder.observed);
    }

    public static bool HasTeacher(NetworkDefinition network) => network.Layers.Any(layer => layer.Edges.Any(edge => edge.TeacherForced));

    public static bool HasDropout(NetworkDefinition network) =>
        network.Layers.Any(layer => layer.Kind == LayerKind.Dropout || layer.Edges.Any(edge => edge.Dropout > 0));

    /// <summary>First the values, for edges may lead to layers declared later.</summary>
    private void CreateLayers()
    {
        for (int i = 0; i < layers.Length; i++)
        {
            if (IsPassedThrough(i))
            {
                continue;
            }
            LayerDefinition layer = network.Layers[i];
            Node value = new(layer.Identifier, ValueKind(layer), layer.Size, i)
            {
                IsLayer = true, IsOutput = layer.IsOutput, Cell = layer.Cell, Activation = layer.Activation,
                Coefficient = layer.Kind == LayerKind.Product ? layer.Edges.Aggregate(1.0, (product, edge) => product * edge.Scale) : 1,
                Bias = layer.HasBias && BiasStandsOn(layer) == Part.Value ? TensorNames.Bias(network, i) : null, Epsilon = layer.Epsilon,
            };
            layers[i] = value;
            nodes.Add(value);
        }
        for (int i = 0; i < layers.Length; i++)
        {
            int source = i;
            while (IsPassedThrough(source))
            {
                source = network.Layers[source].Edges[0].Source;
            }
            layers[i] = layers[source];
        }
    }

    /// <summary>
    /// Whether the layer is a dropout in which nothing drops out, so that its readers read its source. One with states of its own, one that
    /// is an output, one that stops the gradient, one that reads class indices and one that runs the other way are copies of their sources.
    /// </summary>
    private bool IsPassedThrough(int index) =>
        !isThinned && network.Layers[index] is { Kind: LayerKind.Dropout, IsOutput: false } layer && layer.Edges[0] is { Delay: 0, StopGradient: false }
        && network.Layers[layer.Edges[0].Source] is { Kind: not LayerKind.OneHot } source && layer.IsReverse == source.IsReverse
        && !network.Layers.SelectMany(reader => reader.Edges).Any(edge => edge.Source == index && edge.Delay > 0);

    private void CreateTeachers()
    {
        foreach (int output in network.Layers.SelectMany(layer => layer.Edges).Where(edge => edge.TeacherForced).Select(edge => edge.Source).Distinct().OrderBy(i => i))
        {
            Node series = new(layers[output].Name + ".observed", NodeKind.Observed, layers[output].Size, output);
            observed.Add(output, series);
            nodes.Add(series);
            taught.Add(output, series);
            if (!openLoop)
            {
                Node known = new(layers[output].Name + ".fed", NodeKind.Select, layers[output].Size, output);
                known.Read(new Operand(series, 0));
                known.Read(new Operand(layers[output], 0));
                nodes.Add(known);
                taught[output] = known;
            }
        }
    }

    /// <summary>The states of a layer go as far back as anyone reads it, as computed or as taught.</summary>
    private void ShareHistories()
    {
        foreach (int layer in taught.Keys)
        {
            layers[layer].History = Math.Max(layers[layer].History, taught[layer].History);
        }
    }

    private void Connect(int index)
    {
        LayerDefinition layer = network.Layers[index];
        Node value = layers[index];
        switch (layer.Kind)
        {
            case LayerKind.Dropout when IsPassedThrough(index):
                break;
            case LayerKind.Dropout when isThinned:
                value.Read(Term(layer, layer.Edges[0], 1, tensor: null));
                value.Read(new Operand(AddMask(layer.Identifier + ".mask", index, new DropoutMask(layer.Name, layer.Dropout, layer.PerSequence)), 0));
                break;
            case LayerKind.Dense:
                ConnectDense(index, layer, value);
                break;
            case LayerKind.Memory:
                value.Read(new Operand(value, 1) { Scale = layer.Decay, IsRecurrence = true });
                foreach (EdgeDefinition edge in layer.Edges)
                {
                    value.Read(Term(layer, edge, layer.Gain * edge.Scale, tensor: null));
                }
                break;
            case LayerKind.LayerNorm when value.Kind == NodeKind.Sum:
                // The gain and the bias work element by element, so they run on tiles, with what follows.
                Node normalized = new(layer.Identifier + ".norm", NodeKind.LayerNorm, layer.Size, index) { Epsilon = layer.Epsilon };
                nodes.Add(normalized);
                normalized.Read(Term(layer, layer.Edges[0], 1, tensor: null));
                value.Read(new Operand(normalized, 0) { Tensor = layer.HasGain ? TensorNames.Gain(network, index) : null });
                break;
            case LayerKind.Activate when value.IsRowwise && (layer.Edges[0] is not { Delay: 0, StopGradient: false, Dropout: 0 } || network.Layers[layer.Edges[0].Source].Kind is LayerKind.Dropout or LayerKind.OneHot):
                // A copy at this step, so that the gradient of the logits has a place of its own.
                Node logits = new(layer.Identifier + ".sum", NodeKind.Sum, layer.Size, index);
                nodes.Add(logits);
                logits.Read(Term(layer, layer.Edges[0], 1, tensor: null));
                value.Read(new Operand(logits, 0));
                break;
            default:
                foreach (EdgeDefinition edge in layer.Edges)
                {
                    value.Read(Term(layer, edge, layer.Kind == LayerKind.Sum ? edge.Scale : 1, tensor: null));
                }
                break;
        }
    }

    /// <summary>
    /// activation(Σ scale·(W·source) + Σ w∘source + Σ scale·source + b): one affine node for each scale, a sum where there is more than
    /// one affine node, and the activation. Parts that would only copy are left out.
    /// </summary>
    private void ConnectDense(int index, LayerDefinition layer, Node value)
    {
        List<Operand> terms = [];
        foreach (IGrouping<double, EdgeDefinition> edges in FullEdges(layer).GroupBy(edge => edge.Scale).OrderBy(group => group.Key == 1 ? 0 : 1))
        {
            Node affine = AffineNode(index, layer, value, edges.Key);
            foreach (EdgeDefinition edge in edges)
            {
                affine.Read(Term(layer, edge, 1, TensorNames.Weights(network, index, edge)));
            }
            if (affine == value)
            {
                return;
            }
            terms.Add(new Operand(affine, 0) { Scale = edges.Key });
        }
        terms.AddRange(layer.Edges.Where(edge => edge.Weights == Link.Diagonal).Select(edge => Term(layer, edge, edge.Scale, TensorNames.Weights(network, index, edge))));
        terms.AddRange(layer.Edges.Where(edge => edge.Weights == Link.Fixed).Select(edge => Term(layer, edge, edge.Scale, tensor: null)));

        Node sum = value;
        if (NeedsSum(layer) && value.Kind != NodeKind.Sum)
        {
            sum = new Node(layer.Identifier + ".sum", NodeKind.Sum, layer.Size, index)
            {
                Cell = layer.Cell, Bias = layer.HasBias && BiasStandsOn(layer) == Part.Sum ? TensorNames.Bias(network, index) : null,
            };
            nodes.Add(sum);
            value.Read(new Operand(sum, 0));
        }
        foreach (Operand term in terms)
        {
            sum.Read(term);
        }
    }

    private Node AffineNode(int index, LayerDefinition layer, Node value, double scale)
    {
        if (value.Kind == NodeKind.Affine)
        {
            return value;
        }
        string suffix = scale == 1 ? ".z" : ".z" + scale.ToString("R", CultureInfo.InvariantCulture);
        Node affine = new(layer.Identifier + suffix, NodeKind.Affine, layer.Size, index)
        {
            Cell = layer.Cell, Bias = layer.HasBias && scale == 1 && BiasStandsOn(layer) == Part.Affine ? TensorNames.Bias(network, index) : null,
        };
        nodes.Add(affine);
        return affine;
    }

    private Operand Term(LayerDefinition reader, EdgeDefinition edge, double scale, string? tensor)
    {
        Node source = edge.TeacherForced ? taught[edge.Source]
            : reader.IsReverse == network.Layers[edge.Source].IsReverse ? layers[edge.Source] : Turned(layers[edge.Source]);
        return isThinned && edge.Dropout > 0
            ? new(Dropped(edge, source), 0) { Scale = scale, Tensor = tensor, StopGradient = edge is { StopGradient: true, Delay: 0 }, IsRecurrence = edge.IsRecurrence }
            : new(source, edge.Delay) { Scale = scale, Tensor = tensor, StopGradient = edge.StopGradient, IsRecurrence = edge.IsRecurrence };
    }

    /// <summary>The layer in the time of those that run the other way; one node, whoever reads it.</summary>
    private Node Turned(Node source)
    {
        if (!turned.TryGetValue(source, out Node node))
        {
            bool isIndex = source.Kind == NodeKind.OneHot;
            node = new Node(source.Name + ".turned", isIndex ? NodeKind.OneHot : NodeKind.Turn, source.Size, source.Layer);
            if (!isIndex)
            {
                node.Read(new Operand(source, 0));
            }
            nodes.Add(node);
            turned.Add(source, node);
        }
        return node;
    }

    private void TellDirections()
    {
        foreach (Node node in nodes)
        {
            node.IsReverse = network.Layers[node.Layer].IsReverse != node.IsTurned;
        }
        foreach (Node node in dropped.Values)
        {
            node.IsReverse = node.Operands[0].Source.IsReverse;
        }
    }

    /// <summary>mask ∘ source(t−d), a node that all edges with the same wish read.</summary>
    private Node Dropped(EdgeDefinition edge, Node source)
    {
        if (dropped.TryGetValue((source, edge.Delay, edge.Dropout, edge.StopGradient), out Node known))
        {
            return known;
        }
        LayerDefinition layer = network.Layers[edge.Source];
        string delay = edge.Delay.ToString(CultureInfo.InvariantCulture);
        if (!masks.TryGetValue((edge.Source, edge.Delay, edge.Dropout), out Node mask))
        {
            mask = AddMask(Unique($"{layer.Identifier}.mask{delay}"), edge.Source, new DropoutMask($"{layer.Name}.{delay}", edge.Dropout, PerSequence: true));
            masks.Add((edge.Source, edge.Delay, edge.Dropout), mask);
        }
        Node node = new(Unique($"{layer.Identifier}.dropped{delay}"), NodeKind.Product, source.Size, edge.Source);
        node.Read(new Operand(source, edge.Delay) { StopGradient = edge.StopGradient, IsRecurrence = edge.IsRecurrence });
        node.Read(new Operand(mask, 0));
        nodes.Add(node);
        dropped.Add((source, edge.Delay, edge.Dropout, edge.StopGradient), node);
        return node;
    }

    private Node AddMask(string name, int layer, DropoutMask drawn)
    {
        Node mask = new(name, NodeKind.Mask, network.Layers[layer].Size, layer) { Mask = drawn };
        nodes.Add(mask);
        return mask;
    }

    /// <summary>The wished name, with a number behind it where edges of other rates or other options have taken it.</summary>
    private string Unique(string wished)
    {
        string name = wished;
        for (int i = 2; nodes.Exists(node => node.Name == name); i++)
        {
            name = wished + "_" + i.ToString(CultureInfo.InvariantCulture);
        }
        return name;
    }

    private NodeKind ValueKind(LayerDefinition layer) => layer.Kind switch
    {
        LayerKind.Input => NodeKind.Input,
        LayerKind.OneHot => NodeKind.OneHot,
        LayerKind.Product => NodeKind.Product,
        LayerKind.LayerNorm => layer.HasGain || layer.HasBias ? NodeKind.Sum : NodeKind.LayerNorm,
        LayerKind.Dropout => isThinned ? NodeKind.Product : NodeKind.Map,
        LayerKind.Concat => NodeKind.Concat,
        LayerKind.Memory or LayerKind.Sum => NodeKind.Sum,
        LayerKind.Dense when layer.Activation == Activation.Identity => NeedsSum(layer) ? NodeKind.Sum : NodeKind.Affine,
        _ => layer.Activation switch
        {
            Activation.Softmax => NodeKind.Softmax,
            Activation.LogSoftmax => NodeKind.LogSoftmax,
            _ => NodeKind.Map,
        },
    };

    private static IEnumerable<EdgeDefinition> FullEdges(LayerDefinition layer) => layer.Edges.Where(edge => edge.Weights == Link.Full);

    /// <summary>Whether a dense layer adds up more than one affine node.</summary>
    private static bool NeedsSum(LayerDefinition layer) =>
        layer.Edges.Any(edge => edge.Weights != Link.Full || edge.Scale != 1) || layer.Edges.Count == 0;

    /// <summary>The bias rides on the product of scale 1, where it costs nothing, else on the sum.</summary>
    private Part BiasStandsOn(LayerDefinition layer) =>
        layer.Kind == LayerKind.LayerNorm ? Part.Value : FullEdges(layer).Any(edge => edge.Scale == 1)
            ? (ValueKind(layer) == NodeKind.Affine ? Part.Value : Part.Affine)
            : (ValueKind(layer) == NodeKind.Sum ? Part.Value : Part.Sum);

    private enum Part { Value, Affine, Sum }
}
