using Rnn.Generator.Graph;
using Rnn.Generator.Planning;

namespace Rnn.Generator.Emission;

/// <summary>How generated code names the sizes of layers.</summary>
internal static class SizeCode
{
    /// <summary>Units.</summary>
    public static string Of(NetworkPlan plan, Node node) => "Sizes." + plan.Definition.Layers[node.Layer].Identifier;

    /// <summary>Elements from row to row.</summary>
    public static string Width(NetworkPlan plan, Node node) => "Widths." + plan.Definition.Layers[node.Layer].Identifier;
}
