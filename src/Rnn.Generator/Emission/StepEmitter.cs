using Rnn.Generator.Definition;
using Rnn.Generator.Differentiation;
using Rnn.Generator.Graph;
using Rnn.Generator.Planning;
using Rnn.Generator.Scheduling;

namespace Rnn.Generator.Emission;

/// <summary>Writes the stream: one time step, one method for each cluster, every size and offset a constant.</summary>
internal sealed class StepEmitter(NetworkPlan plan)
{
    private readonly NodeNames names = new([.. plan.Definition.Layers.Select(layer => layer.Identifier)], ["x", "y", "xRow", "rows", "turn"]);
    private readonly NetworkDefinition network = plan.Definition;
    private readonly string number = plan.Number;

    public void Emit(CodeWriter w)
    {
        w.Line($"/// <summary>A stream of <see cref=\"{network.Name}\"/>: one time step at a time, its own state, the network's parameters.</summary>");
        w.Line(GeneratedNames.GeneratedCode);
        using (w.Block($"public sealed class Stream : Core::StepStream<{number}>"))
        {
            w.Line($"private readonly {number}[] output = new {number}[OutputSize];");
            w.Line();
            w.Line($"internal Stream(Core::Topology topology, Core::ParameterSet<{number}> parameters) : base(topology, parameters, StreamShape) {{ }}");
            EmitViews(w);
            EmitStep(w);
            foreach (Cluster cluster in plan.Stream.Clusters)
            {
                w.Line();
                EmitCluster(w, cluster);
            }
        }
    }

    private void EmitViews(CodeWriter w)
    {
        foreach (WindowPlan window in plan.Stream.Windows.Where(window => window.Node is { IsLayer: true, Kind: not (NodeKind.Input or NodeKind.OneHot) } && !network.Layers[window.Node.Layer].IsPart))
        {
            w.Line();
            w.Line($"/// <summary>{Documentation.Escape(EquationText.Of(network, window.Node.Layer))}, as of the last step.</summary>");
            w.Line($"public {(InheritedMembers.OfStream.Contains(window.Node.Name) ? "new " : "")}Sys::ReadOnlySpan<{number}> {window.Node.Name} => base.Values(Windows.{window.Name}, Sizes.{network.Layers[window.Node.Layer].Identifier});");
        }
        foreach (LayerDefinition input in plan.Inputs.Where(input => input.PerSequence))
        {
            w.Line();
            w.Line($"/// <summary>Gives {input.Name}, {CodeWriter.Number(input.Size)} values, which every step to come reads.</summary>");
            using (w.Block($"public void Set{input.Name}(Sys::ReadOnlySpan<{number}> values)"))
            {
                w.Line($"base.CheckLength(values.Length, {CodeWriter.Number(input.Size)}, \"{input.Name}\");");
                WindowPlan window = plan.Stream.Given(Layer(input)) ?? plan.Stream.Window(Layer(input))!;
                w.Line($"values.CopyTo(base.Values(Windows.{window.Name}, {CodeWriter.Number(input.Size)}));");
            }
        }
        foreach (LayerDefinition input in plan.IndexInputs.Where(input => input.PerSequence))
        {
            w.Line();
            w.Line($"/// <summary>Gives {input.Name}, the index of one of {CodeWriter.Number(input.Size)} classes or −1 for none, which every step to come reads.</summary>");
            w.Line($"public void Set{input.Name}(int index) => base.GiveIndex(Indices.{input.Name}, index);");
        }
        foreach (Node fed in plan.Closed.Graph.Nodes.Where(node => node.Kind == NodeKind.Select))
        {
            string suffix = plan.Outputs.Count() == 1 ? "" : network.Layers[fed.Layer].Name;
            w.Line();
            w.Line($"/// <summary>Puts the observed {network.Layers[fed.Layer].Name} of the last step in place of the network's own, for the teacher-forced edges of the steps to come; NaN is unknown.</summary>");
            using (w.Block($"public void Observe{suffix}(Sys::ReadOnlySpan<{number}> observed)"))
            {
                w.Line($"base.CheckLength(observed.Length, {CodeWriter.Number(fed.Size)}, \"{network.Layers[fed.Layer].Name}\");");
                w.Line($"Kernels::RowMath.CopyKnown(observed, base.Values(Windows.{plan.Stream.Window(fed)!.Name}, {CodeWriter.Number(fed.Size)}));");
            }
        }
    }

