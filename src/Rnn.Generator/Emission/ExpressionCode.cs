using Rnn.Generator.Definition;
using Rnn.Generator.Differentiation;
using Rnn.Generator.Graph;

namespace Rnn.Generator.Emission;

/// <summary>Expressions as C# over vectors.</summary>
/// <param name="number"><c>float</c> or <c>double</c>.</param>
/// <param name="value">How a value at a delay is read.</param>
/// <param name="gradient">How a gradient is read.</param>
/// <param name="incoming">How the part of a gradient that came from elsewhere is read.</param>
/// <param name="parameter">How a vector of parameters is read.</param>
internal sealed class ExpressionCode(string number, Func<Node, int, string> value, Func<Node, string> gradient, Func<Node, string> incoming, Func<string, string> parameter)
{
    public string Of(Expression expression) => Print(expression, 0);

    private string Print(Expression expression, int binding)
    {
        (string text, int own) = expression switch
        {
            Value read => (value(read.Node, read.Delay), 9),
            Gradient read => (gradient(read.Node), 9),
            Incoming read => (incoming(read.Node), 9),
            Parameter read => (parameter(read.Tensor), 9),
            Constant constant => ($"TVector.Create({CodeWriter.Number(constant.Number, number)})", 9),
            // Of two products the later one is fused: the other is there by then.
            Sum { B: Product b } sum => (MultiplyAdd(b, sum.A), 9),
            Sum { A: Product a, B: not Negative } sum => (MultiplyAdd(a, sum.B), 9),
            Sum { A: Negative a, B: not Negative } sum => ($"{Print(sum.B, 1)} - {Print(a.A, 2)}", 1),
            Sum { B: Negative b } sum => ($"{Print(sum.A, 1)} - {Print(b.A, 2)}", 1),
            Sum sum => ($"{Print(sum.A, 1)} + {Print(sum.B, 1)}", 1),
            Product product when FactorOfTanh(product) is { } found => ($"TVector.MultiplyTanh({Print(found.Factor, 0)}, {Print(found.Tanh.A, 0)})", 9),
            Product product => ($"{Print(product.A, 2)} * {Print(product.B, 3)}", 2),
            Negative negative => ($"-{Print(negative.A, 9)}", 3),
            Applied { Activation: Activation.Identity } applied => (Print(applied.A, binding), 9),
            Applied applied => ($"TVector.{applied.Activation}({Print(applied.A, 0)})", 9),
            Exponential exponential => ($"TVector.Exp({Print(exponential.A, 0)})", 9),
            WherePositive where => ($"TVector.WherePositive({Print(where.Condition, 0)}, {Print(where.Then, 0)}, {Print(where.Otherwise, 0)})", 9),
            WhereInside where => ($"TVector.WhereInside({Print(where.A, 0)}, {Print(where.Then, 0)})", 9),
            WhereKnown where => ($"TVector.WhereKnown({Print(where.Observed, 0)}, {Print(where.Otherwise, 0)})", 9),
            WhereUnknown where => ($"TVector.WhereUnknown({Print(where.Observed, 0)}, {Print(where.Then, 0)})", 9),
            _ => throw new InvalidOperationException(expression.GetType().Name),
        };
        return own < binding ? $"({text})" : text;
    }

    /// <summary>A tanh among the factors of a product, and all others as one.</summary>
    private static (Expression Factor, Applied Tanh)? FactorOfTanh(Product product) => product switch
    {
        { B: Applied { Activation: Activation.Tanh } b } => (product.A, b),
        { A: Applied { Activation: Activation.Tanh } a } => (product.B, a),
        { A: Product inner } when FactorOfTanh(inner) is { } found => (found.Factor * product.B, found.Tanh),
        _ => null,
    };

    private string MultiplyAdd(Product product, Expression addend) => $"TVector.MultiplyAdd({Print(product.A, 0)}, {Print(product.B, 0)}, {Print(addend, 0)})";
}
