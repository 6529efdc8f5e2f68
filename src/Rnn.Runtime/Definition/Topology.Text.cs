namespace Rnn;

public sealed partial class Topology
{
    private NetworkText Text => new(
        Name, Precision.ToString(), IsCausal, ResponseWidth, OperationsPerStep, BytesPerStep,
        [.. Layers.Select(layer => new LayerText(
            layer.Name, KindOf(layer), layer.Size, layer.Kind is LayerKind.Input or LayerKind.OneHot, layer.IsOutput, layer.IsReverse,
            [.. layer.Edges.Select(edge => new EdgeText(edge.Source, edge.Delay, edge.StopGradient))]))],
        [.. Tensors.Select(tensor => (tensor.Name, tensor.Count))]);

    /// <summary>A table: each layer with its kind, its units, what it reads and how many parameters it has. The generated file opens with it.</summary>
    public override string ToString() => Text.Table();

    /// <summary>
    /// A diagram in the Mermaid language, which many code-hosting pages draw: inputs slanted, outputs round, delays on the arrows, links that pass
    /// no gradient dotted. The generated file opens with it.
    /// </summary>
    public string ToMermaid() => Text.Diagram();

    private static string KindOf(LayerDescription layer) =>
        layer.Kind is LayerKind.Dense or LayerKind.Activate && layer.Activation != Activation.Identity ? $"{layer.Kind} {layer.Activation}" : layer.Kind.ToString();
}
