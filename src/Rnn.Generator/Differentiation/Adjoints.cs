using Rnn.Generator.Definition;
using Rnn.Generator.Graph;

namespace Rnn.Generator.Differentiation;

/// <summary>
/// The rules of reverse mode, one for each elementwise primitive: what an operand's gradient gains from the gradient of the node.
/// Every slope is a function of what the node computed, so that nothing else need be kept.
/// </summary>
internal static class Adjoints
{
    /// <summary>dL/d(operand) gains this.</summary>
    public static Expression OfOperand(Node node, int operand)
    {
        Expression dy = new Gradient(node);
        return node.Kind switch
        {
            // y = Σ scale·w∘s          ⇒  ds += scale·dy∘w
            NodeKind.Sum => node.Operands[operand].Scale * (node.Operands[operand].Tensor is { } w ? dy * new Parameter(w) : dy),

            // y = c·Π sⱼ               ⇒  dsᵢ += c·dy∘Π sⱼ, j ≠ i
            NodeKind.Product => Enumerable.Range(0, node.Operands.Count).Where(other => other != operand)
                .Aggregate(node.Coefficient * dy, (product, other) => product * Equations.Read(node.Operands[other])),

            // y = f(s)                 ⇒  ds += dy∘f′(s)
            NodeKind.Map => Slope(node.Activation, dy, new Value(node, 0)),

            // y = d where d is known, else s  ⇒  ds += dy where d is unknown
            NodeKind.Select => operand == 0 ? 0 : new WhereUnknown(Equations.Read(node.Operands[0]), dy),

            _ => throw new InvalidOperationException($"{node} is not elementwise."),
        };
    }

    /// <summary>dL/d(diagonal weights of a term of a sum) gains this, at every step and sequence: dw += scale·dy∘s.</summary>
    public static Expression OfDiagonal(Node sum, int operand) => sum.Operands[operand].Scale * (new Gradient(sum) * Equations.Read(sum.Operands[operand]));

    private static Expression Slope(Activation activation, Expression dy, Expression y) => activation switch
    {
        Activation.Identity => dy,
        Activation.Tanh => dy * (1 - y * y),
        Activation.Sigmoid => dy * y * (1 - y),
        Activation.Relu => new WherePositive(y, dy, 0),
        Activation.LeakyRelu => new WherePositive(y, dy, 0.01 * dy),
        Activation.Elu => new WherePositive(y, dy, dy * (y + 1)),
        Activation.Softplus => dy * (1 - new Exponential(new Negative(y))),
        Activation.HardSigmoid => new WhereInside(y, 1 / 6.0 * dy),
        _ => throw new InvalidOperationException($"{activation} is not elementwise."),
    };
}
