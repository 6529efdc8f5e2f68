using Rnn.Sequences;

namespace Rnn;

/// <content>Splitting.</content>
public sealed partial class SequenceData<T>
{
    /// <summary>
    /// Splits at random. Windows of one series go to the same part; where all of them are of one series they are shared out themselves, and must not overlap.
    /// </summary>
    /// <param name="train">Share of the first part.</param>
    /// <param name="seed">Decides which go where; the same on every machine.</param>
    /// <param name="stratified">Whether every class is shared out alike. Each sequence must then have one class.</param>
    /// <exception cref="ArgumentException">The share is not within (0, 1), or there is too little to split, or a sequence has no class of its own.</exception>
    /// <exception cref="InvalidOperationException">There is only one sequence, or windows of one series overlap: a random split would train on what it tests.</exception>
    public TrainTestSplit<T> Split(double train, ulong seed = 1, bool stratified = false)
    {
        SequenceData<T>[] split = SplitAtRandom(Partition.Shares((train, nameof(train))), seed, stratified);
        return new TrainTestSplit<T>(split[0], split[1]);
    }

    /// <summary>Splits at random into three; what the two shares leave is for the test. Otherwise as <see cref="Split(double, ulong, bool)"/>.</summary>
    /// <param name="train">Share of the first part.</param>
    /// <param name="validation">Share of the second part.</param>
    /// <param name="seed">Decides which go where; the same on every machine.</param>
    /// <param name="stratified">Whether every class is shared out alike. Each sequence must then have one class.</param>
    /// <exception cref="ArgumentException">The shares leave nothing, or there is too little to split, or a sequence has no class of its own.</exception>
    /// <exception cref="InvalidOperationException">There is only one sequence, or windows of one series overlap.</exception>
    public TrainValidationTestSplit<T> Split(double train, double validation, ulong seed = 1, bool stratified = false)
    {
        SequenceData<T>[] split = SplitAtRandom(Partition.Shares((train, nameof(train)), (validation, nameof(validation))), seed, stratified);
        return new TrainValidationTestSplit<T>(split[0], split[1], split[2]);
    }

    /// <summary>
    /// Splits by time: one series where its steps are that old, the windows of one series in their order, several series in theirs. A window that shares
    /// steps with the part before is left out, so no step stands in two parts.
    /// </summary>
    /// <param name="train">Share of the first part.</param>
    /// <exception cref="ArgumentException">The share is not within (0, 1), or there is too little to split.</exception>
    public TrainTestSplit<T> SplitByTime(double train)
    {
        SequenceData<T>[] split = SplitInOrder(Partition.Shares((train, nameof(train))));
        return new TrainTestSplit<T>(split[0], split[1]);
    }

    /// <summary>Splits by time into three; what the two shares leave is for the test. Otherwise as <see cref="SplitByTime(double)"/>.</summary>
    /// <param name="train">Share of the first part.</param>
    /// <param name="validation">Share of the second part.</param>
    /// <exception cref="ArgumentException">The shares leave nothing, or there is too little to split.</exception>
    public TrainValidationTestSplit<T> SplitByTime(double train, double validation)
    {
        SequenceData<T>[] split = SplitInOrder(Partition.Shares((train, nameof(train)), (validation, nameof(validation))));
        return new TrainValidationTestSplit<T>(split[0], split[1], split[2]);
    }

    private SequenceData<T> Of(IEnumerable<DataPart<T>> chosen) => new([.. chosen], shape, Preparation);

    private SequenceData<T>[] SplitAtRandom(double[] shares, ulong seed, bool stratified)
    {
        DataPart<T>[][] units = Series();
        string what = "series";
        if (units.Length == 1)
        {
            units = Array.ConvertAll(WindowsOfOneSeries(), window => new[] { window });
            what = "windows";
        }
        int[] partOf = stratified
            ? Partition.Stratified(Array.ConvertAll(units, ClassOf), shares, seed, what)
            : Partition.AtRandom(units.Length, shares, seed, what);
        return [.. shares.Select((_, part) => Of(units.Where((_, unit) => partOf[unit] == part).SelectMany(unit => unit)))];
    }

