using Rnn.Generator.Graph;
using Rnn.Generator.Planning;
using Rnn.Generator.Scheduling;

namespace Rnn.Generator.Emission;

/// <summary>dW += dz sourceᵀ over the steps of a stretch, for all sources of a pack, and db += dz.</summary>
internal static class WeightGradientCode
{
    public static void Write(CodeWriter w, NetworkPlan plan, Pack pack)
    {
        PanelPlan panel = plan.Parameters.Panel(pack);
        string gates = CodeWriter.Number(pack.Gates.Count), dz = TapeCode.Gradients(plan, pack.Gates[0]);
        string text = string.Join(" ", pack.Gates.Select(gate => "d" + EquationText.Name(gate)));
        string left = pack.Gates.Count > 1 ? $"[{text}]" : text;
        w.Comment(string.Join(",  ", pack.Operands
            .Select(operand => pack.Gates[0].LooksUp(operand)
                ? $"{EquationText.Column(operand, operand.IsRecurrence ? "dR" : "dW")} += {left}(t)"
                : $"{(operand.IsRecurrence ? "dR" : "dW")} += {left}(t) {EquationText.At(EquationText.Name(operand.Source), operand.Delay)}ᵀ")
            .Concat(pack.HasBias ? [$"db += {left}(t)"] : [])));
        string weights = $"Panels.{panel.Name}.Of(gradients)", units = SizeCode.Of(plan, pack.Gates[0]), width = SizeCode.Width(plan, pack.Gates[0]);
        List<int> lookUps = [.. pack.LookUps], products = [.. Enumerable.Range(0, pack.Operands.Count).Except(lookUps)];
        if (products.Count > 0)
        {
            w.Line($"Execution::Passes<TVector, {plan.Number}>.WeightGradient(");
            using (w.Indent())
            {
                IEnumerable<string> sources = products.Select(i => TapeCode.ValueSource(plan, pack.Operands[i], panel.FirstDepth[i]));
                w.Line($"layout, stretch, {units}, {gates}, {width}, ref tape.Origin,");
                w.Line($"[{string.Join(", ", sources)}], {dz}, {weights});");
            }
        }
        foreach (int i in lookUps)
        {
            Operand operand = pack.Operands[i];
            string from = panel.FirstDepth[i] == 0 ? weights : $"{weights}.FromDepth({CodeWriter.Number(panel.FirstDepth[i])})";
            w.Line($"Execution::Passes<TVector, {plan.Number}>.LookUpGradient(");
            using (w.Indent())
            {
                w.Line($"layout, stretch, delay: {CodeWriter.Number(operand.Delay)}, {units}, {gates}, {width}, ref tape.IndexRows(Indices.{plan.Tape.IndicesOf(operand.Source).Name}), {dz}, {from});");
            }
        }
        if (pack.HasBias)
        {
            w.Line($"Execution::Passes<TVector, {plan.Number}>.BiasGradient(layout, stretch, {units}, {gates}, {width}, {dz}, ref gradients.Buffer.At(Panels.{panel.Name}.Bias));");
        }
    }
}
