using Rnn.Generator.Definition;
using Rnn.Generator.Graph;
using Rnn.Generator.Planning;
using Rnn.Generator.Scheduling;

namespace Rnn.Generator.Emission;

/// <summary>Writes the stream: one time step, one method for each cluster, every size and offset a constant.</summary>
internal sealed class StepEmitter(NetworkPlan plan)
{
    private readonly NetworkDefinition network = plan.Definition;
    private readonly string number = plan.Number;
    private readonly StepClusters clusters = new(plan);

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
                clusters.Emit(w, cluster);
            }
        }
    }

    private void EmitViews(CodeWriter w)
    {
        foreach (WindowPlan window in plan.Stream.Windows.Where(window => !window.IsHandover && window.Node is { IsLayer: true, Kind: not (NodeKind.Input or NodeKind.OneHot) } && !network.Layers[window.Node.Layer].IsPart))
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
            VectorDispatch.Write(w, plan.StepVectors, bits =>
            {
                foreach (Cluster cluster in plan.Stream.Clusters)
                {
                    clusters.EmitCalls(w, cluster, bits);
                }
            });
            column = 0;
            foreach (LayerDefinition output in plan.Outputs)
            {
                w.Line($"Kernels::Tensor.Copy({clusters.Rows.Ref(Layer(output))}, {SizeCode.Of(plan, Layer(output))}, y, {CodeWriter.Number(column)});");
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
        foreach (WindowPlan window in plan.Stream.Windows.Where(clusters.Touches))
        {
            string turns = window.History > 0 ? $" + turn * {SizeCode.Width(plan, window.Node)}" : "";
            w.Line($"ref {number} {clusters.Rows.Local(window)} = ref Jit::Unsafe.Add(ref rows, Rows.{window.Name}{turns});");
        }
    }

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
}
