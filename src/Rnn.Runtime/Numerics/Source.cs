using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <summary>
/// One operand of a product of several. Element k of row r is arena[Offset + r·RowStep + k·ColumnStep]; its weights are depth row
/// WeightDepth + k of the panels. Steps may be negative or 0, so that a value at a delay, or one value for all steps, is but another source.
/// </summary>
/// <param name="Offset">Where row 0 lies in the arena.</param>
/// <param name="RowStep">Elements from row to row.</param>
/// <param name="ColumnStep">Elements from one value of a row to the next.</param>
/// <param name="Depth">Values in a row: exact, no padding.</param>
/// <param name="WeightDepth">The depth row of the panels at which its weights begin.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Source(nint Offset, nint RowStep, nint ColumnStep, nint Depth, nint WeightDepth)
{
    /// <summary>The depths of all sources together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nint DepthOf(scoped ReadOnlySpan<Source> sources)
    {
        nint depth = 0;
        foreach (ref readonly Source source in sources)
        {
            depth += source.Depth;
        }
        return depth;
    }
}
