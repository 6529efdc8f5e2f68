using System.Globalization;
using Rnn.Generator.Definition;

namespace Rnn.Generator.Graph;

/// <summary>The names of the parameter tensors, as users, files and the runtime know them.</summary>
internal static class TensorNames
{
    /// <summary><c>H.W.X</c>, <c>H.W.X.3</c> on feed edges, <c>H.R.H.1</c> on feedback edges.</summary>
    public static string Weights(NetworkDefinition network, int layer, EdgeDefinition edge)
    {
        string delay = edge.Delay > 0 || edge.IsRecurrence ? "." + edge.Delay.ToString(CultureInfo.InvariantCulture) : "";
        return $"{network.Layers[layer].Name}.{(edge.IsRecurrence ? "R" : "W")}.{network.Layers[edge.Source].Name}{delay}";
    }

    public static string Bias(NetworkDefinition network, int layer) => network.Layers[layer].Name + ".b";

    public static string Initial(NetworkDefinition network, int layer) => network.Layers[layer].Name + ".initial";
}
