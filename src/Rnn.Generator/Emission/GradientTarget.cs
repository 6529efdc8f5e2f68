using Rnn.Generator.Graph;
using Rnn.Generator.Planning;

namespace Rnn.Generator.Emission;

/// <summary>Where what an operand gains is added.</summary>
internal static class GradientTarget
{
    /// <summary>The rows of the operand's gradient; null where nothing goes.</summary>
    public static string? Of(NetworkPlan plan, LoopPlan loop, Operand operand) =>
        PassesTo(plan, loop, operand) ? TapeCode.Gradients(plan, operand.Source) :
        StopsAt(plan, operand) ? TapeCode.StoppedGradients(plan, operand.Source) : null;

    /// <summary>Whether the gradient goes on into the source; into an observed series only for the sake of the states before it.</summary>
    public static bool PassesTo(NetworkPlan plan, LoopPlan loop, Operand operand) =>
        (operand.PassesGradient && loop.Backward.Receives(operand.Source))
        || (operand.Source.Kind == NodeKind.Observed && operand.Delay > 0 && plan.Tape.Gradient(operand.Source) is not null);

    /// <summary>Whether the edge stops the gradient of what was computed, but reads states before the first step, whose gradient is kept apart.</summary>
    public static bool StopsAt(NetworkPlan plan, Operand operand) =>
        operand.StopGradient && operand.Delay > 0 && operand.Source.Kind is not (NodeKind.Observed or NodeKind.OneHot or NodeKind.Turn) && plan.Tape.StoppedGradient(operand.Source) is not null;
}
