using Rnn.Generator.Differentiation;
using Rnn.Generator.Graph;
using Rnn.Generator.Planning;
using Rnn.Generator.Scheduling;

namespace Rnn.Generator.Emission;

/// <summary>
/// Writes the methods that compute the clusters of a streaming step. Mostly one a cluster, whose sums stay in registers until its equations have read them. Two where many sums
/// and activations would compete for registers (<see cref="StreamPlan.IsInTwo"/>): one adds up all sums, in as many registers as they can use, the other computes the
/// equations, one register at a time, which the machine overlaps.
/// </summary>
internal sealed class StepClusters
{
    private readonly NetworkPlan plan;
    private readonly NodeNames names;
    private readonly HashSet<string> arguments;

    public StepClusters(NetworkPlan plan)
    {
        this.plan = plan;
        names = new NodeNames([.. plan.Definition.Layers.Select(layer => layer.Identifier)], ["x", "y", "xRow", "rows", "turn", "first", "end"]);
        Rows = new StepRows(plan, names);
        arguments = [.. plan.Stream.Clusters.SelectMany(cluster => Rows.Arguments([.. cluster.Nodes]))];
    }

    /// <summary>Where they find their rows.</summary>
    public StepRows Rows { get; }

    /// <summary>Calls the methods of a cluster, on registers of so many bits.</summary>
    public void EmitCalls(CodeWriter w, Cluster cluster, int bits)
    {
        if (!plan.Stream.IsInTwo(cluster))
        {
            Call(w, StepMethod(cluster), plan.StepVectors.Of(cluster, bits), Rows.Arguments([.. cluster.Nodes]));
            return;
        }
        foreach ((StepVector vector, int first, int end) in plan.StepVectors.OfSums(cluster, bits))
        {
            Call(w, SumsMethod(cluster), vector, Rows.Arguments(SumsOf(cluster)).Concat([CodeWriter.Number(first), CodeWriter.Number(end)]));
        }
        Call(w, StepMethod(cluster), StepVectors.OfEquations(bits), Rows.Arguments(cluster.Equations));
    }

    /// <summary>Whether any method is handed the address of the window.</summary>
    public bool Touches(WindowPlan window) => arguments.Contains("ref " + Rows.Local(window));

    /// <summary>Writes the methods of a cluster.</summary>
    public void Emit(CodeWriter w, Cluster cluster)
    {
        bool isInTwo = plan.Stream.IsInTwo(cluster);
        if (isInTwo)
        {
            EmitSums(w, cluster);
            w.Line();
        }
        IReadOnlyList<Node> nodes = isInTwo ? cluster.Equations : [.. cluster.Nodes];
        IEnumerable<string> equations = cluster.Nodes.Where(node => node.IsLayer && !node.IsData).Select(node => EquationText.Of(plan.Definition, node.Layer));
        MethodHead.Write(
            w, plan, string.Join(";  ", equations.DefaultIfEmpty(cluster.Name)) + ".", $"private static void {StepMethod(cluster)}", string.Join(", ", Rows.Parameters(nodes)));
        using (w.Block())
        {
            if (cluster.Rowwise is { } row)
            {
                EmitRowwise(w, row);
                return;
            }
            using (w.Block($"for (nint u = 0; u < {SizeCode.Of(plan, cluster.Nodes.First())}; u += TVector.Count)"))
            {
                foreach (Pack pack in isInTwo ? [] : cluster.Packs)
                {
                    EmitProducts(w, pack);
                }
                EmitEquations(w, cluster, nodes);
            }
        }
    }

    /// <summary>A cluster's sums for some of its units.</summary>
    private void EmitSums(CodeWriter w, Cluster cluster)
    {
        IReadOnlyList<Node> sums = SumsOf(cluster);
        MethodHead.Write(
            w, plan, $"What {cluster.Name} adds up, for its units from first to end.", $"private static void {SumsMethod(cluster)}",
            string.Join(", ", Rows.Parameters(sums).Concat(["nint first", "nint end"])));
        using (w.Block())
        using (w.Block("for (nint u = first; u < end; u += TVector.Count)"))
        {
            foreach (Pack pack in cluster.Packs)
            {
                EmitProducts(w, pack);

                // At once: the next product needs the registers.
                foreach (Node sum in pack.Gates)
                {
                    w.Line(Rows.Store(sum, names.Local(sum)));
                }
            }
        }
    }

