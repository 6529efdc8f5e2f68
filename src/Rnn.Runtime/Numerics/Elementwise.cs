using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <summary>Runs a step over values that lie there already: over rows of its own, or over a tile that a product has finished.</summary>
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
    public static void Run<TStep>(int firstRow, int rows, int units, scoped ref TStep step)
        where TStep : struct, IStep<T>, allows ref struct =>
        RunTile(firstRow, rows, 0, RowMath.PaddedWidth<T>(units), ref step);

    /// <summary>
    /// Applies the step once to each vector of a tile. A method of its own, into which the equations are inlined: beside a product the JIT would run out of
    /// what it is ready to inline.
    /// </summary>
    /// <param name="firstRow">The first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="firstUnit">The first unit.</param>
    /// <param name="units">Units of the tile: whole vectors.</param>
    /// <param name="step">The equations.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void RunTile<TStep>(nint firstRow, nint rows, nint firstUnit, nint units, scoped ref TStep step)
        where TStep : struct, IStep<T>, allows ref struct
    {
        for (nint row = firstRow; row < firstRow + rows; row++)
        {
            if (TStep.TakesTwoRegisters && 2 * TVector.Count <= RowMath.PaddedWidth<T>(1) && units % (2 * TVector.Count) == 0)
            {
                for (nint unit = firstUnit; unit < firstUnit + units; unit += 2 * TVector.Count)
                {
                    step.Apply<Twice<TVector, T>>(new Position(row, unit));
                }
            }
            else
            {
                for (nint unit = firstUnit; unit < firstUnit + units; unit += TVector.Count)
                {
                    step.Apply<TVector>(new Position(row, unit));
                }
            }
        }
    }
}
