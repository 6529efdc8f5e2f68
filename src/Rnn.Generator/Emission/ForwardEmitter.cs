using Rnn.Generator.Differentiation;
using Rnn.Generator.Graph;
using Rnn.Generator.Planning;
using Rnn.Generator.Scheduling;

namespace Rnn.Generator.Emission;

/// <summary>Writes the forward pass over whole sequences: a method for each block, a struct for each cluster's equations.</summary>
internal sealed class ForwardEmitter(NetworkPlan plan, LoopPlan loop)
{
    private readonly StretchLoop stretches = new(plan);
    private readonly NodeNames names = new([], []);
    private readonly ProductCode products = new(plan);
    private readonly List<EquationStruct> structs = [];
    private readonly string prefix = loop.Prefix;

    /// <summary>The pass as a whole: one call for each block, stretch by stretch.</summary>
    public void EmitPass(CodeWriter w)
    {
        MethodHead.Write(w, plan, null, $"private void {prefix}ForwardPass", $"Core::Tape<{plan.Number}> tape");
        Dictionary<Block, string> blockNames = BlockNames.Of(loop.Forward.Blocks);
        using (w.Block())
        {
            foreach (BlockGroup group in loop.Forward.Groups)
            {
                stretches.WriteForward(w, group, stretch =>
                {
                    foreach (Block block in group.Blocks)
                    {
                        w.Line($"{prefix}Forward_{blockNames[block]}<TVector>(tape{stretch});");
                    }
                });
            }
        }
        foreach (Block block in loop.Forward.Blocks)
        {
            w.Line();
            EmitBlock(w, block, blockNames[block]);
        }
        EquationStruct.WriteAll(w, structs);
    }

    private void EmitBlock(CodeWriter w, Block block, string name)
    {
        MethodHead.Write(w, plan, Title(block), $"private void {prefix}Forward_{name}", $"Core::Tape<{plan.Number}> tape{stretches.Parameter(block)}");
        using (w.Block())
        {
            stretches.WriteLayout(w, block, namesStretch: !block.IsTurn);
            if (block.IsCyclic)
            {
                EmitCycle(w, block);
            }
            else
            {
                foreach (Cluster cluster in block.Clusters)
                {
                    EmitOverStretch(w, cluster);
                }
            }
        }
    }

    private static string Title(Block block) =>
        string.Join(", ", block.Clusters.SelectMany(cluster => cluster.Nodes).Where(node => node.IsLayer || node.Kind is NodeKind.Select or NodeKind.Turn)
            .DefaultIfEmpty(block.Clusters[0].Nodes.First()).Select(node => EquationText.Name(node) + "(t)").Distinct())
        + (block.IsCyclic ? ", step by step" + (block.IsReverse ? " in reversed time." : ".") : block.IsTurn ? ", all steps at once." : ", a stretch at once.");

    private void EmitOverStretch(CodeWriter w, Cluster cluster)
    {
        w.Line();
        if (cluster.Rowwise is { } row)
        {
            EmitRowwise(w, row, isInLoop: false);
            return;
        }
        EquationStruct? step = Step(w, cluster);
        int longest = Math.Max(step?.LongestDelay ?? 0, cluster.Packs.SelectMany(pack => pack.Operands).Select(operand => operand.Delay).DefaultIfEmpty(0).Max());
        string delay = CodeWriter.Number(longest);
        for (int i = 0; i < cluster.Packs.Count; i++)
        {
            Pack pack = cluster.Packs[i];
            bool isLast = i == cluster.Packs.Count - 1;
            w.Line();
            List<string> sums = SetUpSums(w, pack, [.. Enumerable.Range(0, pack.Operands.Count)], "Product", "");
            RunSums(w, sums, delay, isLast && step is not null ? StepLocal(cluster) : null);
        }
        if (cluster.Packs.Count == 0)
        {
            w.Line($"Execution::Passes<TVector, {plan.Number}>.RunAll(layout, stretch, {delay}, {SizeCode.Of(plan, cluster.Nodes.First())}, ref {StepLocal(cluster)});");
        }
    }

