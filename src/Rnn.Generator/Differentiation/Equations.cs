using Rnn.Generator.Graph;

namespace Rnn.Generator.Differentiation;

/// <summary>What each elementwise primitive computes.</summary>
internal static class Equations
{
    public static Expression Of(Node node) => node.Kind switch
    {
        NodeKind.Sum => node.Operands.Aggregate(node.Bias is { } bias ? new Parameter(bias) : (Expression)0, (sum, operand) => sum + Term(operand)),
        NodeKind.Product => node.Operands.Aggregate((Expression)node.Coefficient, (product, operand) => product * Read(operand)),
        NodeKind.Map => new Applied(node.Activation, Read(node.Operands[0])),
        NodeKind.Select => new WhereKnown(Read(node.Operands[0]), Read(node.Operands[1])),
        _ => throw new InvalidOperationException($"{node} is not elementwise."),
    };

    public static Value Read(Operand operand) => new(operand.Source, operand.Delay);

    private static Expression Term(Operand operand) =>
        operand.Scale * (operand.Tensor is { } diagonal ? new Parameter(diagonal) * Read(operand) : Read(operand));
}
