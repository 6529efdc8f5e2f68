using Rnn.Generator.Definition;
using Rnn.Generator.Graph;
using Rnn.Generator.Planning;

namespace Rnn.Generator.Emission;

/// <summary>Writes the tape with a view of each layer, and the shapes of tape and stream.</summary>
internal sealed class TapeEmitter(NetworkPlan plan)
{
    private readonly NetworkDefinition network = plan.Definition;

    public void Emit(CodeWriter w)
    {
        w.Line($"/// <summary>What <see cref=\"{network.Name}\"/> did over a batch of whole sequences.</summary>");
        w.Line(GeneratedNames.GeneratedCode);
        using (w.Block($"public sealed class Tape : Core::Tape<{plan.Number}>"))
        {
            w.Line($"internal Tape(Core::Topology topology, bool inputGradients) : base(topology, TapeShape.Instance) => InputGradients = inputGradients;");
            for (int layer = 0; layer < network.Layers.Count; layer++)
            {
                string name = network.Layers[layer].Name;
                if (network.Layers[layer].IsPart || plan.Tape.Value(plan.Closed.Graph.Layers[layer]) is null)
                {
                    continue;
                }
                w.Line();
                w.Line($"/// <summary>{Documentation.Escape(EquationText.Of(network, layer))}</summary>");
                w.Line($"public {(InheritedMembers.OfTape.Contains(name) ? "new " : "")}Core::SeriesView<{plan.Number}> {name} => this[\"{name}\"];");
            }
        }
        EmitTapeShape(w);
        if (plan.HasStream)
        {
            EmitStreamShape(w);
        }
    }

    private void EmitTapeShape(CodeWriter w)
    {
        TapePlan tape = plan.Tape;
        w.Line();
        w.Line("/// <summary>What lies where on a tape; a class of its own, for whoever only runs a stream never makes one.</summary>");
        using (w.Block("private static class TapeShape"))
        {
            using (w.Block("public static readonly Execution::TapeShape Instance = new()", "};"))
            {
                w.Line($"Values = [{string.Join(", ", tape.Values.Select(Shape))}],");
                w.Line($"Gradients = [{string.Join(", ", tape.Gradients.Select(Shape))}],");
                w.Line($"Layers = [{string.Join(", ", plan.Closed.Graph.Layers.Select(node => Slot(tape.Value(node), "Buffers")))}],");
                w.Line($"LayerGradients = [{string.Join(", ", plan.Closed.Graph.Layers.Select(node => Slot(tape.Gradient(node), "Gradients")))}],");
                if (tape.Indices.Count > 0)
                {
                    w.Line($"Indices = [{string.Join(", ", tape.Indices.Select(Indices))}],");
                }
                w.Line($"States = [{string.Join(", ", tape.States.Select(State))}],");
                w.Line($"Observed = [{string.Join(", ", plan.Closed.Graph.Observed.OrderBy(pair => pair.Key).Select(pair => $"new({CodeWriter.Number(pair.Key)}, {Slot(tape.Value(pair.Value), "Buffers")})"))}],");
                if (plan.Thinned is { } thinned)
                {
                    w.Line($"Masks = [{string.Join(", ", thinned.Graph.Nodes.Where(node => node.Mask is not null).Select(Mask))}],");
                    w.Line($"ThinnedLayers = [{string.Join(", ", thinned.Graph.Layers.Select(node => Slot(tape.Value(node), "Buffers")))}],");
                }
                w.Line($"Outputs = [{string.Join(", ", plan.Closed.Graph.Nodes.Where(node => node.IsOutput).OrderBy(node => node.Layer).Select(Output))}],");
                w.Line($"Scratch = {CodeWriter.Number(plan.Transposed.Length)},");
                w.Line($"Zeros = {CodeWriter.Number(tape.Values.Concat(tape.Gradients).Max(buffer => buffer.Width))},");
            }
        }
    }

    private void EmitStreamShape(CodeWriter w)
    {
        w.Line();
        using (w.Block("private static readonly Execution::StreamShape StreamShape = new()", "};"))
        {
            w.Line($"Windows = [{string.Join(", ", plan.Stream.Windows.Select(window => $"new(Rows.{window.Name}, {CodeWriter.Number(window.Width)}, {CodeWriter.Number(window.History)})"))}],");
            w.Line($"Turns = {CodeWriter.Number(StreamPlan.Turns)}, Length = {CodeWriter.Number(plan.Stream.Length)},");
            if (plan.IndexInputs.Any())
            {
                w.Line($"Indices = [{string.Join(", ", plan.IndexInputs.Select(input => CodeWriter.Number(plan.Closed.Graph.Find(input.Name).History)))}],");
            }
            w.Line($"States = [{string.Join(", ", StreamStates())}],");
        }
    }

