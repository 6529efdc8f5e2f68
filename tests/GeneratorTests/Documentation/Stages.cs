using System.Globalization;
using System.Text;
using Rnn.Generator.Definition;
using Rnn.Generator.Differentiation;
using Rnn.Generator.Emission;
using Rnn.Generator.Graph;
using Rnn.Generator.Planning;
using Rnn.Generator.Scheduling;

namespace GeneratorTests.Documentation;

/// <summary>What each stage of the compiler makes of a network, printed for people.</summary>
internal static class Stages
{
    /// <summary>Stages by the names under which a page asks for them.</summary>
    public static string Print(string stage, NetworkDefinition definition)
    {
        NetworkPlan plan = new(definition);
        return stage switch
        {
            "definition" => Definition(definition),
            "graph" => Graph(plan.Closed.Graph),
            "forward" => Schedule(plan.Closed.Forward.Blocks),
            "backward" => Schedule(plan.Closed.Backward.Blocks),
            "packs" => Packs(plan.Closed.Forward),
            "differentiation" => Differentiation(plan.Closed),
            "parameters" => Parameters(plan),
            "tape" => Buffers("values", plan.Tape.Values) + Buffers("gradients", plan.Tape.Gradients),
            "stream" => Stream(plan.Stream),
            _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "No such stage."),
        };
    }

    private static string Definition(NetworkDefinition definition)
    {
        StringBuilder text = new($"{definition.MetadataName}, {definition.Precision}, {(definition.Steps == 0 ? "any number of steps" : $"{definition.Steps} steps")}\n");
        foreach (LayerDefinition layer in definition.Layers)
        {
            string marks = string.Concat(layer.HasBias ? ", bias" : "", layer.IsReverse ? ", reverse" : "", layer.IsOutput ? ", output" : "");
            text.Append(CultureInfo.InvariantCulture, $"{layer.Name}: {layer.Kind} {layer.Activation} {layer.Size}{marks}\n");
            foreach (EdgeDefinition edge in layer.Edges)
            {
                text.Append(CultureInfo.InvariantCulture, $"    {(edge.IsRecurrence ? "recurrence" : "from")} {definition.Layers[edge.Source].Name}, delay {edge.Delay}, {edge.Weights}{(edge.StopGradient ? ", stops the gradient" : "")}\n");
            }
        }
        return text.ToString();
    }

    private static string Graph(NetworkGraph graph)
    {
        StringBuilder text = new();
        foreach (Node node in graph.Nodes)
        {
            string operands = string.Join(" + ", node.Operands.Select(operand => $"{(operand.Tensor is { } tensor ? tensor + " · " : "")}{EquationText.At(operand.Source.Name, operand.Delay)}"));
            string bias = node.Bias is { } name ? $" + {name}" : "", history = node.History > 0 ? $"    kept for {node.History}" : "";
            text.Append($"{node.Name,-5} {node.Kind,-8} {node.Size.ToString(CultureInfo.InvariantCulture),2}  {operands}{bias}{history}".TrimEnd()).Append('\n');
        }
        return text.ToString();
    }

    private static string Schedule(IReadOnlyList<Block> blocks)
    {
        StringBuilder text = new();
        foreach (Block block in blocks)
        {
            text.Append(block.IsCyclic ? "block, step by step\n" : "block, a stretch at once\n");
            foreach (Cluster cluster in block.Clusters)
            {
                IEnumerable<string> parts = cluster.Packs.Select(pack => $"product {string.Join(" ", pack.Gates)}")
                    .Concat(cluster.Equations.Select(node => $"equation {node}")).Concat(cluster.Rowwise is { } rowwise ? [$"rows {rowwise}"] : []);
                text.Append(CultureInfo.InvariantCulture, $"    cluster {cluster.Name}: {string.Join(", ", parts)}\n");
            }
        }
        return text.ToString();
    }

    private static string Packs(ForwardSchedule schedule) =>
        string.Concat(schedule.Packs.Select(pack => $"[{string.Join(" ", pack.Gates)}] read {string.Join(", ", pack.Operands.Select(operand => EquationText.At(operand.Source.Name, operand.Delay)))}\n"));

    private static string Differentiation(LoopPlan loop)
    {
        StringBuilder text = new();
        foreach (Node node in loop.Forward.Clusters.SelectMany(cluster => cluster.Equations).Reverse())
        {
            string equation = $"{EquationText.Name(node)} = {EquationText.Of(Equations.Of(node))}";
            IEnumerable<string> adjoints = node.Operands.Select((operand, i) =>
                $"d{EquationText.Name(operand.Source)}{(operand.Delay == 0 ? "" : $"(t−{operand.Delay})")} += {EquationText.Of(Adjoints.OfOperand(node, i))}{(operand.StopGradient ? " (stopped)" : "")}");
            text.Append(CultureInfo.InvariantCulture, $"{equation}  ⇒  {string.Join(",  ", adjoints)}\n");
        }
        return text.ToString();
    }

    private static string Parameters(NetworkPlan plan) =>
        string.Concat(plan.Parameters.Tensors.Select(tensor => string.Create(CultureInfo.InvariantCulture, $"{tensor.Name,-10} {tensor.Role,-15} {tensor.Rows,2} × {tensor.Columns,-2} from {tensor.Offset,3}: unit u of column c at +(u / {tensor.Block}) · {tensor.BlockStep} + u % {tensor.Block} + c · {tensor.ColumnStep}\n")))
        + string.Create(CultureInfo.InvariantCulture, $"{plan.Parameters.Count} numbers in a buffer of {plan.Parameters.Length}\n");

    private static string Buffers(string what, IReadOnlyList<BufferPlan> buffers) =>
        string.Concat(buffers.Select(buffer => string.Create(CultureInfo.InvariantCulture, $"{what} {buffer.Index}: {buffer.Name}, rows of {buffer.Width}, {buffer.History} steps before the first\n")));

    private static string Stream(StreamPlan stream) =>
        string.Concat(stream.Windows.Select(window => string.Create(CultureInfo.InvariantCulture, $"window {window.Index}: {window.Name}, rows of {window.Width}, {window.History} before the present one, the first at {window.Present}\n")));
}