    /// <summary>Sets up sums over many steps at once: what is looked up comes first, the products go on from there. Returns their locals.</summary>
    private List<string> SetUpSums(CodeWriter w, Pack pack, List<int> operands, string suffix, string remark)
    {
        List<string> locals = [];
        List<int> lookUps = [.. operands.Intersect(pack.LookUps)], others = [.. operands.Except(lookUps)];
        string start = products.Bias(pack);
        if (lookUps.Count > 0)
        {
            string local = names.Local(pack.Name + "LookUp");
            w.Comment(AffineText(pack, lookUps, bias: true) + remark);
            products.LookUp(w, local, pack, lookUps, start);
            locals.Add(local);
            start = TapeCode.Values(plan, pack.Gates[0]);
        }
        if (lookUps.Count > 0 && others.Count > 0)
        {
            w.Line();
        }
        if (others.Count > 0)
        {
            string local = names.Local(pack.Name + suffix);
            w.Comment(AffineText(pack, others, bias: lookUps.Count == 0, adds: lookUps.Count > 0) + remark);
            products.Forward(w, local, pack, others, start);
            locals.Add(local);
        }
        return locals;
    }

    /// <summary>Runs them; the equations follow the last.</summary>
    private static void RunSums(CodeWriter w, List<string> sums, string delay, string? step)
    {
        for (int i = 0; i < sums.Count; i++)
        {
            w.Line(i == sums.Count - 1 && step is not null ? $"{sums[i]}.RunAll(stretch, {delay}, ref {step});" : $"{sums[i]}.RunAll(stretch, {delay});");
        }
    }

    /// <summary>
    /// What enters the cycle from outside is one product over the steps of a stretch; each step of it starts from that.
    /// </summary>
    private void EmitCycle(CodeWriter w, Block block)
    {
        Dictionary<Pack, string> inner = [];
        List<(List<string> Sums, string Delay)> outer = [];
        foreach (Pack pack in block.Clusters.SelectMany(cluster => cluster.Packs))
        {
            PrepareInCycle(w, block, pack, inner, outer);
        }
        Dictionary<Cluster, EquationStruct?> steps = [];
        foreach (Cluster cluster in block.Clusters.Where(cluster => cluster.Rowwise is null))
        {
            if (cluster.Equations.Count > 0)
            {
                w.Line();
            }
            steps.Add(cluster, Step(w, cluster));
        }
        w.Line();
        outer.ForEach(product => RunSums(w, product.Sums, product.Delay, step: null));
        TimeLoop.WriteForward(w, plan.Definition.Steps, t =>
        {
            foreach (Cluster cluster in block.Clusters)
            {
                EmitStep(w, cluster, steps, inner, t);
            }
        });
    }

    private void PrepareInCycle(CodeWriter w, Block block, Pack pack, Dictionary<Pack, string> inner, List<(List<string> Sums, string Delay)> outer)
    {
        List<int> all = [.. Enumerable.Range(0, pack.Operands.Count)];
        List<int> inside = [.. all.Where(i => block.Contains(pack.Operands[i].Source))], outside = [.. all.Except(inside)];
        w.Line();
        if (outside.Count > 0)
        {
            outer.Add((SetUpSums(w, pack, outside, "FromOutside", "          a stretch at once"), CodeWriter.Number(outside.Max(i => pack.Operands[i].Delay))));
        }
        if (inside.Count > 0)
        {
            string local = names.Local(pack.Name + "Product");
            if (outside.Count > 0)
            {
                w.Line();
            }
            w.Comment(AffineText(pack, inside, bias: outside.Count == 0, adds: outside.Count > 0) + "          step by step");
            products.Forward(w, local, pack, inside, outside.Count > 0 ? TapeCode.Values(plan, pack.Gates[0]) : products.Bias(pack));
            inner.Add(pack, local);
        }
    }

