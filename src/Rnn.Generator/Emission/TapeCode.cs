using Rnn.Generator.Graph;
using Rnn.Generator.Planning;

namespace Rnn.Generator.Emission;

/// <summary>How generated code names places on the tape.</summary>
internal static class TapeCode
{
    public static string Values(NetworkPlan plan, Node node) => Rows("Values", "Buffers", Slot(plan.Tape.Value(node), node));

    public static string Gradients(NetworkPlan plan, Node node) => Rows("Gradients", "Gradients", Slot(plan.Tape.Gradient(node), node));

    /// <summary>What the first of all sums starts from: zeros, unless something has come in from outside already.</summary>
    public static string GradientsAtStart(NetworkPlan plan, Node node) => Rows("GradientsAtStart", "Gradients", Slot(plan.Tape.Gradient(node), node));

    public static string StoppedGradients(NetworkPlan plan, Node node) => Rows("Gradients", "Gradients", Slot(plan.Tape.StoppedGradient(node), node));

    /// <summary>What an operand of a product reads, some steps back.</summary>
    /// <param name="weights">Where its weights start along the depth of the panel.</param>
    public static string ValueSource(NetworkPlan plan, Operand operand, int weights) =>
        Source(plan.Tape.Value(operand.Source), operand.Source, "Value", "Buffers", SizeCode.Of(plan, operand.Source), weights, operand.Delay);

    /// <summary>An operand of a product: what lies where the slot says, some steps away.</summary>
    public static string Source(SlotPlan? slot, Node node, string method, string list, string depth, int weights, int delay)
    {
        SlotPlan at = Slot(slot, node);
        string column = at.Column == 0 ? "" : $", column: {CodeWriter.Number(at.Column)}";
        return $"tape.{method}Source({list}.{at.Buffer.Name}, {depth}, weights: {CodeWriter.Number(weights)}, delay: {CodeWriter.Number(delay)}{column})";
    }

    public static SlotPlan Slot(SlotPlan? slot, Node node) => slot ?? throw new InvalidOperationException($"The tape has no place for {node}.");

    private static string Rows(string method, string list, SlotPlan slot) =>
        slot.Column == 0 ? $"tape.{method}({list}.{slot.Buffer.Name})" : $"tape.{method}({list}.{slot.Buffer.Name}, {CodeWriter.Number(slot.Column)})";
}
