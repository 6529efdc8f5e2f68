using Rnn.Generator.Differentiation;
using Rnn.Generator.Graph;
using Rnn.Generator.Planning;
using Rnn.Generator.Scheduling;

namespace Rnn.Generator.Emission;

/// <summary>
/// Writes the gradients of a cluster's elementwise equations: from the last equation to the first, each node's gradient is what came from
/// elsewhere plus what its readers in the cluster gave it; then it gives to its own operands.
/// </summary>
internal static class AdjointStruct
{
    /// <summary>The struct; null where there is nothing to compute.</summary>
    public static EquationStruct? Of(NetworkPlan plan, LoopPlan loop, NodeNames names, Cluster cluster, string name)
    {
        List<Node> nodes = [.. cluster.Equations.Where(loop.Backward.Receives).Reverse()];
        if (nodes.Count == 0)
        {
            return null;
        }
        Dictionary<Node, Expression> gathered = [];
        List<Action<EquationStruct>> body = [];
        List<Expression> written = [];
        List<string> rules = [];
        foreach (Node node in nodes)
        {
            Expression total = Total(node, loop, gathered);
            written.Add(total);
            List<string> gains = [];
            List<Action<EquationStruct>> gives = [];
            for (int i = 0; i < node.Operands.Count; i++)
            {
                Give(plan, loop, cluster, node, i, gathered, written, gains, gives);
            }
            if (node.Bias is { } bias)
            {
                gains.Add($"db += d{EquationText.Name(node)}");
                gives.Add(equations => equations.AddParameterGradient(bias, new Gradient(node)));
            }
            string rule = $"{EquationText.Name(node)} = {EquationText.Of(Equations.Of(node))}" + (gains.Count > 0 ? "  ⇒  " + string.Join(",  ", gains) : "");
            rules.Add(rule);
            body.Add(equations =>
            {
                equations.Blank();
                equations.Comment(rule);
                equations.ComputeGradient(node, total);
                gives.ForEach(give => give(equations));
            });
        }
        List<(Node Affine, Expression Total)> sums = [.. cluster.Packs.SelectMany(pack => pack.Gates).Where(gathered.ContainsKey).Select(affine => (affine, Total(affine, loop, gathered)))];
        written.AddRange(sums.Select(sum => sum.Total));
        if (sums.Any(sum => plan.Tape.Gradient(sum.Affine)!.Buffer.Over is not null))
        {
            // The gradients take the place of the values.
            body.Add(equations => sums.ForEach(sum => equations.Load(sum.Total)));
        }
        body.Add(equations => sums.ForEach(sum => equations.StoreGradient(sum.Affine, sum.Total)));
        foreach (Node node in nodes.Where(node => !node.IsLayer && node.Kind == NodeKind.Sum && plan.Tape.Gradient(node) is not null && !SharesWithAffine(plan, cluster, node)))
        {
            body.Add(equations => equations.StoreGradient(node, new Gradient(node)));
        }
        EquationStruct result = new(plan, names, name, string.Join(";  ", rules) + ".");
        written.ForEach(expression => result.Announce(expression, isOfPast: true));
        body.ForEach(write => write(result));
        if (plan.Lanes.AreFar(nodes[0].Size))
        {
            result.FetchValues();
        }
        return result;
    }

    private static bool SharesWithAffine(NetworkPlan plan, Cluster cluster, Node node) =>
        cluster.Packs.SelectMany(pack => pack.Gates).Any(gate => plan.Tape.Gradient(gate) == plan.Tape.Gradient(node));

    private static Expression Total(Node node, LoopPlan loop, Dictionary<Node, Expression> gathered)
    {
        Expression local = gathered.TryGetValue(node, out Expression sum) ? sum : 0;
        return TapePlan.NeedsMemory(node, loop) ? local + new Incoming(node) : local;
    }

    private static void Give(
        NetworkPlan plan, LoopPlan loop, Cluster cluster, Node node, int i, Dictionary<Node, Expression> gathered, List<Expression> written,
        List<string> gains, List<Action<EquationStruct>> gives)
    {
        Operand operand = node.Operands[i];
        if (operand.Tensor is { } tensor)
        {
            Expression diagonal = Adjoints.OfDiagonal(node, i);
            written.Add(diagonal);
            gains.Add($"d{EquationText.Of(new Parameter(tensor))} += {EquationText.Of(diagonal)}");
            gives.Add(equations => equations.AddParameterGradient(tensor, diagonal));
        }
        bool passes = GradientTarget.PassesTo(plan, loop, operand), stops = !passes && GradientTarget.StopsAt(plan, operand);
        Expression gain = Adjoints.OfOperand(node, i);
        if (!(passes || stops) || gain is Constant { Number: 0 })
        {
            return;
        }
        string at = operand.Delay == 0 ? "" : $"(t−{CodeWriter.Number(operand.Delay)})";
        gains.Add($"d{EquationText.Name(operand.Source)}{at} += {EquationText.Of(gain)}");
        written.Add(gain);
        if (passes && operand.Delay == 0 && cluster.Contains(operand.Source))
        {
            gathered[operand.Source] = (gathered.TryGetValue(operand.Source, out Expression sum) ? sum : 0) + gain;
        }
        else
        {
            gives.Add(equations => equations.AddGradient(operand.Source, operand.Delay, stops, gain));
        }
    }
}