    private void EmitProducts(CodeWriter w, Pack pack)
    {
        PanelPlan panel = plan.Parameters.Panel(pack);
        int width = plan.Lanes.Width(pack.Units);
        List<string> sums = [.. pack.Gates.Select(gate => names.Local(gate))];
        w.Comment($"{(sums.Count > 1 ? "[" + string.Join(" ", pack.Gates.Select(EquationText.Name)) + "]" : EquationText.Name(pack.Gates[0]))} = "
            + string.Join(" + ", pack.Operands.Select(operand => EquationText.Term(pack.Gates[0], operand)).Concat(pack.HasBias ? ["b"] : [])));
        for (int gate = 0; gate < sums.Count; gate++)
        {
            string offset = gate == 0 ? $"Panels.{panel.Name}.Bias + u" : $"Panels.{panel.Name}.Bias + {CodeWriter.Number(gate * width)} + u";
            w.Line(pack.HasBias ? $"TVector {sums[gate]} = TVector.Load(ref p, {offset});" : $"TVector {sums[gate]} = TVector.Create(0);");
        }
        string all = string.Join(", ", sums.Select(sum => "ref " + sum));
        for (int i = 0; i < pack.Operands.Count; i++)
        {
            Operand operand = pack.Operands[i];
            string first = CodeWriter.Number(panel.FirstDepth[i]), depth = SizeCode.Of(plan, operand.Source);
            string at = $"ref p, Panels.{panel.Name}.Offset, u, Panels.{panel.Name}.Block, Panels.{panel.Name}.Depth, {first}";
            w.Line(pack.Gates[0].LooksUp(operand)
                ? $"Kernels::Tensor.LookUp({at}, {Rows.Index(operand)}, {all});"
                : $"Kernels::Tensor.MultiplyAdd({at}, {Rows.Ref(operand.Source, operand.Delay)}, {depth}, {all});");
        }
    }

    /// <summary>The equations, and what of the nodes of this method a later one reads.</summary>
    private void EmitEquations(CodeWriter w, Cluster cluster, IReadOnlyList<Node> nodes)
    {
        ExpressionCode code = new(
            plan.Number, (node, delay) => delay == 0 && nodes.Contains(node) ? names.Local(node) : Rows.Load(node, delay), _ => "", _ => "",
            tensor => $"TVector.Load(ref p, Vectors.{plan.Parameters.Vector(tensor).Name} + u)");
        foreach (Node node in cluster.Equations)
        {
            Expression expression = node.Kind == NodeKind.Select ? Equations.Read(node.Operands[1]) : Equations.Of(node);
            w.Comment($"{EquationText.Name(node)} = {EquationText.Of(expression)}");
            w.Line($"TVector {names.Local(node)} = {code.Of(expression)};");
        }
        foreach (Node node in nodes.Where(node => plan.Stream.Window(node) is not null))
        {
            w.Line(Rows.Store(node, names.Local(node)));
        }
    }

    private void EmitRowwise(CodeWriter w, Node node)
    {
        string width = CodeWriter.Number(plan.Stream.Window(node)!.Width), row = $"Kernels::{node.Kind}<TVector, {plan.Number}>";
        int column = 0;
        foreach (Operand operand in node.Operands)
        {
            string source = Rows.Ref(operand.Source, operand.Delay), from = $"new Kernels::Matrix<{plan.Number}>({source}, {width})";
            w.Line(node.Kind switch
            {
                NodeKind.Concat => $"Kernels::RowMath.Copy(0, 1, {CodeWriter.Number(operand.Source.Size)}, {from}, new Kernels::Matrix<{plan.Number}>({Rows.Ref(node, column: column)}, {width}));",
                NodeKind.LayerNorm => $"{row}.Forward(0, 1, {CodeWriter.Number(node.Size)}, {RowwiseCode.Epsilon(plan, node)}{from}, new Kernels::Matrix<{plan.Number}>({Rows.Ref(node)}, {width}));",
                _ => $"{row}.Row({CodeWriter.Number(node.Size)}, {source}, {Rows.Ref(node)});",
            });
            column += operand.Source.Size;
        }
    }

    private void Call(CodeWriter w, string method, StepVector vector, IEnumerable<string> arguments) =>
        w.Line($"{method}<{vector.Type(plan.Definition.Precision)}>({string.Join(", ", arguments)});");

    private static IReadOnlyList<Node> SumsOf(Cluster cluster) => [.. cluster.Packs.SelectMany(pack => pack.Gates)];

    private string StepMethod(Cluster cluster) => names.Known("method", CodeWriter.Number(cluster.Index), () => names.Struct(cluster, "Step"));

    private string SumsMethod(Cluster cluster) => names.Known("sums", CodeWriter.Number(cluster.Index), () => names.Struct(cluster, "Sums"));
}
