using Rnn.Generator.Graph;
using Rnn.Generator.Planning;
using Rnn.Generator.Scheduling;

namespace Rnn.Generator.Emission;

/// <summary>Writes the set-up of a matrix product along time.</summary>
internal sealed class ProductCode(NetworkPlan plan)
{
    /// <summary>A product of the forward pass over some operands of a pack.</summary>
    /// <param name="start">What the sums start from.</param>
    public void Forward(CodeWriter w, string local, Pack pack, IReadOnlyList<int> operands, string start)
    {
        PanelPlan panel = plan.Parameters.Panel(pack);
        string sums = TapeCode.Values(plan, pack.Gates[0]);
        Write(
            w, local, $"Panels.{panel.Name}.Of(Parameters)",
            start, sums, pack.Gates[0], pack.Gates.Count,
            [.. operands.Select(i => TapeCode.ValueSource(plan, pack.Operands[i], panel.FirstDepth[i]))]);
    }

    /// <summary>What operands given as indices bring to the sums of a pack.</summary>
    /// <param name="start">What the sums start from.</param>
    public void LookUp(CodeWriter w, string local, Pack pack, IReadOnlyList<int> operands, string start)
    {
        PanelPlan panel = plan.Parameters.Panel(pack);
        IEnumerable<string> sources = from i in operands
                                      let operand = pack.Operands[i]
                                      select $"tape.IndexSource(Indices.{plan.Tape.IndicesOf(operand.Source).Name}, weights: {CodeWriter.Number(panel.FirstDepth[i])}, delay: {CodeWriter.Number(operand.Delay)})";
        w.Line($"Execution::TimedLookUp<TVector, {plan.Number}> {local} = new(");
        using (w.Indent())
        {
            w.Line("layout,");
            w.Line($"new(ref tape.IndexOrigin, Panels.{panel.Name}.Of(Parameters), start: {start}, sums: {TapeCode.Values(plan, pack.Gates[0])}, {SizeCode.Of(plan, pack.Gates[0])}{Several(pack.Gates[0], pack.Gates.Count)}),");
            w.Line($"[{string.Join(", ", sources)}],");
            w.Line($"stackalloc Kernels::IndexSource[{CodeWriter.Number(operands.Count)}]);");
        }
    }

    /// <summary>A product of the backward pass: the gradient of a node from those of its readers.</summary>
    /// <param name="start">What the sums start from.</param>
    /// <param name="equations">The equations that follow, step by step; null: none, or all steps at once.</param>
    public void Backward(CodeWriter w, string local, Node node, IEnumerable<Pull> pulls, string start, Cluster? equations = null)
    {
        TransposedPanel panel = plan.Transposed.Of(node);
        Write(
            w, local, $"Transposed.{panel.Name}.Of(tape)", start, TapeCode.Gradients(plan, node), node, 1,
            [.. pulls.OrderBy(pull => pull.Edge.Delay).SelectMany(pull => Sources(pull, panel))],
            plan.Lanes.OutgrowCache(panel.TotalDepth, node.Size) && equations is not null && WidestOf(equations) is { } kept ? $"tape.Values(Buffers.{kept.Name})" : null);
    }

    /// <summary>The bias of a pack as rows that are all the same, or zeros.</summary>
    public string Bias(Pack pack)
    {
        PanelPlan panel = plan.Parameters.Panel(pack);
        return panel.BiasOffset < 0 ? "tape.Zeros" : $"Panels.{panel.Name}.BiasOf(Parameters)";
    }

    /// <summary>The widest buffer of what the tape keeps of some equations.</summary>
    private BufferPlan? WidestOf(Cluster equations) =>
        equations.Nodes.Select(plan.Tape.Value).OfType<SlotPlan>().Select(slot => slot.Buffer).OrderByDescending(buffer => buffer.Width).FirstOrDefault();

    private void Write(CodeWriter w, string local, string weights, string start, string sums, Node node, int gates, IReadOnlyList<string> sources, string? kept = null)
    {
        w.Line($"Execution::TimedProduct<TVector, {plan.Number}> {local} = new(");
        using (w.Indent())
        {
            w.Line("layout,");
            w.Line($"new(ref tape.Origin, {weights}, start: {start}, sums: {sums}, {SizeCode.Of(plan, node)}{Several(node, gates)}),");
            w.Line($"[{string.Join(", ", sources)}],");
            w.Line($"stackalloc Kernels::Source[{CodeWriter.Number(sources.Count)}]){(kept is null ? "" : $" {{ Kept = {kept} }}")};");
        }
    }

    private string Several(Node node, int gates) => gates > 1 ? $", gates: {CodeWriter.Number(gates)}, gateStep: {SizeCode.Width(plan, node)}" : "";

    /// <summary>The gradients of all gates; one operand where they lie without a gap.</summary>
    private IEnumerable<string> Sources(Pull pull, TransposedPanel panel)
    {
        Pack pack = pull.Pack;
        int first = panel.DepthOf(pack, pull.Operand);
        bool areAdjacent = plan.Lanes.Width(pack.Units) == pack.Units;
        for (int gate = 0; gate < (areAdjacent ? 1 : pack.Gates.Count); gate++)
        {
            Node node = pack.Gates[gate];
            string depth = areAdjacent && pack.Gates.Count > 1 ? $"{CodeWriter.Number(pack.Gates.Count)} * {SizeCode.Of(plan, node)}" : SizeCode.Of(plan, node);
            yield return TapeCode.Source(plan.Tape.Gradient(node), node, "Gradient", "Gradients", depth, first + gate * pack.Units, pull.Edge.Delay);
        }
    }
}
