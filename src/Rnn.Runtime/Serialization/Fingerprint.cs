using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Rnn.Serialization;

/// <summary>
/// Sixteen hexadecimal digits that tell graphs apart which compute different things from the same weights. The class's name, its precision, and what
/// matters in training only (blocked gradients, teacher forcing) do not enter.
/// </summary>
internal static class Fingerprint
{
    public static string Of(Topology topology)
    {
        StringBuilder text = new();
        foreach (LayerDescription layer in topology.Layers)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{layer.Kind} {layer.Size} {layer.Activation} {layer.Decay:R} {layer.Gain:R} {layer.PerSequence} {layer.IsOutput} {layer.Bias} {layer.Initial}{Normalization(layer)}\n");
            foreach (EdgeDescription edge in layer.Edges)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {edge.Source} {edge.Delay} {edge.Weights} {edge.Scale:R} {edge.Tensor}\n");
            }
        }
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        return Convert.ToHexStringLower(hash.AsSpan(0, sizeof(ulong)));
    }

    /// <summary>Nothing for other layers, so that files of networks without normalisation stay what they were.</summary>
    private static string Normalization(LayerDescription layer) =>
        layer.Kind == LayerKind.LayerNorm ? string.Create(CultureInfo.InvariantCulture, $" {layer.Gains} {layer.Epsilon:R}") : "";

    /// <summary>What each layer computes, a line each: it tells a reader of the file, and of the message when two graphs differ.</summary>
    public static string Equations(Topology topology) => string.Join('\n', topology.Layers.Select(layer => $"{layer.Name}: {layer.Equation}"));
}
