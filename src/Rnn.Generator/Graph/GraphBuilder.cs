using System.Globalization;
using Rnn.Generator.Definition;

namespace Rnn.Generator.Graph;

/// <summary>
/// Expands layers into primitives. A network with teacher-forced edges has two graphs: the closed loop, where such an edge reads the
/// observed output where it is known and the network's own where not, and the open loop, where everything is known and the edge reads data.
/// </summary>
internal sealed class GraphBuilder
{
    private readonly NetworkDefinition network;
    private readonly bool openLoop;
    private readonly List<Node> nodes = [];
    private readonly Node[] layers;
    private readonly Dictionary<int, Node> observed = [];
    private readonly Dictionary<int, Node> taught = [];
    private readonly Dictionary<int, Node> turned = [];

    private GraphBuilder(NetworkDefinition network, bool openLoop)
    {
        (this.network, this.openLoop) = (network, openLoop);
        layers = new Node[network.Layers.Count];
    }

    public static NetworkGraph Build(NetworkDefinition network, bool openLoop)
    {
        GraphBuilder builder = new(network, openLoop);
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

    /// <summary>First the values, for edges may lead to layers declared later.</summary>
    private void CreateLayers()
    {
        for (int i = 0; i < layers.Length; i++)
        {
            LayerDefinition layer = network.Layers[i];
            Node value = new(layer.Identifier, ValueKind(layer), layer.Size, i)
            {
                IsLayer = true, IsOutput = layer.IsOutput, Activation = layer.Activation,
                Coefficient = layer.Kind == LayerKind.Product ? layer.Edges.Aggregate(1.0, (product, edge) => product * edge.Scale) : 1,
                Bias = layer.HasBias && BiasStandsOn(layer) == Part.Value ? TensorNames.Bias(network, i) : null,
            };
            layers[i] = value;
            nodes.Add(value);
        }
    }

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
            case LayerKind.Activate when value.IsRowwise && (layer.Edges[0].Delay > 0 || layer.Edges[0].StopGradient || layers[layer.Edges[0].Source].Kind == NodeKind.OneHot):
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
                Bias = layer.HasBias && BiasStandsOn(layer) == Part.Sum ? TensorNames.Bias(network, index) : null,
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
            Bias = layer.HasBias && scale == 1 && BiasStandsOn(layer) == Part.Affine ? TensorNames.Bias(network, index) : null,
        };
        nodes.Add(affine);
        return affine;
    }

    private Operand Term(LayerDefinition reader, EdgeDefinition edge, double scale, string? tensor) =>
        new(edge.TeacherForced ? taught[edge.Source] : reader.IsReverse == network.Layers[edge.Source].IsReverse ? layers[edge.Source] : Turned(edge.Source), edge.Delay)
        {
            Scale = scale, Tensor = tensor, StopGradient = edge.StopGradient, IsRecurrence = edge.IsRecurrence,
        };

    /// <summary>The layer in the time of those that run the other way; one node, whoever reads it.</summary>
    private Node Turned(int source)
    {
        if (!turned.TryGetValue(source, out Node node))
        {
            bool isIndex = layers[source].Kind == NodeKind.OneHot;
            node = new Node(layers[source].Name + ".turned", isIndex ? NodeKind.OneHot : NodeKind.Turn, layers[source].Size, source);
            if (!isIndex)
            {
                node.Read(new Operand(layers[source], 0));
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
    }

    private static NodeKind ValueKind(LayerDefinition layer) => layer.Kind switch
    {
        LayerKind.Input => NodeKind.Input,
        LayerKind.OneHot => NodeKind.OneHot,
        LayerKind.Product => NodeKind.Product,
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
    private static Part BiasStandsOn(LayerDefinition layer) =>
        FullEdges(layer).Any(edge => edge.Scale == 1)
            ? (ValueKind(layer) == NodeKind.Affine ? Part.Value : Part.Affine)
            : (ValueKind(layer) == NodeKind.Sum ? Part.Value : Part.Sum);

    private enum Part { Value, Affine, Sum }
}