    private SequenceData<T>[] SplitInOrder(double[] shares)
    {
        DataPart<T>[][] series = Series();
        if (series.Length > 1)
        {
            int[] ends = Partition.Ends(series.Length, shares, "series");
            return [.. ends.Select((end, part) => Of(series[(part == 0 ? 0 : ends[part - 1])..end].SelectMany(windows => windows)))];
        }
        return parts.Length == 1 ? SplitSteps(parts[0], shares) : SplitWindows(shares);
    }

    private SequenceData<T>[] SplitSteps(DataPart<T> series, double[] shares)
    {
        if (shape.Targets.IsSingle || DataShape.HasSingleClass(series.Sequence))
        {
            throw new InvalidOperationException("The series has one target for all of its steps, so it cannot be cut into a train and a test part.");
        }
        int[] ends = Partition.Ends(series.Sequence.Length, shares, "steps");
        return [.. ends.Select((end, part) => (Start: part == 0 ? 0 : ends[part - 1], End: end)).Select(steps => Of([series.Slice(shape, steps.Start, steps.End - steps.Start)]))];
    }

    private SequenceData<T>[] SplitWindows(double[] shares)
    {
        DataPart<T>[] windows = [.. parts.OrderBy(window => window.Start)];
        int[] ends = Partition.Ends(windows.Length, shares, "windows");
        SequenceData<T>[] split = new SequenceData<T>[ends.Length];
        for (int part = 0, first = 0, taken = 0; part < ends.Length; first = ends[part], part++)
        {
            DataPart<T>[] chosen = [.. windows[first..ends[part]].Where(window => window.Start >= taken)];
            if (chosen.Length == 0)
            {
                throw new ArgumentException(
                    $"Part {part + 1} of {ends.Length} would have only windows that share steps with the part before; expected a larger share, a longer series or shorter windows.");
            }
            taken = chosen.Max(window => window.End);
            split[part] = Of(chosen);
        }
        return split;
    }

    /// <summary>The windows of each series, in the order in which the series come.</summary>
    private DataPart<T>[][] Series() => [.. parts.GroupBy(part => part.Source).Select(series => series.ToArray())];

    private DataPart<T>[] WindowsOfOneSeries()
    {
        if (parts.Length == 1)
        {
            throw new InvalidOperationException($"There is one sequence, so none can be chosen at random; use {nameof(SplitByTime)}, or cut it with {nameof(Window)} first.");
        }
        DataPart<T>[] windows = [.. parts.OrderBy(window => window.Start)];
        for (int i = 1; i < windows.Length; i++)
        {
            if (windows[i].Start < windows[i - 1].End)
            {
                throw new InvalidOperationException(
                    $"Windows of one series overlap (steps {windows[i - 1].Start} to {windows[i - 1].End - 1}, steps {windows[i].Start} to {windows[i].End - 1}), so a random split"
                    + $" would test on steps that it trains on; use {nameof(SplitByTime)}, or a stride of at least the length.");
            }
        }
        return windows;
    }

    /// <summary>The one class of a series.</summary>
    private int ClassOf(DataPart<T>[] series)
    {
        int found = -1;
        foreach (DataPart<T> part in series)
        {
            foreach (int known in part.Sequence.Classes.Span)
            {
                if (known >= 0 && found >= 0 && known != found)
                {
                    throw new ArgumentException(
                        $"A stratified split shares out whole sequences by their class; sequence {Array.IndexOf(parts, part)} has the classes {found} and {known}.", "stratified");
                }
                found = known >= 0 ? known : found;
            }
        }
        return found >= 0
            ? found
            : throw new ArgumentException($"A stratified split shares out whole sequences by their class; sequence {Array.IndexOf(parts, series[0])} has none.", "stratified");
    }
}
