using System.Numerics;
using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <summary>
/// y = (x − μ)/√(σ² + ε), μ and σ² being the mean and the variance of the units of a row (Ba, Kiros and Hinton 2016). The variance is that of
/// the differences from the mean, which loses no digits where the mean is large.
/// </summary>
/// <typeparam name="TVector">The vectors to compute with; their lanes divide the padded width of a row.</typeparam>
/// <typeparam name="T">The number type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LayerNorm<TVector, T>
    where TVector : struct, IVector<TVector, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>y = (x − μ)/√(σ² + ε); the lanes of y past <paramref name="size"/> become 0.</summary>
    /// <param name="firstRow">The first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="size">Units of a row: exact, no padding.</param>
    /// <param name="epsilon">ε, positive.</param>
    /// <param name="x">Rows of padded width.</param>
    /// <param name="y">Rows of padded width; not <paramref name="x"/>, which the backward pass needs.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(int firstRow, int rows, int size, T epsilon, Matrix<T> x, Matrix<T> y)
    {
        TVector zero = TVector.Create(T.Zero);
        for (nint row = firstRow; row < (nint)firstRow + rows; row++)
        {
            ref T values = ref x.From(row).Origin;
            ref T result = ref y.From(row).Origin;
            TVector mean = TVector.Create(Mean(size, in values)), scale = TVector.Create(Scale(size, epsilon, mean, in values));
            for (nint unit = 0; unit < RowMath.PaddedWidth<T>(size); unit += TVector.Count)
            {
                TVector.Store(TVector.WhereFirst(size - unit, (TVector.Load(in values, unit) - mean) * scale, zero), ref result, unit);
            }
        }
    }

    /// <summary>dx += (dy − mean(dy) − y·mean(dy∘y))/√(σ² + ε); the lanes of dx past <paramref name="size"/> are left alone.</summary>
    /// <param name="firstRow">The first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="size">Units of a row: exact, no padding.</param>
    /// <param name="epsilon">ε, positive.</param>
    /// <param name="x">What <see cref="Forward"/> read.</param>
    /// <param name="y">What <see cref="Forward"/> wrote.</param>
    /// <param name="dy">The gradient of y.</param>
    /// <param name="dx">The gradient of x, added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(int firstRow, int rows, int size, T epsilon, Matrix<T> x, Matrix<T> y, Matrix<T> dy, Matrix<T> dx)
    {
        TVector zero = TVector.Create(T.Zero);
        T share = T.One / T.CreateTruncating(size);
        for (nint row = firstRow; row < (nint)firstRow + rows; row++)
        {
            ref T read = ref x.From(row).Origin;
            ref T values = ref y.From(row).Origin;
            ref T gradients = ref dy.From(row).Origin;
            ref T result = ref dx.From(row).Origin;
            TVector scale = TVector.Create(Scale(size, epsilon, TVector.Create(Mean(size, in read)), in read)), sum = zero, sumOfProducts = zero;
            for (nint unit = 0; unit < size; unit += TVector.Count)
            {
                TVector gradient = TVector.Load(in gradients, unit);
                sum += TVector.WhereFirst(size - unit, gradient, zero);
                sumOfProducts += TVector.WhereFirst(size - unit, gradient * TVector.Load(in values, unit), zero);
            }
            TVector mean = TVector.Create(TVector.Sum(sum) * share), slope = TVector.Create(TVector.Sum(sumOfProducts) * share);
            for (nint unit = 0; unit < size; unit += TVector.Count)
            {
                TVector old = TVector.Load(in result, unit);
                TVector gradient = TVector.Load(in gradients, unit) - mean - TVector.Load(in values, unit) * slope;
                TVector.Store(TVector.WhereFirst(size - unit, TVector.MultiplyAdd(gradient, scale, old), old), ref result, unit);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Mean(int size, ref readonly T row)
    {
        TVector zero = TVector.Create(T.Zero), sum = zero;
        for (nint unit = 0; unit < size; unit += TVector.Count)
        {
            sum += TVector.WhereFirst(size - unit, TVector.Load(in row, unit), zero);
        }
        return TVector.Sum(sum) / T.CreateTruncating(size);
    }

    /// <summary>1/√(σ² + ε).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Scale(int size, T epsilon, TVector mean, ref readonly T row)
    {
        TVector zero = TVector.Create(T.Zero), sum = zero;
        for (nint unit = 0; unit < size; unit += TVector.Count)
        {
            TVector difference = TVector.WhereFirst(size - unit, TVector.Load(in row, unit) - mean, zero);
            sum = TVector.MultiplyAdd(difference, difference, sum);
        }
        return T.One / T.Sqrt(TVector.Sum(sum) / T.CreateTruncating(size) + epsilon);
    }
}
