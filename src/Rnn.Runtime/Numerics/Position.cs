using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <summary>Where in a tile an equation stands: a row (a sequence at a time step) and the first unit of the vector.</summary>
/// <param name="row">The row.</param>
/// <param name="unit">The first unit.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly struct Position(nint row, nint unit)
{
    private const int RowsAhead = 3;

    /// <summary>The row.</summary>
    public readonly nint Row = row;

    /// <summary>The first unit of the vector.</summary>
    public readonly nint Unit = unit;

    /// <summary>A position that comes soon: of the same units, as many rows further down as it takes to fetch a line from the third cache.</summary>
    public Position Soon => Below(RowsAhead);

    /// <summary>The position so many units further right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Position Right(nint units) => new(Row, Unit + units);

    /// <summary>The position so many rows further down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Position Below(nint rows) => new(Row + rows, Unit);
}
