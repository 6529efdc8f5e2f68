using Rnn.Execution;

namespace Rnn;

/// <content>The masks of dropout.</content>
public partial class Tape<T>
{
    private void DrawMasks(SequenceBatch<T> batch)
    {
        foreach (MaskSlot slot in shape.Masks)
        {
            DropoutMask mask = new(Dropout!.Value, slot.Place, slot.Rate);
            for (int sequence = 0; sequence < Layout.Count; sequence++)
            {
                Draw(mask, slot, sequence, batch.Id(sequence), batch.FirstStep(sequence));
            }
        }
    }

    /// <summary>A mask for each step, or one for all: that of step 0, whatever step the window starts at.</summary>
    private void Draw(DropoutMask mask, MaskSlot slot, int sequence, long id, long firstStep)
    {
        for (int t = 0; t < Layout.Length(sequence); t++)
        {
            Span<T> row = ValueRow(slot.Value, Layout.RowOf(sequence, t), slot.Size);
            if (!slot.PerSequence)
            {
                mask.Fill(id, firstStep + t, row);
            }
            else if (t == 0)
            {
                mask.Fill(id, 0, row);
            }
            else
            {
                ValueRow(slot.Value, Layout.RowOf(sequence, 0), slot.Size).CopyTo(row);
            }
        }
    }
}
