using Rnn.Generator.Graph;
using Rnn.Generator.Planning;

namespace Rnn.Generator.Emission;

/// <summary>
/// Where a streaming step finds its rows. Methods are handed their addresses, because a row with a past moves each turn; rows that only hand sums over lie at constant
/// distances from the first row; inputs that nobody reads later are read from the caller's span.
/// </summary>
internal sealed class StepRows(NetworkPlan plan, NodeNames names)
{
    /// <summary>The caller's span of inputs, and the first of the stream's rows.</summary>
    private const string CallersSpan = "xRow", FirstRow = "rows";

    private readonly string number = plan.Number;

    /// <summary>The address of a row of this turn.</summary>
    public string Local(WindowPlan window) => names.Known("row", window.Name, () => names.Local(window.Name + "Row"));

    /// <summary>An operand given as an index.</summary>
    public string Index(Operand operand) =>
        names.Known("index", EquationText.At(operand.Source.Name, operand.Delay), () => names.Local(operand.Source.Name + "Index" + (operand.Delay == 0 ? "" : "Past" + CodeWriter.Number(operand.Delay))));

    /// <summary>The first value of a node so many steps before, or one of its values further on.</summary>
    public string Ref(Node node, int delay = 0, int column = 0)
    {
        (string row, string offset) = Of(node, delay);
        string distance = column == 0 ? offset : offset.Length == 0 ? CodeWriter.Number(column) : $"{offset} + {CodeWriter.Number(column)}";
        return distance.Length == 0 ? $"ref {row}" : $"ref Jit::Unsafe.Add(ref {row}, {distance})";
    }

    /// <summary>Whether a row ends with a whole vector, which the caller's span does not.</summary>
    public bool IsPadded(Node node) => plan.Stream.Window(node) is not null;

    /// <summary>Whether the method that computes some nodes writes the row of one of them: not that of a sum which it would hand over to itself.</summary>
    public bool IsWritten(Node node, IReadOnlyList<Node> nodes) =>
        plan.Stream.Window(node) is { } window && !(window.IsHandover && plan.Closed.Graph.ReadersOf(node).All(reader => nodes.Contains(reader.Reader)));

    /// <summary>The vector of a node at unit u.</summary>
    public string Load(Node node, int delay)
    {
        (string row, string offset) = Of(node, delay);

        // The caller's span ends with the last value: a whole vector may not be read from it.
        return row == CallersSpan
            ? $"Kernels::Tensor.LoadPart<TVector, {number}>(ref xRow, {(offset.Length == 0 ? "0" : offset)}, u, {CodeWriter.Number(node.Size)})"
            : $"TVector.Load(ref {row}, {(offset.Length == 0 ? "u" : offset + " + u")})";
    }

    /// <summary>Puts a vector in the place of a node's at unit u.</summary>
    public string Store(Node node, string value)
    {
        (string row, string offset) = Of(node, 0);
        return $"TVector.Store({value}, ref {row}, {(offset.Length == 0 ? "u" : offset + " + u")});";
    }

    /// <summary>What a step hands to the method that computes some nodes of a cluster.</summary>
    public IEnumerable<string> Arguments(IReadOnlyList<Node> nodes) =>
        Addresses(nodes).Select(address => "ref " + address)
            .Concat(LookUps(nodes).Select(operand => $"base.Index(Indices.{operand.Source.Name}{(operand.Delay == 0 ? "" : $", delay: {CodeWriter.Number(operand.Delay)}")})"));

    /// <summary>The parameters of that method.</summary>
    public IEnumerable<string> Parameters(IReadOnlyList<Node> nodes) =>
        Addresses(nodes).Select(address => $"ref {number} {address}").Concat(LookUps(nodes).Select(operand => "int " + Index(operand)));

    /// <summary>The parameters of the network, the caller's span, rows that move and the first row, as far as the method needs them.</summary>
    private IEnumerable<string> Addresses(IReadOnlyList<Node> nodes)
    {
        IEnumerable<string> read = from node in nodes
                                   from operand in node.Operands
                                   where !node.LooksUp(operand) && operand.Source.Kind != NodeKind.Observed && !(operand.Delay == 0 && nodes.Contains(operand.Source))
                                   select Of(operand.Source, operand.Delay).Row;
        IEnumerable<string> written = nodes.Where(node => IsWritten(node, nodes)).Select(node => Of(node, 0).Row);
        return new[] { "p" }.Concat(read.Concat(written).Distinct().OrderBy(row => row == CallersSpan ? 0 : row == FirstRow ? 2 : 1));
    }

    /// <summary>What the nodes read by index, each once.</summary>
    private static IEnumerable<Operand> LookUps(IEnumerable<Node> nodes) =>
        nodes.SelectMany(node => node.Operands.Where(node.LooksUp)).GroupBy(operand => (operand.Source, operand.Delay)).Select(group => group.First());

    /// <summary>The address that a row is counted from, and how far from it the row begins.</summary>
    private (string Row, string Offset) Of(Node node, int delay)
    {
        if (plan.Stream.Window(node) is { } window)
        {
            return window.IsHandover ? (FirstRow, "Rows." + window.Name) : (Local(window), delay == 0 ? "" : CodeWriter.Number(-delay * window.Width));
        }
        int column = plan.Inputs.Where(input => !input.PerSequence).TakeWhile(input => input.Name != node.Name).Sum(input => input.Size);
        return (CallersSpan, column == 0 ? "" : CodeWriter.Number(column));
    }
}
