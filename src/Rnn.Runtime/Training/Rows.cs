using System.Numerics;

namespace Rnn.Training;

/// <summary>
/// What the rows of a batch are: whole sequences, single windows, or series that run window after window. Windows are views of the caller's memory,
/// cut once.
/// </summary>
internal sealed class Rows<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly IReadOnlyList<Sequence<T>> sequences;
    private readonly Sequence<T>[][]? windows;
    private readonly bool[] compares = [];

    private Rows(IReadOnlyList<Sequence<T>> sequences) => this.sequences = sequences;

    private Rows(List<Sequence<T>[]> windows, Truncation truncation, Topology topology, Divergence divergence, TargetSteps targets)
    {
        (sequences, this.windows, Truncation) = ([], [.. windows], truncation);
        compares = [.. windows.Select(row => truncation.Carries && row.Any(window => Compares(window, topology, divergence, targets)))];
    }

    /// <summary>How series are cut; null where they run whole.</summary>
    public Truncation? Truncation { get; }

    /// <summary>Whether a row goes on from window to window.</summary>
    public bool Carries => Truncation is { Carries: true };

    public int Count => windows?.Length ?? sequences.Count;

    public Sequence<T> this[int row, int window] => windows is null ? sequences[row] : windows[row][window];

    public int WindowsOf(int row) => windows?[row].Length ?? 1;

    /// <summary>Steps of all windows of a row together, run once.</summary>
    public int LengthOf(int row) =>
        windows is null ? sequences[row].Length : windows[row][^1].FirstStep + windows[row][^1].Length - windows[row][0].FirstStep;

    /// <summary>The part of a sequence that one window of the row stands for, where something of the row is compared.</summary>
    public double ShareOf(int row) => compares[row] ? windows![row][0].Weight / windows[row].Length : 0;

    /// <summary>The rows of an epoch.</summary>
    /// <param name="options">How series are cut.</param>
    /// <param name="topology">The network whose outputs are compared.</param>
    /// <param name="sequences">The sequences.</param>
    /// <param name="sideBySide">Whether fewer series than a batch has rows are cut into pieces, so that all rows are used.</param>
    public static Rows<T> Of(TrainerOptions<T> options, Topology topology, IReadOnlyList<Sequence<T>> sequences, bool sideBySide)
    {
        if (options.Truncation is not { } truncation)
        {
            return new Rows<T>(sequences);
        }
        IReadOnlyList<Sequence<T>> series =
            sideBySide && truncation.Carries ? Pieces.Of(sequences, options.BatchSize, truncation.After, options.Targets, topology) : sequences;
        List<Sequence<T>[]> rows = [];
        foreach (Sequence<T> whole in series)
        {
            Sequence<T>[] windows = Cut(whole, truncation, topology, options);
            rows.AddRange(truncation.Carries ? [windows] : windows.Select(window => new[] { window }));
        }
        return new Rows<T>(rows, truncation, topology, options.Divergence, options.Targets);
    }

    /// <summary>Where only the last step of a series is compared, the windows that do not hold it only carry the state on.</summary>
    private static Sequence<T>[] Cut(Sequence<T> whole, Truncation truncation, Topology topology, TrainerOptions<T> options)
    {
        Sequence<T>[] windows = new Sequence<T>[truncation.WindowsOf(whole.Length)];
        bool isCompared = true;
        for (int window = windows.Length - 1; window >= 0; window--)
        {
            windows[window] = truncation.Cut(whole, window, topology, isCompared);
            isCompared &= !truncation.Carries || options.Targets != TargetSteps.Last || !Compares(windows[window], topology, options.Divergence, options.Targets);
        }
        return windows;
    }

    private static bool Compares(Sequence<T> window, Topology topology, Divergence divergence, TargetSteps targets) =>
        divergence.Count(new SequenceBatch<T>(window), topology, targets).Sequences > 0;
}