    private Node Layer(LayerDefinition layer) => plan.Closed.Graph.Find(layer.Name);

    private void EmitStep(CodeWriter w)
    {
        string x = $"Sys::ReadOnlySpan<{number}> x", y = $"Sys::Span<{number}> y", indices = "scoped Sys::ReadOnlySpan<int> indices";
        bool isIndexed = plan.IndexInputs.Any();
        if (isIndexed)
        {
            // Without indices is with no indices: right where all of them are per sequence, an error that says so elsewhere.
            Entry(w, $"public override Sys::ReadOnlySpan<{number}> Step({x})", ["return Step(x, default(Sys::ReadOnlySpan<int>));"]);
            Entry(w, $"public override void Step({x}, {y})", ["Step(x, default, y);"]);
        }
        Entry(w, $"public override Sys::ReadOnlySpan<{number}> Step({x}{(isIndexed ? $", {indices}" : "")})", [$"Step(x, {(isIndexed ? "indices, " : "")}output);", "return output;"]);
        w.Line();
        w.Line("/// <inheritdoc/>");
        w.Line(GeneratedNames.Hot);
        using (w.Block($"public override void Step({x}, {(isIndexed ? $"{indices}, " : "")}{y})"))
        {
            w.Line("base.CheckLength(x.Length, InputSize, \"x\");");
            if (isIndexed)
            {
                w.Line("base.CheckIndexCount(indices.Length, IndexCount);");
            }
            w.Line("base.CheckLength(y.Length, OutputSize, \"y\");");
            EmitRows(w);
            EmitIndices(w);
            int column = 0;
            foreach (LayerDefinition input in plan.Inputs.Where(input => !input.PerSequence))
            {
                if (plan.Stream.Window(Layer(input)) is { } window)
                {
                    w.Line($"x.Slice({CodeWriter.Number(column)}, {CodeWriter.Number(input.Size)}).CopyTo(base.Values(Windows.{window.Name}, {CodeWriter.Number(input.Size)}));");
                }
                column += input.Size;
            }
            foreach (LayerDefinition input in plan.Inputs)
            {
                if (plan.Stream.Given(Layer(input)) is { } given)
                {
                    string size = CodeWriter.Number(input.Size);
                    w.Line($"base.Values(Windows.{given.Name}, {size}).CopyTo(base.Values(Windows.{plan.Stream.Window(Layer(input))!.Name}, {size}));");
                }
            }
            VectorDispatch.Write(w, bits =>
            {
                foreach (Cluster cluster in plan.Stream.Clusters)
                {
                    w.Line($"{MethodOf(cluster)}<{plan.StepVectors.Of(cluster, bits).Type(network.Precision)}>({string.Join(", ", Arguments(cluster))});");
                }
            });
            column = 0;
            foreach (LayerDefinition output in plan.Outputs)
            {
                WindowPlan window = plan.Stream.Window(Layer(output))!;
                w.Line($"Kernels::Tensor.Copy(ref {Local(window)}, {SizeCode.Of(plan, Layer(output))}, y, {CodeWriter.Number(column)});");
                column += output.Size;
            }
        }
    }

    /// <summary>The rows of this turn.</summary>
    private void EmitRows(CodeWriter w)
    {
        w.Line("int turn = base.Advance();");
        w.Line($"ref {number} p = ref base.Parameters;");
        w.Line($"ref {number} rows = ref base.Origin;");
        w.Line($"ref {number} xRow = ref Sys::Runtime.InteropServices.MemoryMarshal.GetReference(x);");
        foreach (WindowPlan window in plan.Stream.Windows.Where(IsUsed))
        {
            string turns = window.History > 0 ? $" + turn * {SizeCode.Width(plan, window.Node)}" : "";
            w.Line($"ref {number} {Local(window)} = ref Jit::Unsafe.Add(ref rows, Rows.{window.Name}{turns});");
        }
    }

    private bool IsUsed(WindowPlan window) => plan.Stream.Clusters.Any(cluster => WindowsOf(cluster).Contains(window));

    private static void Entry(CodeWriter w, string head, IEnumerable<string> body)
    {
        w.Line();
        w.Line("/// <inheritdoc/>");
        using (w.Block(head))
        {
            foreach (string line in body)
            {
                w.Line(line);
            }
        }
    }

