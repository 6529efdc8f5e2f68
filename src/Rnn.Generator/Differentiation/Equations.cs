using Rnn.Generator.Graph;

namespace Rnn.Generator.Differentiation;

/// <summary>What each elementwise primitive computes.</summary>
internal static class Equations
{
    public static Expression Of(Node node) => Of(node, Read);

    /// <param name="node">The node.</param>
    /// <param name="read">What is read of an operand: its value, or what that is computed from.</param>
    public static Expression Of(Node node, Func<Operand, Expression> read) => node.Kind switch
    {
        NodeKind.Sum => node.Operands.Aggregate(node.Bias is { } bias ? new Parameter(bias) : (Expression)0, (sum, operand) => sum + Term(operand, read(operand))),
        NodeKind.Product => node.Operands.Aggregate((Expression)node.Coefficient, (product, operand) => product * read(operand)),
        NodeKind.Map => new Applied(node.Activation, read(node.Operands[0])),
        NodeKind.Select => new WhereKnown(read(node.Operands[0]), read(node.Operands[1])),
        _ => throw new InvalidOperationException($"{node} is not elementwise."),
    };

    public static Value Read(Operand operand) => new(operand.Source, operand.Delay);

    private static Expression Term(Operand operand, Expression value) => operand.Scale * (operand.Tensor is { } diagonal ? new Parameter(diagonal) * value : value);
}
