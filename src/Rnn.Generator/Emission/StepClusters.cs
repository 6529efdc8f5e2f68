using Rnn.Generator.Definition;
using Rnn.Generator.Differentiation;
using Rnn.Generator.Graph;
using Rnn.Generator.Planning;
using Rnn.Generator.Scheduling;

namespace Rnn.Generator.Emission;

/// <summary>
/// Writes the methods that compute the clusters of a streaming step. Mostly one a cluster, whose sums stay in registers until its equations have read them. Two where many sums
/// and activations would compete for registers (<see cref="StepVectors.AreInTwo"/>): one adds up all sums that are needed first, in as many registers as they can use, the other computes
/// the equations, one or two registers at a time, which the machine overlaps, and in between what only they need. Of a few clusters there are both: machines that have more registers
/// take the one.
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
        IReadOnlyList<Method> methods = MethodsOf(cluster, bits);
        if (methods.Count == 1 && !TakesUnits(cluster))
        {
            Call(w, methods[0], methods[0].Parts[0].Vector, []);
            return;
        }
        int done = plan.Stream.GoesThereAndBack(cluster) ? EmitThereAndBack(w, methods) : 0;
        foreach (Method method in methods)
        {
            foreach ((StepVector vector, int first, int end) in method.Parts.Where(part => part.End > done))
            {
                Call(w, method, vector, [CodeWriter.Number(Math.Max(first, done)), CodeWriter.Number(end)]);
            }
        }
    }

    /// <summary>Calls the methods of a cluster for a few units after the other, in every other step the last first, as far as their vectors go on alike.</summary>
    /// <returns>The units for which they are called.</returns>
    private int EmitThereAndBack(CodeWriter w, IReadOnlyList<Method> methods)
    {
        int together = plan.StepVectors.UnitsTogether(methods.Select(method => method.Parts[0].Vector)), end = methods.Min(method => method.Parts[0].End) / together * together;
        if (end < 2 * together)
        {
            return 0;
        }
        string step = CodeWriter.Number(together);
        w.Comment("Every other step goes the other way, for the weights that the step before read last are still in the cache.");
        using (w.Block($"for (nint i = 0; i < {CodeWriter.Number(end)}; i += {step})"))
        {
            w.Line($"nint first = turn % 2 == 0 ? i : {CodeWriter.Number(end - together)} - i;");
            foreach (Method method in methods)
            {
                Call(w, method, method.Parts[0].Vector, ["first", $"first + {step}"]);
            }
        }
        return end;
    }

    /// <summary>Whether any method is handed the address of the window.</summary>
    public bool Touches(WindowPlan window) => arguments.Contains("ref " + Rows.Local(window));

    /// <summary>Writes the methods of a cluster.</summary>
    public void Emit(CodeWriter w, Cluster cluster)
    {
        IEnumerable<string> equations = cluster.Nodes.Where(node => node.IsLayer && !node.IsData).Select(node => EquationText.Of(plan.Definition, node.Layer));
        string summary = string.Join(";  ", equations.DefaultIfEmpty(cluster.Name)) + ".";
        if (plan.Stream.IsInTwo(cluster))
        {
            EmitPart(w, SumsMethod(cluster), $"What {cluster.Name} adds up, for its units from first to end.", SumsOf(cluster), () => EmitSums(w, cluster));
            w.Line();
            EmitPart(w, EquationsMethod(cluster), $"{cluster.Name} from these sums, for its units from first to end: {summary}", EquationsOf(cluster), () => EmitEquations(w, cluster, EquationsOf(cluster), cluster.LatePacks));
            if (plan.StepVectors.Widths.All(bits => plan.StepVectors.AreInTwo(cluster, bits)))
            {
                return;
            }
            w.Line();
        }
        List<Node> nodes = [.. cluster.Nodes];
        if (TakesUnits(cluster))
        {
            EmitPart(w, StepMethod(cluster), summary, nodes, () => EmitEquations(w, cluster, nodes, cluster.Packs));
            return;
        }
        MethodHead.Write(w, plan, summary, $"private static void {StepMethod(cluster)}", string.Join(", ", Rows.Parameters(nodes)));
        using (w.Block())
        {
            if (cluster.Rowwise is { } row)
            {
                EmitRowwise(w, row);
                return;
            }
            using (w.Block($"for (nint u = 0; u < {SizeCode.Of(plan, cluster.Nodes.First())}; u += TVector.Count)"))
            {
                EmitEquations(w, cluster, nodes, cluster.Packs);
            }
        }
    }

    /// <summary>A method that computes nodes of a cluster for some of its units.</summary>
    private void EmitPart(CodeWriter w, string method, string summary, IReadOnlyList<Node> nodes, Action body)
    {
        MethodHead.Write(w, plan, summary, $"private static void {method}", string.Join(", ", Rows.Parameters(nodes).Concat(["nint first", "nint end"])));
        using (w.Block())
        using (w.Block("for (nint u = first; u < end; u += TVector.Count)"))
        {
            body();
        }
    }

    private void EmitSums(CodeWriter w, Cluster cluster)
    {
        foreach (Pack pack in cluster.EarlyPacks)
        {
            EmitProducts(w, pack);

            // At once: the next product needs the registers.
            foreach (Node sum in pack.Gates)
            {
                w.Line(Rows.Store(sum, names.Local(sum)));
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
            if (panel.IsOfFewUnits)
            {
                string isPadded = Rows.IsPadded(operand.Source) ? "true" : "false";
                w.Line($"Kernels::Tensor.AddDots(ref p, Panels.{panel.Name}.Offset, u, {SizeCode.Of(plan, pack.Gates[0])}, Panels.{panel.Name}.Depth, {first}, "
                    + $"{Rows.Ref(operand.Source, operand.Delay)}, {depth}, isPadded: {isPadded}, {all});");
                continue;
            }
            string at = $"ref p, Panels.{panel.Name}.Offset, u, Panels.{panel.Name}.Block, Panels.{panel.Name}.Depth, {first}";
            w.Line(pack.Gates[0].LooksUp(operand)
                ? $"Kernels::Tensor.LookUp({at}, {Rows.Index(operand)}, {all});"
                : $"Kernels::Tensor.MultiplyAdd({at}, {Rows.Ref(operand.Source, operand.Delay)}, {depth}, {all});");
        }
    }

    /// <summary>
    /// The equations, and what of the nodes of this method a later one reads. Each product comes right before the first equation that reads it: what is
    /// needed first is begun first, and a later product fills the time in which an activation is awaited (R h(t−1) of a GRU that of its reset gate).
    /// </summary>
    private void EmitEquations(CodeWriter w, Cluster cluster, IReadOnlyList<Node> nodes, IReadOnlyList<Pack> packs)
    {
        List<Pack> waiting = [.. packs];
        ExpressionCode code = new(
            plan.Number, (node, delay) => delay == 0 && nodes.Contains(node) ? names.Local(node) : Rows.Load(node, delay), _ => "", _ => "",
            tensor => $"TVector.Load(ref p, Vectors.{plan.Parameters.Vector(tensor).Name} + u)");
        IReadOnlyList<JoinedEquation> equations = JoinedEquation.Of(plan.Closed.Graph, cluster, IsKept);
        for (int i = 0; i < equations.Count; i++)
        {
            JoinedEquation equation = equations[i];
            bool isPair = i + 1 < equations.Count && AreSideBySide(cluster, equation, equations[i + 1]);
            EmitProductsOf(w, waiting, pack => equation.Parts.Any(pack.IsReadBy) || (isPair && equations[i + 1].Parts.Any(pack.IsReadBy)));
            if (isPair)
            {
                EmitTwo(w, code, equation, equations[++i]);
                continue;
            }
            Node node = equation.Node;
            Expression expression = node.Kind == NodeKind.Select ? Equations.Read(node.Operands[1]) : equation.Expression;
            w.Comment($"{EquationText.Name(node)} = {EquationText.Of(expression)}");
            w.Line($"TVector {names.Local(node)} = {code.Of(expression)};");
        }
        EmitProductsOf(w, waiting, static _ => true);
        foreach (Node node in nodes.Where(node => Rows.IsWritten(node, nodes)))
        {
            w.Line(Rows.Store(node, names.Local(node)));
        }
    }

    private bool IsKept(Node node) => plan.Stream.Window(node) is not null;

    /// <summary>Writes some of the products that wait.</summary>
    private void EmitProductsOf(CodeWriter w, List<Pack> waiting, Predicate<Pack> isDue)
    {
        foreach (Pack pack in waiting.FindAll(isDue))
        {
            EmitProducts(w, pack);
            waiting.Remove(pack);
        }
    }

    /// <summary>
    /// Whether two equations apply the same function, the second not to the first, so that one fills the time in which the other waits. Not where a function waits for the first
    /// alone, as that of a GRU's new value does for the reset gate: that one is not held up.
    /// </summary>
    private static bool AreSideBySide(Cluster cluster, JoinedEquation first, JoinedEquation second) =>
        first.Expression is Applied { Activation: Activation.Sigmoid or Activation.Tanh } one && second.Expression is Applied other && other.Activation == one.Activation
        && !other.Values.Any(value => value.Node == first.Node && value.Delay == 0)
        && (cluster.IsAwaited(second.Node) || !cluster.IsAwaited(first.Node));

    private void EmitTwo(CodeWriter w, ExpressionCode code, JoinedEquation first, JoinedEquation second)
    {
        (Applied one, Applied other) = ((Applied)first.Expression, (Applied)second.Expression);
        string[] local = [names.Local(first.Node), names.Local(second.Node)];
        w.Comment($"{EquationText.Name(first.Node)} = {EquationText.Of(one)};  {EquationText.Name(second.Node)} = {EquationText.Of(other)}");
        w.Line($"TVector {local[0]} = {code.Of(one.A)}, {local[1]} = {code.Of(other.A)};");
        w.Line($"TVector.{one.Activation}(ref {local[0]}, ref {local[1]});");
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

    private void Call(CodeWriter w, Method method, StepVector vector, IEnumerable<string> units) =>
        w.Line($"{method.Name}<{vector.Type(plan.Definition.Precision)}>({string.Join(", ", method.Arguments.Concat(units))});");

    /// <summary>The methods of a cluster in the order of their calls.</summary>
    private IReadOnlyList<Method> MethodsOf(Cluster cluster, int bits) =>
        plan.StepVectors.AreInTwo(cluster, bits)
            ?
            [
                new(SumsMethod(cluster), [.. Rows.Arguments(SumsOf(cluster))], [.. plan.StepVectors.OfSums(cluster, bits)]),
                new(EquationsMethod(cluster), [.. Rows.Arguments(EquationsOf(cluster))], [.. plan.StepVectors.OfEquations(cluster, bits)]),
            ]
            : [new(StepMethod(cluster), [.. Rows.Arguments([.. cluster.Nodes])], plan.StepVectors.Of(cluster, bits))];

    /// <summary>Whether the one method of a cluster is told, as the two always are, which of its units to compute; otherwise it is all.</summary>
    private bool TakesUnits(Cluster cluster) => plan.Stream.GoesThereAndBack(cluster) || plan.StepVectors.EndsInPartOfBlock(cluster);

    /// <summary>What the first of two methods computes.</summary>
    private static IReadOnlyList<Node> SumsOf(Cluster cluster) => [.. cluster.EarlyPacks.SelectMany(pack => pack.Gates)];

    /// <summary>What the second of two methods computes.</summary>
    private static IReadOnlyList<Node> EquationsOf(Cluster cluster) => [.. cluster.LatePacks.SelectMany(pack => pack.Gates), .. cluster.Equations];

    private string StepMethod(Cluster cluster) => names.Known("method", CodeWriter.Number(cluster.Index), () => names.Struct(cluster, "Step"));

    private string EquationsMethod(Cluster cluster) => names.Known("equations", CodeWriter.Number(cluster.Index), () => names.Struct(cluster, "Equations"));

    private string SumsMethod(Cluster cluster) => names.Known("sums", CodeWriter.Number(cluster.Index), () => names.Struct(cluster, "Sums"));

    /// <summary>One method of a cluster.</summary>
    /// <param name="Name">Without the vector.</param>
    /// <param name="Arguments">The rows it is handed; its units follow.</param>
    /// <param name="Parts">All units, and the vectors in which they are computed.</param>
    private sealed record Method(string Name, IReadOnlyList<string> Arguments, IReadOnlyList<StepPart> Parts);
}
