using System.Globalization;
using System.Text;

namespace Rnn;

/// <summary>
/// What a network looks like, as text: a table and a diagram. The compiler includes this file too, so what stands at the head of generated code and what
/// <c>Topology</c> prints at run time are one text.
/// </summary>
/// <param name="Name">The full name of the class.</param>
/// <param name="Precision">Of its numbers.</param>
/// <param name="IsCausal">Whether no layer looks ahead.</param>
/// <param name="ResponseWidth">Steps of the inputs that an output depends on; null: infinitely many.</param>
/// <param name="OperationsPerStep">Multiplications and additions by weights.</param>
/// <param name="BytesPerStep">Bytes of parameters that a step reads.</param>
/// <param name="Layers">In the order of their declaration.</param>
/// <param name="Tensors">Names and counts of the parameters.</param>
internal sealed record NetworkText(
    string Name, string Precision, bool IsCausal, int? ResponseWidth, long OperationsPerStep, long BytesPerStep,
    IReadOnlyList<LayerText> Layers, IReadOnlyList<(string Name, int Count)> Tensors)
{
    private static readonly string[] Head = ["layer", "kind", "units", "reads", "parameters"];

    private readonly ILookup<string, (string Name, int Count)> tensorsByLayer = ByLayer(Layers, Tensors);

    /// <summary><c>3 layers, 31 parameters</c>.</summary>
    public string Counts => $"{Number(Layers.Count)} layers, {Number(Tensors.Sum(tensor => tensor.Count))} parameters";

    /// <summary><c>causal, infinite response, 42 operations and 100 bytes of parameters a step</c>.</summary>
    public string Facts =>
        $"{(IsCausal ? "causal" : "looks ahead")}, {Response}, {Number(OperationsPerStep)} operations and {Number(BytesPerStep)} bytes of parameters a step";

    private string Response => ResponseWidth is { } width ? $"finite response ({Number(width)} {(width == 1 ? "step" : "steps")})" : "infinite response";

    /// <summary>A table: each layer with its kind, its units, what it reads and how many parameters it has.</summary>
    public string Table()
    {
        List<string[]> rows = [Head, .. Layers.Select(layer => new[] { layer.Name, layer.KindAndDirection, Number(layer.Size), Reads(layer), Parameters(layer) })];
        int[] widths = [.. Head.Select((_, column) => rows.Max(row => row[column].Length))];
        StringBuilder text = new();
        text.Append($"{Name}: {Counts}, {Precision.ToLowerInvariant()} precision\n{Facts}");
        foreach (string[] row in rows)
        {
            string line = string.Concat(row.Select((cell, column) => "  " + (column is 2 or 4 ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))));
            text.Append('\n').Append(line.TrimEnd());
        }
        return text.ToString();
    }

    /// <summary>A diagram in the Mermaid language: inputs slanted, outputs round, delays on the arrows, links that pass no gradient dotted.</summary>
    public string Diagram()
    {
        StringBuilder text = new("flowchart LR\n");
        for (int i = 0; i < Layers.Count; i++)
        {
            LayerText layer = Layers[i];
            string label = $"\"{layer.Name}<br/>{layer.KindAndDirection} {Number(layer.Size)}\"";
            text.Append($"    l{Number(i)}{(layer.IsInput ? $"[/{label}/]" : layer.IsOutput ? $"([{label}])" : $"[{label}]")}\n");
        }
        for (int i = 0; i < Layers.Count; i++)
        {
            foreach (EdgeText edge in Layers[i].Edges)
            {
                string delay = edge.Delay == 0 ? "" : $"|\"{Layers[i].TimeOf(edge)}\"|";
                text.Append($"    l{Number(edge.Source)} {(edge.StopGradient ? "-.->" : "-->")}{delay} l{Number(i)}\n");
            }
        }
        return text.ToString();
    }

    /// <summary>The tensors of a layer.</summary>
    public IEnumerable<(string Name, int Count)> TensorsOf(LayerText layer) => tensorsByLayer[layer.Name];

    /// <summary><c>H(t−1)</c>; at delay 0 the name alone.</summary>
    public string Read(LayerText layer, EdgeText edge) => Layers[edge.Source].Name + (edge.Delay == 0 ? "" : $"({layer.TimeOf(edge)})");

    private string Reads(LayerText layer) => string.Join(", ", layer.Edges.Select(edge => Read(layer, edge) + (edge.StopGradient ? " without gradient" : "")));

    private string Parameters(LayerText layer) => TensorsOf(layer).Any() ? Number(TensorsOf(layer).Sum(tensor => tensor.Count)) : "";

    /// <summary>A tensor's name begins with that of its layer, where no layer with a longer name is meant: <c>H.forward.b</c> is not H's.</summary>
    private static ILookup<string, (string Name, int Count)> ByLayer(IReadOnlyList<LayerText> layers, IReadOnlyList<(string Name, int Count)> tensors)
    {
        HashSet<string> names = [.. layers.Select(layer => layer.Name)];
        return tensors.ToLookup(tensor =>
        {
            string name = tensor.Name;
            do
            {
                name = name.Substring(0, name.LastIndexOf('.'));
            }
            while (!names.Contains(name));
            return name;
        });
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A layer as it is printed.</summary>
/// <param name="Name">Of the layer.</param>
/// <param name="Kind">Its kind and, where it has one, its activation.</param>
/// <param name="Size">Units.</param>
/// <param name="IsInput">Whether it is given from outside.</param>
/// <param name="IsOutput">Whether it is an output.</param>
/// <param name="IsReverse">Whether its delays look ahead.</param>
/// <param name="Edges">What it reads.</param>
internal sealed record LayerText(string Name, string Kind, int Size, bool IsInput, bool IsOutput, bool IsReverse, IReadOnlyList<EdgeText> Edges)
{
    public string KindAndDirection => Kind + (IsReverse ? ", reverse" : "");

    /// <summary>When an edge at a delay reads: <c>t−2</c>, of a reverse layer <c>t+2</c>.</summary>
    public string TimeOf(EdgeText edge) => $"t{(IsReverse ? '+' : '−')}{edge.Delay.ToString(CultureInfo.InvariantCulture)}";
}

/// <summary>An edge as it is printed.</summary>
/// <param name="Source">Index of the layer that is read.</param>
/// <param name="Delay">How many steps back; ahead, where the layer runs in reverse.</param>
/// <param name="StopGradient">Whether the gradient is blocked.</param>
internal sealed record EdgeText(int Source, int Delay, bool StopGradient);
