using System.Numerics;
using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <summary>y = eᶻ / Σ eᶻ over the units of a row, shifted by the greatest z so that nothing overflows.</summary>
/// <typeparam name="TVector">The vectors to compute with; their lanes divide the padded width of a row.</typeparam>
/// <typeparam name="T">The number type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Softmax<TVector, T>
    where TVector : struct, IVector<TVector, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>y = softmax(z); the lanes of y past <paramref name="size"/> become 0.</summary>
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

    /// <summary>y = softmax(z) of one row; a vector of y may reach past <paramref name="size"/>, where it is 0.</summary>
    /// <param name="size">Units of the row: exact, no padding.</param>
    /// <param name="z">A row of padded width.</param>
    /// <param name="y">A row of padded width; may be <paramref name="z"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Row(int size, ref readonly T z, ref T y)
    {
        TVector max = TVector.Create(SoftmaxRow<TVector, T>.Max(size, in z)), sum = TVector.Create(T.Zero);
        if (size <= TVector.Count)
        {
            // One vector, which stays in its register: a step of a small network waits for nothing as long as for its softmax.
            TVector e = TVector.Exp(TVector.Load(in z, 0) - max);
            e = size == TVector.Count ? e : TVector.WhereFirst(size, e, sum);
            TVector.Store(e / TVector.Create(TVector.Sum(e)), ref y, 0);
            return;
        }
        nint unit = 0;
        for (; unit <= size - TVector.Count; unit += TVector.Count)
        {
            TVector e = TVector.Exp(TVector.Load(in z, unit) - max);
            TVector.Store(e, ref y, unit);
            sum += e;
        }
        if (unit < size)
        {
            TVector e = TVector.WhereFirst(size - unit, TVector.Exp(TVector.Load(in z, unit) - max), TVector.Create(T.Zero));
            TVector.Store(e, ref y, unit);
            sum += e;
        }
        TVector scale = TVector.Create(T.One / TVector.Sum(sum));
        for (unit = 0; unit < size; unit += TVector.Count)
        {
            TVector.Store(TVector.Load(in y, unit) * scale, ref y, unit);
        }
    }

    /// <summary>dz += y ∘ (dy − Σ y·dy); the lanes of dz past <paramref name="size"/> are left alone.</summary>
    /// <param name="firstRow">The first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="size">Units of a row: exact, no padding.</param>
    /// <param name="y">What <see cref="Forward"/> wrote.</param>
    /// <param name="dy">The gradient of y.</param>
    /// <param name="dz">The gradient of z, added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(int firstRow, int rows, int size, Matrix<T> y, Matrix<T> dy, Matrix<T> dz)
    {
        for (nint row = firstRow; row < (nint)firstRow + rows; row++)
        {
            ref T values = ref y.From(row).Origin;
            ref T gradients = ref dy.From(row).Origin;
            ref T result = ref dz.From(row).Origin;
            TVector zero = TVector.Create(T.Zero), sum = zero;
            for (nint unit = 0; unit < size; unit += TVector.Count)
            {
                sum += TVector.WhereFirst(size - unit, TVector.Load(in values, unit) * TVector.Load(in gradients, unit), zero);
            }
            TVector mean = TVector.Create(TVector.Sum(sum));
            for (nint unit = 0; unit < size; unit += TVector.Count)
            {
                TVector old = TVector.Load(in result, unit);
                TVector all = TVector.MultiplyAdd(TVector.Load(in values, unit), TVector.Load(in gradients, unit) - mean, old);
                TVector.Store(TVector.WhereFirst(size - unit, all, old), ref result, unit);
            }
        }
    }
}
