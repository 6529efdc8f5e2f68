using System.Globalization;
using Rnn.Generator.Definition;
using Rnn.Generator.Differentiation;
using Rnn.Generator.Graph;

namespace Rnn.Generator.Emission;

/// <summary>Equations for the reader: of layers, and of the expressions that generated code computes.</summary>
internal static class EquationText
{
    /// <summary><c>H(t) = tanh(W X(t) + R H(t−1) + b)</c>.</summary>
    public static string Of(NetworkDefinition network, int index)
    {
        LayerDefinition layer = network.Layers[index];
        string left = layer.Name + "(t) = ";
        return layer.Kind switch
        {
            LayerKind.Input => layer.PerSequence ? $"{layer.Name}, given once for a sequence" : $"{layer.Name}(t), given",
            LayerKind.OneHot => (layer.PerSequence ? $"{layer.Name}, given once for a sequence" : $"{layer.Name}(t), given") + " as the index of a class",
            LayerKind.Dense => left + Apply(layer.Activation, Join(" + ", layer.Edges.Select(edge => Weighted(network, layer, edge)).Concat(layer.HasBias ? ["b"] : []))),
            LayerKind.Memory => left + Join(" + ", new[] { Scaled(layer.Decay, At(layer.Name, 1, layer.IsReverse)) }.Concat(layer.Edges.Select(edge => Scaled(layer.Gain * edge.Scale, Read(network, layer, edge))))),
            LayerKind.Sum => left + Join(" + ", layer.Edges.Select(edge => Scaled(edge.Scale, Read(network, layer, edge)))),
            LayerKind.Product => left + Join(" ∘ ", layer.Edges.Select(edge => Scaled(edge.Scale, Read(network, layer, edge)))),
            LayerKind.Activate => left + Apply(layer.Activation, string.Join(", ", layer.Edges.Select(edge => Read(network, layer, edge)))),
            LayerKind.LayerNorm => left + (layer.HasGain ? "g∘" : "") + $"({Read(network, layer, layer.Edges[0])} − μ)/√(σ² + {Real(layer.Epsilon)})" + (layer.HasBias ? " + b" : ""),
            LayerKind.Dropout => left + $"dropout({Read(network, layer, layer.Edges[0])}, {Real(layer.Dropout)}{(layer.PerSequence ? " per sequence" : " per step")})",
            LayerKind.Concat => left + "[" + string.Join("; ", layer.Edges.Select(edge => Read(network, layer, edge))) + "]",
            _ => throw new InvalidOperationException(layer.Kind.ToString()),
        };
    }

    /// <summary>An expression within one step: <c>f ∘ c(t−1) + i ∘ g</c>.</summary>
    public static string Of(Expression expression) => Print(expression, 0);

    public static string At(string name, int delay, bool ahead = false) => delay == 0 ? name + "(t)" : $"{name}(t{(ahead ? '+' : '−')}{CodeWriter.Number(delay)})";

    /// <summary>What W times a unit vector comes to: <c>W[:, X(t)]</c>.</summary>
    public static string Column(Operand operand, string weights) => $"{weights}[:, {At(Name(operand.Source), operand.Delay)}]";

    /// <summary>A term of a weighted sum: <c>W X(t)</c>, <c>R H(t−1)</c>, or a column of W.</summary>
    public static string Term(Node affine, Operand operand) =>
        affine.LooksUp(operand) ? Column(operand, operand.IsRecurrence ? "R" : "W") : $"{(operand.IsRecurrence ? "R" : "W")} {At(Name(operand.Source), operand.Delay)}";

    /// <summary>A node as the reader knows it: a part of a layer under its letter; Hʳ(t) = H(T − 1 − t) is H in reversed time.</summary>
    public static string Name(Node node)
    {
        string[] parts = node.Name.Split('.');
        return (parts.Length == 1 ? parts[0] : parts[1] switch
        {
            "sum" => "s" + parts[0],
            "norm" => "n" + parts[0],
            "fed" => parts[0] + "ᶠ",
            "observed" => parts[0] + "ᵒ",
            "turned" => parts[0],
            var part when part.StartsWith("mask", StringComparison.Ordinal) => "m" + parts[0],
            var part when part.StartsWith("dropped", StringComparison.Ordinal) => $"drop({parts[0]})",
            _ => "z" + parts[0],
        }) + (node.IsReverse ? "ʳ" : "");
    }

