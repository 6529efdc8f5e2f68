using System.Runtime.CompilerServices;
using Rnn.Execution;

namespace Rnn;

/// <content>
/// Gradients that are kept for one stretch of steps at a time: with the steps before it that they reach back to, and those after it that a recurrence comes
/// back from. Their buffers move on from stretch to stretch, the last first, so that row 0 lies where it would if all rows were kept.
/// </content>
public partial class Tape<T>
{
    private readonly nint[] stretchStarts;

    /// <summary>Moves buffers of gradients on to a stretch, from the one after it; the last is where they start.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void GoBackTo(int stretch, ReadOnlySpan<int> buffers)
    {
        if (stretch == Layout.Stretches.Length - 1)
        {
            return;
        }
        foreach (int buffer in buffers)
        {
            if (!IsOfStretch(buffer))
            {
                continue;
            }
            // Of gradients that are assigned nothing has gone on to the steps before the stretch.
            int first = startsEmpty[buffer] ? Layout.FirstRow(Layout.Stretches[stretch + 1]) : FirstRowOf(buffer, stretch + 1), end = EndRowOf(buffer, stretch);
            Span<T> kept = RowsOf(buffer, first, end);
            PlaceAt(buffer, stretch);
            kept.CopyTo(RowsOf(buffer, first, end));
            StartRows(buffer, FirstStepOf(buffer, stretch), first);
        }
    }

    /// <summary>Whether a stretch at a time can be enough.</summary>
    private bool HasStretches(BufferShape buffer) => buffer.Ahead >= 0 && !(buffer.UnlessInputs && InputGradients);

    /// <summary>Whether it is.</summary>
    private bool IsOfStretch(int buffer) => HasStretches(shape.Gradients[buffer]) && (!shape.Gradients[buffer].OfClasses || OutputOfClasses(buffer) >= 0);

    /// <summary>Room for the longest of all stretches, in each buffer that is kept so.</summary>
    private nint PlaceStretches(nint end)
    {
        for (int buffer = 0; buffer < gradients.Length; buffer++)
        {
            if (!HasStretches(shape.Gradients[buffer]))
            {
                continue;
            }
            int rows = StateRows(buffer);
            for (int stretch = 0; stretch < Layout.Stretches.Length; stretch++)
            {
                rows = Math.Max(rows, EndRowOf(buffer, stretch) - FirstRowOf(buffer, stretch));
            }
            stretchStarts[buffer] = end;
            end += (nint)rows * shape.Gradients[buffer].Width;
        }
        return end;
    }

    /// <summary>The last stretch; of sequences without a step there is none, but their states have gradients.</summary>
    private void StartLastStretch(int buffer)
    {
        int last = Layout.Stretches.Length - 1;
        if (last < 0)
        {
            gradients[buffer] = stretchStarts[buffer] + (nint)StateRows(buffer) * shape.Gradients[buffer].Width;
            StartRows(buffer, -shape.Gradients[buffer].History, 0);
            return;
        }
        PlaceAt(buffer, last);
        StartRows(buffer, FirstStepOf(buffer, last), Layout.Rows);
    }

    /// <summary>Starts the rows of some steps.</summary>
    /// <param name="buffer">The buffer of gradients.</param>
    /// <param name="firstStep">The first step.</param>
    /// <param name="end">The row after the last.</param>
    private void StartRows(int buffer, int firstStep, int end)
    {
        int first = Layout.FirstRow(firstStep);
        if (OutputOfClasses(buffer) is >= 0 and int output)
        {
            WriteLogitGradients(output, first, end, RowsOf(buffer, first, end), shape.Gradients[buffer].Width);
            return;
        }
        if (startsEmpty[buffer])
        {
            // Only those before the first step.
            RowsOf(buffer, first, Math.Max(first, Math.Min(end, 0))).Clear();
            return;
        }
        if (shape.Gradients[buffer].Start == GradientStart.Handed)
        {
            ClearUnreached(buffer, firstStep, end);
        }
        else
        {
            RowsOf(buffer, first, end).Clear();
        }
        for (int entry = 0; entry < entries.Length; entry++)
        {
            if (ComesInto(buffer, entry))
            {
                AddEntry(SlotOf(entry), entry, Math.Max(first, 0), end);
            }
        }
        AddFinalGradients(buffer, first, end);
    }

    /// <summary>Clears those of the rows of some steps to which no later step hands a gradient over: of each step the last, whose sequences end before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ClearUnreached(int buffer, int firstStep, int end)
    {
        for (int t = firstStep; t < Layout.Steps && Layout.FirstRow(t) < end; t++)
        {
            int reached = Layout.RowsOf(t + shape.Gradients[buffer].History), rows = Layout.RowsOf(t);
            if (reached < rows)
            {
                RowsOf(buffer, Layout.FirstRow(t) + reached, Layout.FirstRow(t) + rows).Clear();
            }
        }
    }

    private void PlaceAt(int buffer, int stretch) =>
        gradients[buffer] = stretchStarts[buffer] - (nint)FirstRowOf(buffer, stretch) * shape.Gradients[buffer].Width;

    private Span<T> RowsOf(int buffer, int first, int end)
    {
        int width = shape.Gradients[buffer].Width;
        return Elements(gradients[buffer] + (nint)first * width, (end - first) * width);
    }

    private int StateRows(int buffer) => shape.Gradients[buffer].History * Layout.Count;

    private int FirstStepOf(int buffer, int stretch) => Layout.Stretches[stretch].First - shape.Gradients[buffer].History;

    private int FirstRowOf(int buffer, int stretch) => Layout.FirstRow(FirstStepOf(buffer, stretch));

    private int EndRowOf(int buffer, int stretch) => Layout.FirstRow(Math.Min(Layout.Stretches[stretch].End + shape.Gradients[buffer].Ahead, Layout.Steps));
}
