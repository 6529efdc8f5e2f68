using System.Globalization;
using Rnn.Generator.Definition;

namespace Rnn.Generator.Graph;

/// <summary>The names of the parameter tensors, as users, files and the runtime know them.</summary>
internal static class TensorNames
{
    /// <summary><c>H.W.X</c>, <c>H.W.X.3</c> on feed edges, <c>H.R.H.1</c> on feedback edges; of a half that reads itself <c>H.forward.R.H.1</c>.</summary>
    public static string Weights(NetworkDefinition network, int layer, EdgeDefinition edge)
    {
        LayerDefinition reader = network.Layers[layer];
        string delay = edge.Delay > 0 || edge.IsRecurrence ? "." + edge.Delay.ToString(CultureInfo.InvariantCulture) : "";
        string read = edge.Source == layer && reader.Owner is { } owner ? owner : network.Layers[edge.Source].Name;
        return $"{reader.Name}.{(edge.IsRecurrence ? "R" : "W")}.{read}{delay}";
    }

    public static string Bias(NetworkDefinition network, int layer) => network.Layers[layer].Name + ".b";

    public static string Gain(NetworkDefinition network, int layer) => network.Layers[layer].Name + ".g";

    /// <summary>The name as generated code writes it: <c>TrendForgetRTrend1</c>, <c>Cinitial</c>.</summary>
    public static string InCode(string tensor) =>
        string.Concat(tensor.Split('.').Select((part, i) => i > 0 && part is not ("b" or "g" or "initial") ? char.ToUpperInvariant(part[0]) + part.Substring(1) : part));

    public static string Initial(NetworkDefinition network, int layer) => network.Layers[layer].Name + ".initial";
}
