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
    /// <summary>Rows whose maxima come first, then their exponentials, then their quotients. One row after the other, each step of which waits for the one before it, is longer than the machine looks ahead.</summary>
    private const int RowsTogether = 16;

    /// <summary>Vectors that are summed up without regard to rounding.</summary>
    private const int VectorsOfPart = 4;

    /// <summary>y = softmax(z); the lanes of y past <paramref name="size"/> become 0.</summary>
    /// <param name="firstRow">The first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="size">Units of a row: exact, no padding.</param>
    /// <param name="z">Rows of padded width.</param>
    /// <param name="y">Rows of padded width; may be <paramref name="z"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(int firstRow, int rows, int size, Matrix<T> z, Matrix<T> y)
    {
        Span<T> max = stackalloc T[RowsTogether], sum = stackalloc T[RowsTogether];
        nint end = (nint)firstRow + rows;
        for (nint first = firstRow; first < end; first += RowsTogether)
        {
            int some = (int)Math.Min(RowsTogether, end - first);
            for (int i = 0; i < some; i++)
            {
                max[i] = SoftmaxRow<TVector, T>.Max(size, in z.From(first + i).Origin);
            }
            for (int i = 0; i < some; i++)
            {
                sum[i] = Exponentials(size, in z.From(first + i).Origin, max[i], ref y.From(first + i).Origin);
            }
            for (int i = 0; i < some; i++)
            {
                ref T result = ref y.From(first + i).Origin;
                Divide(size, ref result, sum[i]);
                SoftmaxRow<TVector, T>.ClearPadding(size, ref result);
            }
        }
    }

    /// <summary>y = softmax(z) of one row; a vector of y may reach past <paramref name="size"/>, where it is 0.</summary>
    /// <param name="size">Units of the row: exact, no padding.</param>
    /// <param name="z">A row of padded width.</param>
    /// <param name="y">A row of padded width; may be <paramref name="z"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Row(int size, ref readonly T z, ref T y)
    {
        T max = SoftmaxRow<TVector, T>.Max(size, in z);
        if (size <= TVector.Count)
        {
            // One vector, which stays in its register: a step of a small network waits for nothing as long as for its softmax.
            TVector e = Exponential(size, TVector.Load(in z, 0), TVector.Create(max));
            TVector.Store(e / TVector.Create(TVector.Sum(e)), ref y, 0);
            return;
        }
        Divide(size, ref y, Exponentials(size, in z, max, ref y));
    }

    /// <summary>y = e^(z − max).</summary>
    /// <returns>Σ y.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Exponentials(int size, ref readonly T z, T max, ref T y)
    {
        TVector shift = TVector.Create(max);
        return TVector.Sum(size <= VectorsOfPart * TVector.Count ? ExponentialsOfPart(size, in z, shift, ref y) : ExponentialsOfParts(size, in z, shift, ref y));
    }

    /// <summary>The same of many units. The sums of the parts are added up with what each addition loses (Kahan's sum), so that y sums to 1 however many there are.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static TVector ExponentialsOfParts(int size, ref readonly T z, TVector max, ref T y)
    {
        TVector sum = TVector.Create(T.Zero), lost = sum;
        int part = VectorsOfPart * TVector.Count;
        for (nint unit = 0; unit < size; unit += part)
        {
            int units = (int)Math.Min(part, size - unit);
            TVector next = ExponentialsOfPart(units, in Unsafe.Add(ref Unsafe.AsRef(in z), unit), max, ref Unsafe.Add(ref y, unit)) - lost;
            TVector more = sum + next;
            lost = more - sum - next;
            sum = more;
        }
        return sum;
    }

    /// <summary>y = e^(z − max).</summary>
    /// <returns>Σ y over every so many units, of which a lane takes one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ExponentialsOfPart(int size, ref readonly T z, TVector max, ref T y)
    {
        TVector sum = TVector.Create(T.Zero);
        nint unit = 0;
        for (; unit <= size - TVector.Count; unit += TVector.Count)
        {
            TVector e = TVector.ExpOfNegative(TVector.Load(in z, unit) - max);
            TVector.Store(e, ref y, unit);
            sum += e;
        }
        if (unit < size)
        {
            TVector e = Exponential(size - unit, TVector.Load(in z, unit), max);
            TVector.Store(e, ref y, unit);
            sum += e;
        }
        return sum;
    }

    /// <summary>e^(z − max) in the first lanes, and 0 in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Exponential(nint lanes, TVector z, TVector max)
    {
        TVector e = TVector.ExpOfNegative(z - max);
        return lanes == TVector.Count ? e : TVector.WhereFirst(lanes, e, TVector.Create(T.Zero));
    }

    /// <summary>y = y / sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Divide(int size, ref T y, T sum)
    {
        if (size <= TVector.Count)
        {
            // As Row does, so that a pass and a stream give the same.
            TVector.Store(TVector.Load(in y, 0) / TVector.Create(sum), ref y, 0);
            return;
        }
        TVector scale = TVector.Create(T.One / sum);
        for (nint unit = 0; unit < size; unit += TVector.Count)
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
