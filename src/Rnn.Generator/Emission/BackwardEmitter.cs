using Rnn.Generator.Graph;
using Rnn.Generator.Planning;
using Rnn.Generator.Scheduling;

namespace Rnn.Generator.Emission;

/// <summary>Writes back propagation through time: a method for each block of the backward pass, each naming the equations it differentiates.</summary>
internal sealed class BackwardEmitter(NetworkPlan plan, LoopPlan loop)
{
    private readonly StretchLoop stretches = new(plan);
    private readonly NodeNames names = new([], []);
    private readonly ProductCode products = new(plan);
    private readonly List<EquationStruct> structs = [];
    private readonly string prefix = loop.Prefix;

    public void EmitPass(CodeWriter w)
    {
        List<Node> inputs = [.. loop.Graph.Nodes.Where(node => node.Kind == NodeKind.Input && (loop.Backward.PullsOf(node).Count > 0 || loop.Backward.InitialPullsOf(node).Count > 0))];
        List<Node> states =
        [
            .. loop.Graph.Nodes.Where(node => node.HasStates && node.Kind != NodeKind.Input && plan.Tape.Gradient(node) is not null && loop.Backward.InitialPullsOf(node).Count > 0),
        ];
        Dictionary<Block, string> blockNames = BlockNames.Of(loop.Backward.Blocks);
        Head(w, null, prefix + "BackwardPass");
        using (w.Block())
        {
            foreach (BlockGroup group in loop.Backward.Groups)
            {
                stretches.WriteBackward(w, group, stretch =>
                {
                    foreach (Block block in group.Blocks)
                    {
                        EmitCall(w, block, $"{prefix}Backward_{blockNames[block]}<TVector>(tape, gradients{stretch});");
                    }
                });
            }
            if (states.Count > 0)
            {
                w.Line($"{prefix}BackwardToInitialStates<TVector>(tape);");
            }
            if (inputs.Count > 0)
            {
                using (w.Block("if (tape.InputGradients)"))
                {
                    w.Line($"{prefix}BackwardToInputs<TVector>(tape);");
                }
            }
        }
        foreach (Block block in loop.Backward.Blocks)
        {
            w.Line();
            EmitBlock(w, block, blockNames[block]);
        }
        if (states.Count > 0)
        {
            w.Line();
            EmitInitialStates(w, states);
        }
        if (inputs.Count > 0)
        {
            w.Line();
            EmitInputs(w, inputs);
        }
        EquationStruct.WriteAll(w, structs);
    }

    private void Head(CodeWriter w, string? summary, string method, bool withGradients = true, string stretch = "") => MethodHead.Write(
        w, plan, summary, $"private void {method}",
        $"Core::Tape<{plan.Number}> tape{(withGradients ? $", Core::ParameterSet<{plan.Number}> gradients" : "")}{stretch}");

    /// <summary>The call of a block's method, under the conditions on which it is of use.</summary>
    private void EmitCall(CodeWriter w, Block block, string call)
    {
        List<string> conditions = [];
        if (loop.Backward.ServesFinalStatesOnly(block))
        {
            conditions.Add("tape.HasFinalGradients");
        }
        if (loop.Backward.ServesInputsOnly(block))
        {
            conditions.Add("tape.InputGradients");
        }
        if (loop.Backward.ServesOutputOnly(block) is { } output)
        {
            string hasOwn = $"tape.HasOutputGradients(Gradients.{TapeCode.Slot(plan.Tape.Gradient(output), output).Buffer.Name})";
            conditions.Add(loop.Backward.GainsFromFinalStates(output) ? $"{hasOwn} || tape.HasFinalGradients" : hasOwn);
        }
        w.Where(conditions, () => w.Line(call));
    }

    private void EmitBlock(CodeWriter w, Block block, string name)
    {
        string layers = string.Join(", ", block.Clusters.SelectMany(cluster => cluster.Nodes).Where(loop.Backward.Receives).Select(node => $"d{EquationText.Name(node)}(t)"));
        string time = block.IsReverse ? " in reversed time" : "", method = $"{prefix}Backward_{name}";
        string how = block.IsCyclic ? $"step by step{time}, the last first" : block.IsTurn ? "all steps at once" : "a stretch at once";
        Head(w, $"{layers}, {how}.", method, stretch: stretches.Parameter(block));
        using (w.Block())
        {
            stretches.WriteLayout(w, block, namesStretch: !block.IsTurn || PulledNodes(block.Clusters[0]).Any());
            w.Line();
            if (block.IsCyclic)
            {
                EmitCycle(w, block);
            }
            else
            {
                EmitOverStretch(w, block.Clusters[0]);
            }
            EmitWeightGradients(w, block);
        }
    }