    private void EmitStep(CodeWriter w, Cluster cluster, Dictionary<Cluster, EquationStruct?> steps, Dictionary<Pack, string> inner, string t)
    {
        if (cluster.Rowwise is { } row)
        {
            EmitRowwise(w, row, isInLoop: true, t);
            return;
        }
        List<string> run = [.. cluster.Packs.Where(inner.ContainsKey).Select(pack => inner[pack])];
        bool hasStep = steps[cluster] is not null;
        for (int i = 0; i < run.Count; i++)
        {
            w.Line(i == run.Count - 1 && hasStep ? $"{run[i]}.RunStep({t}, ref {StepLocal(cluster)});" : $"{run[i]}.RunStep({t});");
        }
        if (run.Count == 0 && hasStep)
        {
            w.Line($"Execution::Passes<TVector, {plan.Number}>.RunStep(layout, {t}, {SizeCode.Of(plan, cluster.Nodes.First())}, ref {StepLocal(cluster)});");
        }
    }

    private void EmitRowwise(CodeWriter w, Node node, bool isInLoop, string t = "t")
    {
        w.Comment($"{EquationText.Name(node)}(t) = {RowwiseText(node)}");
        RowwiseCode.Forward(w, plan, node, isInLoop, t);
    }

    /// <summary>Writes the set-up of a cluster's equations; null where it has none.</summary>
    private EquationStruct? Step(CodeWriter w, Cluster cluster)
    {
        if (cluster.Equations.Count == 0)
        {
            return null;
        }
        string name = names.Struct(cluster, prefix + "Forward");
        IReadOnlyList<JoinedEquation> ordered = JoinedEquation.Of(loop.Graph, cluster, IsKept);
        string summary = string.Join(";  ", ordered.Select(equation => $"{EquationText.Name(equation.Node)} = {EquationText.Of(equation.Expression)}")) + ".";
        EquationStruct equations = new(plan, names, name, summary);
        foreach (JoinedEquation equation in ordered)
        {
            equations.Announce(equation.Expression);
        }
        foreach (JoinedEquation equation in ordered)
        {
            equations.Compute(equation.Node, equation.Expression);
        }
        equations.Blank();
        foreach (Node node in cluster.Equations.Where(IsKept))
        {
            equations.Store(node);
        }
        structs.Add(equations);
        StepSetUp.Write(w, equations, StepLocal(cluster), summary);
        return equations;
    }

    private bool IsKept(Node node) => plan.Tape.Value(node) is not null;

    private string StepLocal(Cluster cluster) => names.StepLocal(cluster);

    private static string AffineText(Pack pack, IEnumerable<int> operands, bool bias, bool adds = false)
    {
        string left = string.Join(" ", pack.Gates.Select(EquationText.Name));
        IEnumerable<string> terms = operands.Select(i => EquationText.Term(pack.Gates[0], pack.Operands[i]));
        return (pack.Gates.Count > 1 ? $"[{left}](t)" : $"{left}(t)") + (adds ? " += " : " = ") + string.Join(" + ", terms.Concat(bias && pack.HasBias ? ["b"] : []));
    }

    private static string RowwiseText(Node node) => node.Kind switch
    {
        NodeKind.Softmax => $"softmax({EquationText.At(EquationText.Name(node.Operands[0].Source), node.Operands[0].Delay)})",
        NodeKind.LogSoftmax => $"logsoftmax({EquationText.At(EquationText.Name(node.Operands[0].Source), node.Operands[0].Delay)})",
        NodeKind.LayerNorm => $"({EquationText.At(EquationText.Name(node.Operands[0].Source), node.Operands[0].Delay)} − μ)/√(σ² + {EquationText.Real(node.Epsilon)})",
        NodeKind.Turn => $"{EquationText.Name(node.Operands[0].Source)}(T − 1 − t), T being each sequence's own length",
        _ => "[" + string.Join("; ", node.Operands.Select(operand => EquationText.At(EquationText.Name(operand.Source), operand.Delay))) + "]",
    };
}