    private IEnumerable<string> StreamStates()
    {
        int start = 0;
        for (int layer = 0; layer < network.Layers.Count; layer++)
        {
            Node value = plan.Closed.Graph.Layers[layer];
            if (value is { Kind: NodeKind.OneHot, History: > 0 } && plan.Stream.Window(value) is null)
            {
                yield return $"new({CodeWriter.Number(layer)}, -1, {CodeWriter.Number(start)}, {CodeWriter.Number(value.History)})";
            }
            foreach (WindowPlan window in plan.Stream.Windows.Where(window => window.Node.Layer == layer && window.History > 0))
            {
                yield return $"new({CodeWriter.Number(layer)}, Windows.{window.Name}, {CodeWriter.Number(start)}, {CodeWriter.Number(window.History)})";
            }
            start += InitialStates.History(plan.Closed.Graph, layer) * network.Layers[layer].Size;
        }
    }

    private static string Shape(BufferPlan buffer) =>
        $"new({CodeWriter.Number(buffer.Width)}, {CodeWriter.Number(buffer.History)}{(buffer.Over is { } values ? $", Over: Buffers.{values.Name}" : "")}{Start(buffer.Start)}{Stretch(buffer.Stretch)})";

    private static string Start(GradientStart start) => start == GradientStart.Zero ? "" : $", Start: Execution::GradientStart.{start}";

    private static string Stretch(StretchPlan? stretch) => stretch is null ? "" : $", Ahead: {CodeWriter.Number(stretch.Ahead)}{(stretch.UnlessInputs ? ", UnlessInputs: true" : "")}{(stretch.IsOfClasses ? ", OfClasses: true" : "")}";

    private static string Slot(SlotPlan? slot, string list) => slot is null ? "Execution::Slot.None" : $"new({list}.{slot.Buffer.Name}, {CodeWriter.Number(slot.Column)})";

    private string Indices(IndexPlan series) =>
        $"new({CodeWriter.Number(plan.IndexInputs.ToList().IndexOf(network.Layers[series.Node.Layer]))}, {CodeWriter.Number(series.Node.History)}, {CodeWriter.Bool(series.Node.IsTurned)}, {Slot(plan.Tape.Value(series.Node), "Buffers")})";

    private static string State(StatePlan state) =>
        $"new({CodeWriter.Number(state.Layer)}, {Slot(state.Value, "Buffers")}, {Slot(state.Gradient, "Gradients")}, {CodeWriter.Number(state.History)}, "
        + $"{CodeWriter.Bool(state.InClosedLoop)}, {CodeWriter.Bool(state.InOpenLoop)}, {CodeWriter.Bool(state.IsFinal)})";

    private string Mask(Node node) =>
        $"new(\"{node.Mask!.Place}\", {Slot(plan.Tape.Value(node), "Buffers")}, {CodeWriter.Number(node.Size)}, {CodeWriter.Number(node.Mask.Rate, "double")}, {CodeWriter.Bool(node.Mask.PerSequence)})";

    private string Output(Node node)
    {
        bool hasLogits = node.Kind == NodeKind.Softmax && node.Operands[0].PassesGradient && node.Operands[0].Delay == 0;
        bool isAlone = hasLogits && IsAlone(node);
        return $"new({CodeWriter.Number(node.Layer)}, {Slot(plan.Tape.Gradient(node), "Gradients")}, {Slot(hasLogits ? plan.Tape.Gradient(node.Operands[0].Source) : null, "Gradients")}"
            + $"{(isAlone ? ", IsAlone: true" : "")}{(isAlone && GainsFromFinalStates(node) ? ", UnlessFinal: true" : "")})";
    }

    /// <summary>Whether only a divergence gives an output a gradient, whichever loop runs, and that goes straight into a product.</summary>
    private bool IsAlone(Node output) => plan.Loops.All(loop => loop.Backward.IsAlone(loop.Graph.Find(output.Name)));

    private bool GainsFromFinalStates(Node output) => plan.Loops.Any(loop => loop.Backward.GainsFromFinalStates(loop.Graph.Find(output.Name)));
}
