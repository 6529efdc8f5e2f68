using System.Numerics;
using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <summary>y = z − ln Σ eᶻ over the units of a row, shifted by the greatest z so that nothing overflows.</summary>
/// <typeparam name="TVector">The vectors to compute with; their lanes divide the padded width of a row.</typeparam>
/// <typeparam name="T">The number type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LogSoftmax<TVector, T>
    where TVector : struct, IVector<TVector, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>y = ln softmax(z); the lanes of y past <paramref name="size"/> become 0.</summary>
    /// <param name="firstRow">The first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="size">Units of a row: exact, no padding.</param>
    /// <param name="z">Rows of padded width.</param>
    /// <param name="y">Rows of padded width; may be <paramref name="z"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(int firstRow, int rows, int size, Matrix<T> z, Matrix<T> y)
    {
        for (nint row = firstRow; row < (nint)firstRow + rows; row++)
        {
            ref T result = ref y.From(row).Origin;
            Row(size, in z.From(row).Origin, ref result);
            SoftmaxRow<TVector, T>.ClearPadding(size, ref result);
        }
    }

    /// <summary>y = ln softmax(z) of one row; a vector of y may reach past <paramref name="size"/>.</summary>
    /// <param name="size">Units of the row: exact, no padding.</param>
    /// <param name="z">A row of padded width.</param>
    /// <param name="y">A row of padded width; may be <paramref name="z"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Row(int size, ref readonly T z, ref T y)
    {
        TVector zero = TVector.Create(T.Zero), max = TVector.Create(SoftmaxRow<TVector, T>.Max(size, in z)), sum = zero;
        for (nint unit = 0; unit < size; unit += TVector.Count)
        {
            sum += TVector.WhereFirst(size - unit, TVector.ExpOfNegative(TVector.Load(in z, unit) - max), zero);
        }

        // Two subtractions, not one of greatest + ln Σ: large z would take the digits of the logarithm.
        TVector log = TVector.Create(T.Log(TVector.Sum(sum)));
        for (nint unit = 0; unit < size; unit += TVector.Count)
        {
            TVector.Store((TVector.Load(in z, unit) - max) - log, ref y, unit);
        }
    }

    /// <summary>dz += dy − eʸ · Σ dy; the lanes of dz past <paramref name="size"/> are left alone.</summary>
    /// <param name="firstRow">The first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="size">Units of a row: exact, no padding.</param>
    /// <param name="y">What <see cref="Forward"/> wrote.</param>
    /// <param name="dy">The gradient of y.</param>
    /// <param name="dz">The gradient of z, added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(int firstRow, int rows, int size, Matrix<T> y, Matrix<T> dy, Matrix<T> dz)
    {
        TVector zero = TVector.Create(T.Zero);
        for (nint row = firstRow; row < (nint)firstRow + rows; row++)
        {
            ref T values = ref y.From(row).Origin;
            ref T gradients = ref dy.From(row).Origin;
            ref T result = ref dz.From(row).Origin;
            TVector sum = zero;
            for (nint unit = 0; unit < size; unit += TVector.Count)
            {
                sum += TVector.WhereFirst(size - unit, TVector.Load(in gradients, unit), zero);
            }
            TVector total = TVector.Create(-TVector.Sum(sum));
            for (nint unit = 0; unit < size; unit += TVector.Count)
            {
                TVector old = TVector.Load(in result, unit);
                TVector all = TVector.MultiplyAdd(TVector.ExpOfNegative(TVector.Load(in values, unit)), total, old + TVector.Load(in gradients, unit));
                TVector.Store(TVector.WhereFirst(size - unit, all, old), ref result, unit);
            }
        }
    }
}
