using Rnn.Generator.Planning;
using Rnn.Generator.Scheduling;

namespace Rnn.Generator.Emission;

/// <summary>
/// The loop over the stretches of steps, in which the blocks of a group follow one another. Where the number of steps is fixed, or time turns round, there is none: each block takes
/// all steps.
/// </summary>
internal sealed class StretchLoop(NetworkPlan plan)
{
    /// <summary>From the first stretch to the last.</summary>
    /// <param name="body">Writes the calls of the blocks; its argument is the stretch, as a further argument of theirs.</param>
    public void WriteForward(CodeWriter w, BlockGroup group, Action<string> body)
    {
        if (!IsWritten(group.IsTurn))
        {
            body("");
            return;
        }
        using (w.Block("for (int next = 0; next < tape.Layout.Stretches.Length; next++)"))
        {
            w.Line("Execution::Stretch stretch = tape.Layout.Stretches[next];");
            body(", stretch");
        }
    }

    /// <summary>From the last stretch to the first; the gradients that are kept for one stretch move along.</summary>
    /// <param name="body">Writes the calls of the blocks; its argument is the stretch, as a further argument of theirs.</param>
    public void WriteBackward(CodeWriter w, BlockGroup group, Action<string> body)
    {
        if (!IsWritten(group.IsTurn))
        {
            body("");
            return;
        }
        List<BufferPlan> buffers = plan.Tape.StretchGradientsOf(group);
        using (w.Block("for (int next = tape.Layout.Stretches.Length - 1; next >= 0; next--)"))
        {
            w.Line("Execution::Stretch stretch = tape.Layout.Stretches[next];");
            if (buffers.Count > 0)
            {
                w.Line($"tape.GoBackTo(next, [{string.Join(", ", buffers.Select(buffer => $"Gradients.{buffer.Name}"))}]);");
            }
            body(", stretch");
        }
    }

    /// <summary>The stretch as a further parameter of a block's method.</summary>
    public string Parameter(Block block) => IsWritten(block.IsTurn) ? ", Execution::Stretch stretch" : "";

    /// <summary>The locals with which a block's method begins.</summary>
    /// <param name="namesStretch">Whether the method names the stretch, which is all steps where there is no loop.</param>
    public void WriteLayout(CodeWriter w, Block block, bool namesStretch)
    {
        w.Line("Execution::BatchLayout layout = tape.Layout;");
        if (namesStretch && !IsWritten(block.IsTurn))
        {
            w.Line("Execution::Stretch stretch = layout.Whole;");
        }
    }

    private bool IsWritten(bool isTurn) => plan.Definition.Steps == 0 && !isTurn;
}
