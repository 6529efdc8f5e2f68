using System.Runtime.CompilerServices;
using Rnn.Execution;
using Rnn.Numerics;

namespace Rnn;

/// <content>Where the gradients of the outputs come in, and how the backward pass starts from them.</content>
public partial class Tape<T>
{
    /// <summary>What comes in at an output, in rows that lie as the output's own.</summary>
    private SeriesView<T> Entry(int output, int entry)
    {
        LayerDescription layer = topology.Outputs[output];
        if (classes[output].AreGiven && entry % 2 != 0)
        {
            WriteLogitGradients(output);
        }
        if (!isGiven[entry])
        {
            isGiven[entry] = true;
            RowsOfEntry(entry).Clear();
        }
        return new(this, entries[entry], WidthOf(layer.Size), layer.Size, layer.IsReverse);
    }

    /// <summary>All that comes in at an output, to its values (even entries) or to its logits.</summary>
    private Span<T> RowsOfEntry(int entry) => Elements(entries[entry], Layout.Rows * WidthOf(topology.Outputs[entry / 2].Size));

    private Slot SlotOf(int entry) => entry % 2 == 0 ? shape.Outputs[entry / 2].Value : shape.Outputs[entry / 2].Logits;

    /// <summary>Whether anything came in from outside, before the backward pass, in a buffer of gradients that is kept for all steps.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool HasOutputGradients(int buffer) => hasEntries[buffer];

    /// <summary>
    /// What comes in at the outputs: where nothing else is added it serves as the buffer; where one entry fills all columns of a buffer it is copied, else it is
    /// added to zeros.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StartGradients(int buffer)
    {
        if (StartAlone(buffer))
        {
            return;
        }
        if (startsEmpty[buffer])
        {
            hasEntries[buffer] = false;
            ClearStates(buffer);
            return;
        }
        Span<T> all = RowsOf(buffer, -StateRows(buffer), Layout.Rows), rows = RowsOf(buffer, 0, Layout.Rows);
        bool isEmpty = true;
        for (int entry = 0; entry < entries.Length; entry++)
        {
            if (!ComesInto(buffer, entry))
            {
                continue;
            }
            Span<T> given = RowsOfEntry(entry);
            if (isEmpty && given.Length == rows.Length)
            {
                ClearStates(buffer);
                given.CopyTo(rows);
            }
            else
            {
                if (isEmpty)
                {
                    all.Clear();
                }
                AddEntry(SlotOf(entry), entry, 0, Layout.Rows);
            }
            isEmpty = false;
        }
        if (isEmpty)
        {
            all.Clear();
        }
        hasEntries[buffer] = !isEmpty;
    }

    /// <summary>
    /// The gradient of an output that nothing else is added to lies where it came in; where none came in, none is read. What comes to the logits lies where it
    /// came in as long as none goes back through the softmax.
    /// </summary>
    /// <returns>Whether the buffer is ready.</returns>
    private bool StartAlone(int buffer)
    {
        for (int output = 0; output < shape.Outputs.Length; output++)
        {
            (_, Slot values, Slot logits, bool isAlone, bool unlessFinal) = shape.Outputs[output];
            int entry = 2 * output;
            if (!isAlone || (unlessFinal && HasFinalGradients) || (values.Buffer != buffer && (logits.Buffer != buffer || isGiven[entry] || !isGiven[++entry])))
            {
                continue;
            }
            hasEntries[buffer] = isGiven[entry];
            if (!isGiven[entry])
            {
                ClearStates(buffer);
                return true;
            }
            if (shape.Gradients[buffer] is { History: 0 } rows && rows.Width == WidthOf(topology.Outputs[output].Size))
            {
                gradients[buffer] = entries[entry];
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// Whether rows need not be cleared: nobody reads them in this pass, or somebody writes each of them before it is read or added to. Those before the first step are.
    /// </summary>
    private bool StartsEmpty(int buffer) => shape.Gradients[buffer].Start switch
    {
        GradientStart.Assigned => !HasEntry(buffer) && !HasFinalGradientsIn(buffer),
        GradientStart.FinalStates => !HasEntry(buffer) && !HasFinalGradients,
        _ => false,
    };

    /// <summary>Whether something has come in at an entry whose gradients belong in the buffer.</summary>
    private bool ComesInto(int buffer, int entry) => isGiven[entry] && SlotOf(entry).Buffer == buffer;

    private bool HasEntry(int buffer)
    {
        for (int entry = 0; entry < entries.Length; entry++)
        {
            if (ComesInto(buffer, entry))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Clears the rows before the first step.</summary>
    private void ClearStates(int buffer) => RowsOf(buffer, -StateRows(buffer), 0).Clear();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddEntry(Slot slot, int entry, int first, int end)
    {
        int size = topology.Outputs[entry / 2].Size, width = WidthOf(size);
        for (int row = first; row < end; row++)
        {
            RowMath.Add(Row(slot, gradients, shape.Gradients, row, size), Elements(entries[entry] + (nint)row * width, size));
        }
    }
}