    /// <summary>Puts the indices of the step into their windows, and their unit vectors where a layer reads those.</summary>
    private void EmitIndices(CodeWriter w)
    {
        int place = 0;
        foreach (LayerDefinition input in plan.IndexInputs)
        {
            w.Line(input.PerSequence ? $"base.RepeatIndex(Indices.{input.Name});" : $"base.SetIndex(Indices.{input.Name}, indices[{CodeWriter.Number(place++)}]);");
            if (plan.Stream.Window(Layer(input)) is { } window)
            {
                w.Line($"base.SetUnitVector(Indices.{input.Name}, Windows.{window.Name});");
            }
        }
    }

    private string MethodOf(Cluster cluster) => names.Known("method", CodeWriter.Number(cluster.Index), () => names.Struct(cluster, "Step"));

    /// <summary>The windows a cluster touches, and the step's input where it reads that.</summary>
    private IEnumerable<string> Arguments(Cluster cluster) =>
        new[] { "ref p" }.Concat(ReadsInput(cluster) ? ["ref xRow"] : []).Concat(WindowsOf(cluster).Select(window => $"ref {Local(window)}"))
            .Concat(LookUpsOf(cluster).Select(operand => $"base.Index(Indices.{operand.Source.Name}{(operand.Delay == 0 ? "" : $", delay: {CodeWriter.Number(operand.Delay)}")})"));

    private IEnumerable<string> Parameters(Cluster cluster) =>
        new[] { $"ref {number} p" }.Concat(ReadsInput(cluster) ? [$"ref {number} xRow"] : []).Concat(WindowsOf(cluster).Select(window => $"ref {number} {Local(window)}"))
            .Concat(LookUpsOf(cluster).Select(operand => "int " + IndexLocal(operand)));

    private string Local(WindowPlan window) => names.Known("row", window.Name, () => names.Local(window.Name + "Row"));

    private string IndexLocal(Operand operand) =>
        names.Known("index", EquationText.At(operand.Source.Name, operand.Delay), () => names.Local(operand.Source.Name + "Index" + (operand.Delay == 0 ? "" : "Past" + CodeWriter.Number(operand.Delay))));

    /// <summary>What the cluster reads by index, each once.</summary>
    private static IEnumerable<Operand> LookUpsOf(Cluster cluster) =>
        cluster.Packs.SelectMany(pack => pack.LookUps.Select(i => pack.Operands[i])).GroupBy(operand => (operand.Source, operand.Delay)).Select(group => group.First());

    private bool ReadsInput(Cluster cluster) => OperandsOf(cluster).Any(operand => operand.Source.Kind == NodeKind.Input && plan.Stream.Window(operand.Source) is null);

    private IEnumerable<WindowPlan> WindowsOf(Cluster cluster) =>
        OperandsOf(cluster).Where(operand => operand.Delay > 0 || !cluster.Contains(operand.Source)).Select(operand => plan.Stream.Window(operand.Source))
            .Concat(cluster.Nodes.Select(plan.Stream.Window)).OfType<WindowPlan>().Distinct();

    private static IEnumerable<Operand> OperandsOf(Cluster cluster) =>
        cluster.Nodes.SelectMany(node => node.Operands.Where(operand => !node.LooksUp(operand))).Where(operand => operand.Source.Kind != NodeKind.Observed);

    private void EmitCluster(CodeWriter w, Cluster cluster)
    {
        IEnumerable<string> equations = cluster.Nodes.Where(node => node.IsLayer && !node.IsData).Select(node => EquationText.Of(network, node.Layer));
        MethodHead.Write(
            w, plan, string.Join(";  ", equations.DefaultIfEmpty(cluster.Name)) + ".", $"private static void {MethodOf(cluster)}", string.Join(", ", Parameters(cluster)));
        using (w.Block())
        {
            if (cluster.Rowwise is { } row)
            {
                EmitRowwise(w, row);
                return;
            }
            using (w.Block($"for (nint u = 0; u < {SizeCode.Of(plan, cluster.Nodes.First())}; u += TVector.Count)"))
            {
                foreach (Pack pack in cluster.Packs)
                {
                    EmitProducts(w, cluster, pack);
                }
                EmitEquations(w, cluster);
            }
        }
    }

