using Rnn;

namespace RuntimeTests.Training;

/// <summary>
/// Counts what the thread of a trainer allocates from update to update: a schedule, because that is asked before every one. Half of the epochs may
/// differ: a pool may be emptied at any time, and what a method allocates changes when the JIT compiles it again.
/// </summary>
internal sealed class AllocationMeter
{
    private readonly List<(int Epoch, long Bytes)> asked = new(100_000);

    public LearningRateSchedule Schedule => LearningRateSchedule.Of("measured", at =>
    {
        asked.Add((at.Epoch, GC.GetAllocatedBytesForCurrentThread()));
        return 1;
    });

    /// <summary>Bytes from the first update of an epoch to its last one: the median of all epochs.</summary>
    public long InAnEpoch()
    {
        long[] epochs = [.. asked.GroupBy(update => update.Epoch).Select(epoch => epoch.Last().Bytes - epoch.First().Bytes).Order()];
        return epochs[epochs.Length / 2];
    }
}