    private void EmitWeightGradients(CodeWriter w, Block block)
    {
        foreach (Pack pack in block.Clusters.SelectMany(cluster => cluster.Packs).Where(pack => pack.Gates.Any(loop.Backward.Receives)))
        {
            w.Line();
            WeightGradientCode.Write(w, plan, pack);
        }
    }

    private void EmitOverStretch(CodeWriter w, Cluster cluster)
    {
        List<string> pulls = [.. PulledNodes(cluster).Select(node => Pull(w, node, loop.Backward.PullsOf(node), "FromReaders", isFirst: true))];
        if (cluster.Rowwise is { } row)
        {
            pulls.ForEach(pull => w.Line($"{pull}.RunAllBack(stretch);"));
            EmitRowwise(w, row, isInLoop: false);
            return;
        }
        EquationStruct? step = Step(w, cluster);
        bool fuses = step is { LongestDelay: 0 };
        for (int i = 0; i < pulls.Count; i++)
        {
            w.Line(i == pulls.Count - 1 && fuses ? $"{pulls[i]}.RunAllBack(stretch, ref {names.StepLocal(cluster)});" : $"{pulls[i]}.RunAllBack(stretch);");
        }
        if (step is not null && (!fuses || pulls.Count == 0))
        {
            w.Line($"Execution::Passes<TVector, {plan.Number}>.RunAll(layout, stretch, {CodeWriter.Number(step.LongestDelay)}, {SizeCode.Of(plan, cluster.Nodes.First())}, ref {names.StepLocal(cluster)});");
        }
    }

    /// <summary>One stretch: what comes from readers outside the cycle is summed up at once, then the steps follow, the last first, then the gradients of the weights.</summary>
    private void EmitCycle(CodeWriter w, Block block)
    {
        Dictionary<Cluster, List<string>> inner = [];
        List<string> outer = [];
        foreach (Cluster cluster in block.Clusters)
        {
            inner.Add(cluster, []);
            foreach (Node node in PulledNodes(cluster))
            {
                List<Pull> all = loop.Backward.PullsOf(node), inside = [.. all.Where(pull => pull.IsInner)], outside = [.. all.Where(pull => !pull.IsInner)];
                if (outside.Count > 0)
                {
                    outer.Add(Pull(w, node, outside, "FromOutside", isFirst: true));
                }
                if (inside.Count > 0)
                {
                    inner[cluster].Add(Pull(w, node, inside, "FromCycle", isFirst: outside.Count == 0, cluster));
                }
            }
        }
        Dictionary<Cluster, EquationStruct?> steps = [];
        foreach (Cluster cluster in block.Clusters.Where(cluster => cluster.Rowwise is null))
        {
            steps.Add(cluster, Step(w, cluster));
        }
        w.Line();
        outer.ForEach(pull => w.Line($"{pull}.RunAllBack(stretch);"));
        TimeLoop.WriteBackward(w, plan.Definition.Steps, t =>
        {
            foreach (Cluster cluster in block.Clusters)
            {
                EmitStep(w, cluster, steps, inner[cluster], t);
            }
        });
    }

    private void EmitStep(CodeWriter w, Cluster cluster, Dictionary<Cluster, EquationStruct?> steps, List<string> pulls, string t)
    {
        if (cluster.Rowwise is { } row)
        {
            pulls.ForEach(pull => w.Line($"{pull}.RunStepBack({t});"));
            EmitRowwise(w, row, isInLoop: true, t);
            return;
        }
        bool hasStep = steps[cluster] is not null;
        for (int i = 0; i < pulls.Count; i++)
        {
            w.Line(i == pulls.Count - 1 && hasStep ? $"{pulls[i]}.RunStepBack({t}, ref {names.StepLocal(cluster)});" : $"{pulls[i]}.RunStepBack({t});");
        }
        if (pulls.Count == 0 && hasStep)
        {
            w.Line($"Execution::Passes<TVector, {plan.Number}>.RunStep(layout, {t}, {SizeCode.Of(plan, cluster.Nodes.First())}, ref {names.StepLocal(cluster)});");
        }
    }

    private IEnumerable<Node> PulledNodes(Cluster cluster) => cluster.Nodes.Where(node => loop.Backward.Receives(node) && loop.Backward.PullsOf(node).Count > 0);

