using Rnn.Generator.Graph;
using Rnn.Generator.Planning;

namespace Rnn.Generator.Emission;

/// <summary>Softmaxes, normalisations and concatenations: they need all units of a row at once, so they run on rows and not on tiles. Turns move whole rows.</summary>
internal static class RowwiseCode
{
    public static void Forward(CodeWriter w, NetworkPlan plan, Node node, bool isInLoop, string t)
    {
        if (node.Kind == NodeKind.Turn)
        {
            Node source = node.Operands[0].Source;
            w.Line($"Execution::Turning.Forward(layout, {Size(plan, node)}, history: {CodeWriter.Number(node.History)}, {TapeCode.Values(plan, source)}, {TapeCode.Values(plan, node)});");
            return;
        }
        ForSteps(w, node, isInLoop, t, (rows, step) =>
        {
            if (node.Kind != NodeKind.Concat)
            {
                w.Line($"Kernels::{node.Kind}<TVector, {plan.Number}>.Forward({rows}, {Size(plan, node)}, {Epsilon(plan, node)}{At(TapeCode.Values(plan, node.Operands[0].Source), node.Operands[0], step)}, {TapeCode.Values(plan, node)});");
                return;
            }
            int column = 0;
            foreach (Operand operand in node.Operands)
            {
                w.Line($"Kernels::RowMath.Copy({rows}, {Size(plan, operand.Source)}, {At(TapeCode.Values(plan, operand.Source), operand, step)}, {Part(TapeCode.Values(plan, node), column)});");
                column += operand.Source.Size;
            }
        });
    }

    public static void Backward(CodeWriter w, NetworkPlan plan, LoopPlan loop, Node node, bool isInLoop, string t)
    {
        if (node.Kind == NodeKind.Turn)
        {
            if (GradientTarget.Of(plan, loop, node.Operands[0]) is { } dx)
            {
                w.Line($"Execution::Turning.Backward(layout, {Size(plan, node)}, {TapeCode.Gradients(plan, node)}, {dx});");
            }
            return;
        }
        ForSteps(w, node, isInLoop, t, (rows, step) =>
        {
            int column = 0;
            foreach (Operand operand in node.Operands)
            {
                if (GradientTarget.Of(plan, loop, operand) is { } target)
                {
                    string to = At(target, operand, step), dy = TapeCode.Gradients(plan, node);
                    w.Line(node.Kind == NodeKind.Concat
                        ? $"Kernels::RowMath.Add({rows}, {Size(plan, operand.Source)}, {Part(dy, column)}, {to});"
                        : $"Kernels::{node.Kind}<TVector, {plan.Number}>.Backward({rows}, {Size(plan, node)}, {Epsilon(plan, node)}{Read(plan, node, step)}{TapeCode.Values(plan, node)}, {dy}, {to});");
                }
                column += operand.Source.Size;
            }
        });
    }

    /// <summary>All rows of a stretch at once, or the rows of one step where a delay makes the distance differ from step to step.</summary>
    private static void ForSteps(CodeWriter w, Node node, bool isInLoop, string t, Action<string, string> body)
    {
        if (isInLoop)
        {
            body($"layout.FirstRow({t}), layout.RowsOf({t})", t);
        }
        else if (node.Operands.All(operand => operand.Delay == 0))
        {
            body("layout.FirstRow(stretch), layout.RowsOf(stretch)", "stretch.First");
        }
        else
        {
            using (w.Block("for (int t = stretch.First; t < stretch.End; t++)"))
            {
                body("layout.FirstRow(t), layout.RowsOf(t)", "t");
            }
        }
    }

    /// <summary>ε as an argument, of a layer normalisation.</summary>
    public static string Epsilon(NetworkPlan plan, Node node) => node.Kind == NodeKind.LayerNorm ? CodeWriter.Number(node.Epsilon, plan.Number) + ", " : "";

    /// <summary>What a layer normalisation read; a softmax needs only what it wrote.</summary>
    private static string Read(NetworkPlan plan, Node node, string t) =>
        node.Kind == NodeKind.LayerNorm ? At(TapeCode.Values(plan, node.Operands[0].Source), node.Operands[0], t) + ", " : "";

    private static string At(string rows, Operand operand, string t) =>
        operand.Delay == 0 ? rows : $"{rows}.From(layout.Distance({t}, {CodeWriter.Number(operand.Delay)}))";

    private static string Part(string rows, int column) => column == 0 ? rows : $"{rows}.From(0, {CodeWriter.Number(column)})";

    private static string Size(NetworkPlan plan, Node node) => SizeCode.Of(plan, node);
}
