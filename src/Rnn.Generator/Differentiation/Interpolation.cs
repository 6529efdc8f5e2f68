using Rnn.Generator.Definition;
using Rnn.Generator.Graph;
using Rnn.Generator.Scheduling;

namespace Rnn.Generator.Differentiation;

/// <summary>
/// Between two values, a + g ∘ (b − a) with g = σ(…), as gated cells go from their state to a new one. Where one of the two comes later than the gate, it is computed as (1 − g) ∘ a + g ∘ b: what
/// comes last then waits for one multiply-add and not for a difference before it, and a gate that is 0 or 1 passes one of them on unchanged. Not so with a factor beyond 0 and 1: where a
/// and b are close it would lose digits that their difference keeps.
/// </summary>
/// <param name="From">a.</param>
/// <param name="To">b.</param>
/// <param name="Gate">g.</param>
internal sealed record Interpolation(Value From, Value To, Value Gate)
{
    /// <summary>An expression as it is computed within a cluster: an interpolation whichever way waits less, any other as it is.</summary>
    public static Expression Of(Expression expression, Cluster cluster)
    {
        if (Find(expression) is not { } between)
        {
            return expression;
        }
        (int from, int to, int gate) = (FunctionsUpTo(between.From, cluster), FunctionsUpTo(between.To, cluster), FunctionsUpTo(between.Gate, cluster));
        if (Math.Max(from, to) <= gate)
        {
            return expression;
        }
        Expression start = (1 - between.Gate) * between.From, end = between.Gate * between.To;

        // Of two products the second is fused with the sum: the later one.
        return from > to ? end + start : start + end;
    }

    private static Interpolation? Find(Expression expression) => expression switch
    {
        Sum { A: Value from, B: Product product } => Find(from, product),
        Sum { A: Product product, B: Value from } => Find(from, product),
        _ => null,
    };

    private static Interpolation? Find(Value from, Product product) => product switch
    {
        { A: Value gate, B: Sum difference } when IsGate(gate.Node) && Minuend(difference, from) is { } to => new(from, to, gate),
        { A: Sum difference, B: Value gate } when IsGate(gate.Node) && Minuend(difference, from) is { } to => new(from, to, gate),
        _ => null,
    };

    private static bool IsGate(Node node) => node is { Kind: NodeKind.Map, Activation: Activation.Sigmoid or Activation.HardSigmoid };

    /// <summary>b of b − a; null where the sum is none.</summary>
    private static Value? Minuend(Sum difference, Value subtrahend) => difference switch
    {
        { A: Value to, B: Negative negative } when negative.A == subtrahend => to,
        { A: Negative negative, B: Value to } when negative.A == subtrahend => to,
        _ => null,
    };

    private static int FunctionsUpTo(Value value, Cluster cluster) => value.Delay == 0 ? cluster.FunctionsUpTo(value.Node) : 0;
}
