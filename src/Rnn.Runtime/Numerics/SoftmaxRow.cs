using System.Numerics;
using System.Runtime.CompilerServices;

namespace Rnn.Numerics;

/// <summary>What softmax and log-softmax have in common.</summary>
internal static class SoftmaxRow<TVector, T>
    where TVector : struct, IVector<TVector, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The greatest of the first <paramref name="size"/> elements; any of them if one is NaN, whose exponential tells anyway.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Max(int size, ref readonly T row)
    {
        TVector lowest = TVector.Create(T.NegativeInfinity), max = lowest;
        nint unit = 0;
        for (; unit <= size - TVector.Count; unit += TVector.Count)
        {
            max = TVector.Max(max, TVector.Load(in row, unit));
        }
        for (; unit < size; unit += TVector.Count)
        {
            max = TVector.Max(max, TVector.WhereFirst(size - unit, TVector.Load(in row, unit), lowest));
        }
        return TVector.MaxOf(max);
    }

    /// <summary>Clears the lanes of a row past its units, which a whole vector may have written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ClearPadding(int size, ref T row)
    {
        for (nint unit = size; unit < RowMath.PaddedWidth<T>(size); unit++)
        {
            Unsafe.Add(ref row, unit) = default;
        }
    }
}
