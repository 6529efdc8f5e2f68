using Rnn.Sequences;

namespace Rnn;

/// <content>Cutting into windows.</content>
public sealed partial class SequenceData<T>
{
    /// <summary>
    /// Cuts each sequence into windows, which share its memory. The windows of one series are kept together by <see cref="Split(double, ulong, bool)"/>,
    /// and <see cref="SplitByTime(double)"/> lets no step stand in two parts.
    /// </summary>
    /// <param name="length">Steps of a window.</param>
    /// <param name="stride">Steps from the start of one window to that of the next; null: <paramref name="length"/>, so that windows neither overlap nor leave gaps.</param>
    /// <param name="keepRest">Whether steps at the end that fill no window make a shorter one; otherwise they are left out.</param>
    /// <exception cref="ArgumentException">No sequence is long enough.</exception>
    public SequenceData<T> Window(int length, int? stride = null, bool keepRest = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        int step = stride ?? length;
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1, nameof(stride));
        List<DataPart<T>> windows = [];
        foreach (DataPart<T> part in parts)
        {
            int steps = part.Sequence.Length, start = 0, covered = 0;
            for (; start + length <= steps; start += step)
            {
                windows.Add(part.Slice(shape, start, length));
                covered = start + length;
            }
            if (keepRest && covered < steps && start < steps)
            {
                windows.Add(part.Slice(shape, start, steps - start));
            }
        }
        return windows.Count > 0
            ? new SequenceData<T>([.. windows], shape, Preparation)
            : throw new ArgumentException($"No sequence has {length} steps; the longest has {parts.Max(part => part.Sequence.Length)}.", nameof(length));
    }
}
