using System.Globalization;
using System.Text;

namespace Rnn;

public sealed partial class Topology
{
    /// <summary>
    /// A diagram in the Mermaid language, which many code-hosting pages draw: inputs slanted, outputs round, delays on the arrows, links that pass
    /// no gradient dotted.
    /// </summary>
    public string ToMermaid()
    {
        StringBuilder text = new("flowchart LR\n");
        for (int i = 0; i < Layers.Count; i++)
        {
            LayerDescription layer = Layers[i];
            string label = string.Create(CultureInfo.InvariantCulture, $"\"{layer.Name}<br/>{KindOf(layer)} {layer.Size}\"");
            string shape = layer.Kind is LayerKind.Input or LayerKind.OneHot ? $"[/{label}/]" : layer.IsOutput ? $"([{label}])" : $"[{label}]";
            text.Append(CultureInfo.InvariantCulture, $"    l{i}{shape}\n");
        }
        for (int i = 0; i < Layers.Count; i++)
        {
            foreach (EdgeDescription edge in Layers[i].Edges)
            {
                string delay = edge.Delay == 0 ? "" : $"|\"{TimeOf(Layers[i], edge)}\"|";
                text.Append(CultureInfo.InvariantCulture, $"    l{edge.Source} {(edge.StopGradient ? "-.->" : "-->")}{delay} l{i}\n");
            }
        }
        return text.ToString();
    }
}
