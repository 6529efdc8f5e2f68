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

    /// <summary>Applies the step once to each vector of a tile, to two registers at a time where it takes them and they fit.</summary>
    /// <param name="firstRow">The first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="firstUnit">The first unit.</param>
    /// <param name="units">Units of the tile: whole vectors.</param>
    /// <param name="step">The equations.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RunTile<TStep>(nint firstRow, nint rows, nint firstUnit, nint units, scoped ref TStep step)
        where TStep : struct, IStep<T>, allows ref struct
    {
        if (TStep.TakesTwoRegisters && units % (2 * TVector.Count) == 0)
        {
            Apply<TStep, Twice<TVector, T>>(firstRow, rows, firstUnit, units, ref step);
        }
        else
        {
            Apply<TStep, TVector>(firstRow, rows, firstUnit, units, ref step);
        }
    }

    /// <summary>
    /// A method of its own for each width, into which the equations are inlined: beside a product the JIT would run out of what it is ready to inline, and beside the other
    /// width it keeps the coefficients of both in registers, and the values of the equations in memory.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Apply<TStep, TWide>(nint firstRow, nint rows, nint firstUnit, nint units, scoped ref TStep step)
        where TStep : struct, IStep<T>, allows ref struct
        where TWide : struct, IVector<TWide, T>
    {
        for (nint row = firstRow; row < firstRow + rows; row++)
        {
            for (nint unit = firstUnit; unit < firstUnit + units; unit += TWide.Count)
            {
                step.Apply<TWide>(new Position(row, unit));
            }
        }
    }
}
