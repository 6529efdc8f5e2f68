using System.Globalization;
using System.Text;

namespace Rnn;

public sealed partial class Topology
{
    /// <summary>A table: each layer with its kind, its units, what it reads and how many parameters it has.</summary>
    public override string ToString()
    {
        List<string[]> rows = [["layer", "kind", "units", "reads", "parameters"]];
        rows.AddRange(Layers.Select(layer => new[] { layer.Name, KindOf(layer), Number(layer.Size), Reads(layer), Parameters(layer) }));
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Name}: {Layers.Count} layers, {ParameterCount} parameters, {Precision.ToString().ToLowerInvariant()} precision");
        text.Append(CultureInfo.InvariantCulture, $"\n{(IsCausal ? "causal" : "looks ahead")}, {Response()}, {OperationsPerStep} operations and {BytesPerStep} bytes of parameters a step");
        foreach (string[] row in rows)
        {
            text.Append('\n');
            for (int column = 0; column < row.Length; column++)
            {
                text.Append("  ").Append(column is 2 or 4 ? row[column].PadLeft(widths[column]) : row[column].PadRight(widths[column]));
            }
        }
        return text.ToString();
    }

    private static string KindOf(LayerDescription layer) =>
        (layer.Kind is LayerKind.Dense or LayerKind.Activate && layer.Activation != Activation.Identity ? $"{layer.Kind} {layer.Activation}" : layer.Kind.ToString())
        + (layer.IsReverse ? ", reverse" : "");

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private string Reads(LayerDescription layer) =>
        string.Join(", ", layer.Edges.Select(edge =>
            Layers[edge.Source].Name + (edge.Delay == 0 ? "" : $"({TimeOf(layer, edge)})")
            + (edge.StopGradient ? " without gradient" : "")));

    /// <summary>When an edge at a delay reads: <c>t−2</c>, of a reverse layer <c>t+2</c>.</summary>
    private static string TimeOf(LayerDescription layer, EdgeDescription edge) => string.Create(CultureInfo.InvariantCulture, $"t{(layer.IsReverse ? '+' : '−')}{edge.Delay}");

    private string Response() => ResponseWidth is { } width
        ? string.Create(CultureInfo.InvariantCulture, $"finite response ({width} {(width == 1 ? "step" : "steps")})")
        : "infinite response";

    /// <summary>Weights, bias and initial states; a tensor's name begins with its layer's, where no layer with a longer name is meant.</summary>
    private string Parameters(LayerDescription layer)
    {
        int count = Tensors.Where(tensor => Layers.Where(other => IsOf(tensor.Name, other.Name)).MaxBy(other => other.Name.Length) == layer).Sum(tensor => tensor.Count);
        return count == 0 ? "" : Number(count);

        static bool IsOf(string tensor, string layer) => tensor.StartsWith(layer + ".", StringComparison.Ordinal);
    }
}