    public static string Function(Activation activation) => activation switch
    {
        Activation.Tanh => "tanh",
        Activation.Sigmoid => "σ",
        Activation.Relu => "relu",
        Activation.LeakyRelu => "leakyrelu",
        Activation.Elu => "elu",
        Activation.Softplus => "softplus",
        Activation.HardSigmoid => "hardσ",
        Activation.Softmax => "softmax",
        Activation.LogSoftmax => "logsoftmax",
        _ => "",
    };

    private static string Print(Expression expression, int binding)
    {
        (string text, int own) = expression switch
        {
            Value value => (Name(value.Node) + (value.Delay == 0 ? "" : $"(t−{CodeWriter.Number(value.Delay)})"), 9),
            Gradient gradient => ("d" + Name(gradient.Node), 9),
            Incoming incoming => ("d" + Name(incoming.Node), 9),
            Parameter parameter => (parameter.Tensor.EndsWith(".g", StringComparison.Ordinal) ? "g" : parameter.Tensor.EndsWith(".b", StringComparison.Ordinal) ? "b" : "w", 9),
            Constant constant => (constant.Number.ToString("0.####", CultureInfo.InvariantCulture), 9),
            Sum { A: Negative a, B: not Negative } sum => ($"{Print(sum.B, 1)} − {Print(a.A, 2)}", 1),
            Sum { B: Negative b } sum => ($"{Print(sum.A, 1)} − {Print(b.A, 2)}", 1),
            Sum sum => ($"{Print(sum.A, 1)} + {Print(sum.B, 1)}", 1),
            Product { A: Constant } product => ($"{Print(product.A, 2)}·{Print(product.B, 3)}", 2),
            Product { A: var a, B: var b } when a == b && a is not Product => ($"{Print(a, 9)}²", 3),
            Product product => ($"{Print(product.A, 2)} ∘ {Print(product.B, 2)}", 2),
            Negative negative => ($"−{Print(negative.A, 2)}", 1),
            Applied applied => (applied.Activation == Activation.Identity ? Print(applied.A, 0) : $"{Function(applied.Activation)}({Print(applied.A, 0)})", 9),
            Exponential exponential => ($"exp({Print(exponential.A, 0)})", 9),
            WherePositive where => ($"[{Print(where.Condition, 0)} > 0 ? {Print(where.Then, 0)} : {Print(where.Otherwise, 0)}]", 9),
            WhereInside where => ($"[0 < {Print(where.A, 0)} < 1 ? {Print(where.Then, 0)} : 0]", 9),
            WhereKnown where => ($"[{Print(where.Observed, 0)} known ? {Print(where.Observed, 0)} : {Print(where.Otherwise, 0)}]", 9),
            WhereUnknown where => ($"[{Print(where.Observed, 0)} known ? 0 : {Print(where.Then, 0)}]", 9),
            _ => throw new InvalidOperationException(expression.GetType().Name),
        };
        return own < binding ? $"({text})" : text;
    }

    private static string Weighted(NetworkDefinition network, LayerDefinition layer, EdgeDefinition edge) => edge.Weights switch
    {
        Link.Full => Scaled(edge.Scale, $"{(edge.IsRecurrence ? "R" : "W")} {Read(network, layer, edge)}"),
        Link.Diagonal => Scaled(edge.Scale, $"w∘{Read(network, layer, edge)}"),
        _ => Scaled(edge.Scale, Read(network, layer, edge)),
    };

    private static string Read(NetworkDefinition network, LayerDefinition layer, EdgeDefinition edge)
    {
        string read = At(network.Layers[edge.Source].Name, edge.Delay, layer.IsReverse);
        return edge.Dropout == 0 ? read : $"dropout({read}, {Real(edge.Dropout)} per sequence)";
    }

    public static string Real(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Scaled(double scale, string text) =>
        scale == 1 ? text : scale == -1 ? "−" + text : scale.ToString("G7", CultureInfo.InvariantCulture).Replace("-", "−") + "·" + text;

    private static string Join(string separator, IEnumerable<string> parts) => string.Join(separator, parts).Replace("+ −", "− ");

    private static string Apply(Activation activation, string text) =>
        activation == Activation.Identity ? text : $"{Function(activation)}({text})";
}
