using System.Numerics;
using Rnn.Numerics;

namespace Rnn.Execution;

/// <summary>
/// y(t) = x(T − 1 − t), T being each sequence's own length. Layers that run in reverse lie on a tape in reversed time, the row of a
/// sequence's last step where others have that of its first; so everything that runs along time runs the same way, and only what is read
/// across the directions is turned, once, over all steps.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Turning
{
    /// <summary>Copies x turned round; y is zero in the rows before its first step.</summary>
    /// <param name="layout">Where the steps lie.</param>
    /// <param name="size">Units.</param>
    /// <param name="history">Steps of y before the first.</param>
    /// <param name="x">What is read.</param>
    /// <param name="y">What is written.</param>
    public static void Forward<T>(BatchLayout layout, int size, int history, Matrix<T> x, Matrix<T> y)
        where T : unmanaged
    {
        for (int t = 0; t < layout.Steps; t++)
        {
            for (int row = 0; row < layout.RowsOf(t); row++)
            {
                RowMath.Row(x, Opposite(layout, t, row), size).CopyTo(RowMath.Row(y, layout.FirstRow(t) + row, size));
            }
        }
        for (int row = layout.FirstRow(-history); row < 0; row++)
        {
            RowMath.Row(y, row, size).Clear();
        }
    }

    /// <summary>dx(T − 1 − t) += dy(t).</summary>
    /// <param name="layout">Where the steps lie.</param>
    /// <param name="size">Units.</param>
    /// <param name="dy">The gradient of what was turned.</param>
    /// <param name="dx">What it is added to.</param>
    public static void Backward<T>(BatchLayout layout, int size, Matrix<T> dy, Matrix<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int t = 0; t < layout.Steps; t++)
        {
            for (int row = 0; row < layout.RowsOf(t); row++)
            {
                RowMath.Add<T>(RowMath.Row(dx, Opposite(layout, t, row), size), RowMath.Row(dy, layout.FirstRow(t) + row, size));
            }
        }
    }

    /// <summary>The row of the same sequence at step T − 1 − t.</summary>
    private static int Opposite(BatchLayout layout, int t, int row) => layout.FirstRow(layout.Length(layout.SequenceAt(row)) - 1 - t) + row;
}
