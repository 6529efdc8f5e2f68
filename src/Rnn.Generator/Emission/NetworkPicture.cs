using Rnn.Generator.Definition;
using Rnn.Generator.Graph;
using Rnn.Generator.Planning;

namespace Rnn.Generator.Emission;

/// <summary>A network as it explains itself: the table and the diagram at the head of its file, and what the tooltips say of it.</summary>
internal sealed class NetworkPicture
{
    private readonly NetworkText text;
    private readonly Dictionary<string, string> shapeOf;

    public NetworkPicture(NetworkPlan plan)
    {
        NetworkDefinition network = plan.Definition;
        NetworkFacts facts = NetworkFacts.Of(network);
        text = new(
            network.MetadataName.Replace('+', '.'), network.Precision.ToString(), network.IsCausal, facts.ResponseWidth, facts.OperationsPerStep, facts.BytesPerStep,
            [.. network.Layers.Select(layer => new LayerText(
                layer.Name, KindOf(layer), layer.Size, layer.IsInput, layer.IsOutput, layer.IsReverse,
                [.. layer.Edges.Select(edge => new EdgeText(edge.Source, edge.Delay, edge.StopGradient))]))],
            [.. plan.Parameters.Tensors.Select(tensor => (tensor.Name, tensor.Rows * tensor.Columns))]);
        shapeOf = plan.Parameters.Tensors.ToDictionary(tensor => tensor.Name, Shape);
    }

    /// <summary>As comments, the same lines that <c>Topology.ToString()</c> and <c>ToMermaid()</c> give.</summary>
    public void Write(CodeWriter w)
    {
        w.Lines(Commented(text.Table()));
        w.Line("//");
        w.Lines(Commented(text.Diagram().TrimEnd()));
    }

    /// <summary>Of the class: <c>3 layers, 157 parameters; causal, infinite response, … No gradient passes H(t−1) → H.</c></summary>
    public string OfNetwork()
    {
        string blocked = string.Join(", ", text.Layers.SelectMany(layer => Blocked(layer).Select(read => $"{read} → {layer.Name}")));
        return $"{text.Counts}; {text.Facts}.{(blocked.Length == 0 ? "" : $" No gradient passes {blocked}.")}";
    }

    /// <summary>Of a layer: <c>8 units; W.X 8×5, R.H.1 8×8, b 8, initial 1×8; no gradient passes H(t−1)</c>.</summary>
    public string OfLayer(int index)
    {
        LayerText layer = text.Layers[index];
        string shapes = string.Join(", ", text.TensorsOf(layer).Select(tensor => $"{tensor.Name.Substring(layer.Name.Length + 1)} {shapeOf[tensor.Name]}"));
        string blocked = string.Join(", ", Blocked(layer));
        return $"{CodeWriter.Number(layer.Size)} {(layer.Size == 1 ? "unit" : "units")}{(shapes.Length == 0 ? "" : $"; {shapes}")}{(blocked.Length == 0 ? "" : $"; no gradient passes {blocked}")}";
    }

    private IEnumerable<string> Blocked(LayerText layer) => layer.Edges.Where(edge => edge.StopGradient).Select(edge => text.Read(layer, edge));

    private static string Shape(TensorPlan tensor) =>
        tensor.Columns == 1 && tensor.Role != TensorRole.InitialState ? CodeWriter.Number(tensor.Rows) : $"{CodeWriter.Number(tensor.Rows)}×{CodeWriter.Number(tensor.Columns)}";

    private static string KindOf(LayerDefinition layer) =>
        layer.Kind is LayerKind.Dense or LayerKind.Activate && layer.Activation != Activation.Identity ? $"{layer.Kind} {layer.Activation}" : layer.Kind.ToString();

    private static string Commented(string lines) => string.Join("\n", lines.Split('\n').Select(line => "// " + line));
}