    /// <summary>Writes the product that brings a node's gradient back from its readers; returns its local.</summary>
    /// <param name="isFirst">Whether it is the first of those products.</param>
    /// <param name="equations">The equations that follow, step by step; null: all steps at once.</param>
    private string Pull(CodeWriter w, Node node, List<Pull> pulls, string suffix, bool isFirst, Cluster? equations = null)
    {
        string local = names.Local(NodeNames.Base(node) + suffix);
        w.Line();
        w.Comment(PullText(node, pulls));
        bool isAssigned = isFirst && TapeCode.Slot(plan.Tape.Gradient(node), node).Buffer.Start == GradientStart.Assigned;
        products.Backward(w, local, node, pulls, isAssigned ? TapeCode.GradientsAtStart(plan, node) : TapeCode.Gradients(plan, node), equations);
        return local;
    }

    private static string PullText(Node node, IEnumerable<Pull> pulls)
    {
        IEnumerable<string> terms = from pull in pulls.OrderBy(pull => pull.Edge.Delay)
                                    let gates = string.Join(" ", pull.Pack.Gates.Select(gate => "d" + EquationText.Name(gate)))
                                    let later = pull.Edge.Delay == 0 ? "(t)" : $"(t+{CodeWriter.Number(pull.Edge.Delay)})"
                                    select $"{(pull.Edge.IsRecurrence ? "Rᵀ" : "Wᵀ")} {(pull.Pack.Gates.Count > 1 ? $"[{gates}]" : gates)}{later}";
        return $"d{EquationText.Name(node)}(t) += {string.Join(" + ", terms)}";
    }

    private EquationStruct? Step(CodeWriter w, Cluster cluster)
    {
        EquationStruct? equations = AdjointStruct.Of(plan, loop, names, cluster, names.Struct(cluster, prefix + "Backward"));
        if (equations is null)
        {
            return null;
        }
        structs.Add(equations);
        w.Line();
        StepSetUp.Write(w, equations, names.StepLocal(cluster), equations.Summary);
        return equations;
    }

    private void EmitRowwise(CodeWriter w, Node node, bool isInLoop, string t = "t")
    {
        w.Comment(node.Kind switch
        {
            NodeKind.Softmax => $"{node.Name} = softmax(z)  ⇒  dz += {node.Name} ∘ (d{node.Name} − {node.Name}·d{node.Name})",
            NodeKind.LayerNorm => $"{EquationText.Name(node)} = (x − μ)/s  ⇒  dx += (d{EquationText.Name(node)} − mean(d{EquationText.Name(node)}) − {EquationText.Name(node)} mean(d{EquationText.Name(node)} ∘ {EquationText.Name(node)}))/s,  x = {EquationText.Name(node.Operands[0].Source)}",
            NodeKind.Turn => $"{EquationText.Name(node)}(t) = {EquationText.Name(node.Operands[0].Source)}(T − 1 − t)  ⇒  d{EquationText.Name(node.Operands[0].Source)}(T − 1 − t) += d{EquationText.Name(node)}(t)",
            NodeKind.LogSoftmax => $"{node.Name} = logsoftmax(z)  ⇒  dz += d{node.Name} − exp({node.Name}) Σ d{node.Name}",
            _ => $"{node.Name} = [{string.Join("; ", node.Operands.Select(operand => operand.Source.Name))}]  ⇒  each source gains its part of d{node.Name}",
        });
        RowwiseCode.Backward(w, plan, loop, node, isInLoop, t);
    }

    private void EmitInitialStates(CodeWriter w, List<Node> states)
    {
        Head(w, "dh(−k) += Σ Wᵀ dz(delay − k) over the edges of at least that delay, those that stop the gradient too.", prefix + "BackwardToInitialStates", withGradients: false);
        using (w.Block())
        {
            w.Line("Execution::BatchLayout layout = tape.Layout;");
            states.ForEach(node => EmitInitial(w, node));
        }
    }

    private void EmitInitial(CodeWriter w, Node node)
    {
        string local = names.Local(NodeNames.Base(node) + "Initial");
        w.Line();
        products.Backward(w, local, node, loop.Backward.InitialPullsOf(node), TapeCode.Gradients(plan, node));
        w.Line($"{local}.RunInitialBack();");
    }

    private void EmitInputs(CodeWriter w, List<Node> inputs)
    {
        Head(w, string.Join(", ", inputs.Select(input => $"d{input.Name}(t)")) + ", all steps at once.", prefix + "BackwardToInputs", withGradients: false);
        using (w.Block())
        {
            w.Line("Execution::BatchLayout layout = tape.Layout;");
            foreach (Node node in inputs)
            {
                if (loop.Backward.PullsOf(node) is { Count: > 0 } pulls)
                {
                    w.Line($"{Pull(w, node, pulls, "FromReaders", isFirst: true)}.RunAllBack(layout.Whole);");
                }
                if (loop.Backward.InitialPullsOf(node).Count > 0)
                {
                    EmitInitial(w, node);
                }
            }
        }
    }
}
