using System.Numerics;

namespace Rnn.Training;

/// <summary>
/// Truncated back propagation through time (Williams and Peng 1990). Window j compares the k1 steps from step j·k1 on and leads to one update. It is run
/// from k2 − k1 steps earlier: the error of its last step goes back over k2 steps, that of its first over k2 − k1 + 1.
/// </summary>
/// <param name="After">k1, steps from update to update.</param>
/// <param name="Back">k2, steps of a window, at least k1.</param>
/// <param name="Carries">Whether a window goes on from the state of the one before it.</param>
internal readonly record struct Truncation(int After, int Back, bool Carries)
{
    /// <summary>Windows of a series.</summary>
    public int WindowsOf(int length) => (length - 1) / After + 1;

    /// <summary>The first step that window j runs.</summary>
    public int StartOf(int window) => (int)Math.Max(0, (long)window * After - (Back - After));

    /// <summary>The first step that window j compares.</summary>
    public int ComparedFrom(int window) => window * After;

    /// <summary>Window j of a series, which only carries the state on where it is not compared.</summary>
    public Sequence<T> Cut<T>(Sequence<T> series, int window, Topology topology, bool isCompared = true)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int end = (int)Math.Min(series.Length, (long)ComparedFrom(window) + After);
        return series.Slice(StartOf(window), end - StartOf(window), compared: isCompared ? end - ComparedFrom(window) : 0, topology, keepsSingleTarget: !Carries);
    }
}
