using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <summary>A step without a product: equations of a block whose values all lie there already.</summary>
/// <typeparam name="TVector">The vectors to compute with.</typeparam>
/// <typeparam name="T">The number type.</typeparam>
internal static class Elementwise<TVector, T>
    where TVector : struct, IVector<TVector, T>
    where T : unmanaged
{
    /// <summary>Applies the step once to each vector of each row, row by row.</summary>
    /// <param name="firstRow">The first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="units">The units of a row; covered up to the padded width.</param>
    /// <param name="step">The equations.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TStep>(int firstRow, int rows, int units, scoped ref TStep step)
        where TStep : struct, IStep, allows ref struct
    {
        nint width = RowMath.PaddedWidth<T>(units);
        nint end = firstRow + rows;
        for (nint row = firstRow; row < end; row++)
        {
            for (nint unit = 0; unit < width; unit += TVector.Count)
            {
                step.Apply(new Position(row, unit));
            }
        }
    }
}