    private void EmitProducts(CodeWriter w, Cluster cluster, Pack pack)
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
                ? $"Kernels::Tensor.LookUp({at}, {IndexLocal(operand)}, {all});"
                : $"Kernels::Tensor.MultiplyAdd({at}, {RowRef(operand)}, {depth}, {all});");
        }
    }

    private string RowRef(Operand operand)
    {
        (string row, int offset) = RowOf(operand);
        return offset == 0 ? $"ref {row}" : $"ref Jit::Unsafe.Add(ref {row}, {CodeWriter.Number(offset)})";
    }

    /// <summary>Where an operand lies: a row, and how far from its start.</summary>
    private (string Row, int Offset) RowOf(Operand operand)
    {
        if (plan.Stream.Window(operand.Source) is { } window)
        {
            return (Local(window), -operand.Delay * window.Width);
        }
        int column = plan.Inputs.Where(input => !input.PerSequence).TakeWhile(input => input.Name != operand.Source.Name).Sum(input => input.Size);
        return ("xRow", column);
    }

    private void EmitEquations(CodeWriter w, Cluster cluster)
    {
        ExpressionCode code = new(
            number, (node, delay) => Read(cluster, node, delay), _ => "", _ => "", tensor => $"TVector.Load(ref p, Vectors.{plan.Parameters.Vector(tensor).Name} + u)");
        foreach (Node node in cluster.Equations)
        {
            Expression expression = node.Kind == NodeKind.Select ? Equations.Read(node.Operands[1]) : Equations.Of(node);
            w.Comment($"{EquationText.Name(node)} = {EquationText.Of(expression)}");
            w.Line($"TVector {names.Local(node)} = {code.Of(expression)};");
        }
        foreach (Node node in cluster.Nodes.Where(node => plan.Stream.Window(node) is not null))
        {
            if (node.Kind != NodeKind.Affine || IsLastInWindow(cluster, node))
            {
                w.Line($"TVector.Store({names.Local(node)}, ref {Local(plan.Stream.Window(node)!)}, u);");
            }
        }
    }

    /// <summary>Whether no sum of the cluster takes the affine node's place in its window.</summary>
    private bool IsLastInWindow(Cluster cluster, Node affine) => !cluster.Equations.Any(node => plan.Stream.Window(node) == plan.Stream.Window(affine));

    private string Read(Cluster cluster, Node node, int delay)
    {
        if (delay == 0 && cluster.Contains(node))
        {
            return names.Local(node);
        }
        (string row, int offset) = RowOf(new Operand(node, delay));
        if (row == "xRow")
        {
            // The caller's span ends with the last value: a whole vector may not be read from it.
            return $"Kernels::Tensor.LoadPart<TVector, {number}>(ref xRow, {CodeWriter.Number(offset)}, u, {CodeWriter.Number(node.Size)})";
        }
        return offset == 0 ? $"TVector.Load(ref {row}, u)" : $"TVector.Load(ref {row}, {CodeWriter.Number(offset)} + u)";
    }

    private void EmitRowwise(CodeWriter w, Node node)
    {
        string to = Local(plan.Stream.Window(node)!), width = CodeWriter.Number(plan.Stream.Window(node)!.Width);
        int column = 0;
        foreach (Operand operand in node.Operands)
        {
            string from = $"new Kernels::Matrix<{number}>({RowRef(operand)}, {width})";
            w.Line(node.Kind == NodeKind.Concat
                ? $"Kernels::RowMath.Copy(0, 1, {CodeWriter.Number(operand.Source.Size)}, {from}, new Kernels::Matrix<{number}>(ref Jit::Unsafe.Add(ref {to}, {CodeWriter.Number(column)}), {width}));"
                : node.Kind == NodeKind.LayerNorm
                    ? $"Kernels::{node.Kind}<TVector, {number}>.Forward(0, 1, {CodeWriter.Number(node.Size)}, {RowwiseCode.Epsilon(plan, node)}{from}, new Kernels::Matrix<{number}>(ref {to}, {width}));"
                    : $"Kernels::{node.Kind}<TVector, {number}>.Row({CodeWriter.Number(node.Size)}, {RowRef(operand)}, ref {to});");
            column += operand.Source.Size;
        }
    }
}
