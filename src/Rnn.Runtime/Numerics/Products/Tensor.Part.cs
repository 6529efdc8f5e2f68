using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Rnn.Numerics;

public static partial class Tensor
{
    /// <summary>Lanes of the widest vector: four of sixteen floats.</summary>
    private const int MostLanes = 64;

    /// <summary>
    /// Copies a row to the caller's span; the size is a constant of the machine code. In registers of 128 bits: <c>CopyTo</c> takes 512 from 64 bytes on, after which the machine takes longer
    /// over what the next step does in 256 (<c>docs/performance-choices.md</c>).
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="row">The first unit of the row.</param>
    /// <param name="size">Units of the row.</param>
    /// <param name="to">Where they go.</param>
    /// <param name="start">The first of them in it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy<T>(ref readonly T row, int size, Span<T> to, int start)
        where T : unmanaged
    {
        Span<T> part = to.Slice(start, size);
        ref T first = ref MemoryMarshal.GetReference(part);
        nint unit = 0;
        for (; unit <= size - Vector128<T>.Count; unit += Vector128<T>.Count)
        {
            Vector128.LoadUnsafe(in row, (nuint)unit).StoreUnsafe(ref first, (nuint)unit);
        }
        for (; unit < size; unit++)
        {
            Unsafe.Add(ref first, unit) = Unsafe.Add(ref Unsafe.AsRef(in row), unit);
        }
    }

    /// <summary>Loads a vector of a row that is not padded, such as a caller's span; lanes past its end are zero.</summary>
    /// <typeparam name="TVector">The vectors to compute with.</typeparam>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="row">The first element of the span.</param>
    /// <param name="offset">Where the row begins in it.</param>
    /// <param name="unit">The first unit of the vector.</param>
    /// <param name="units">Units of the row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LoadPart<TVector, T>(ref readonly T row, nint offset, nint unit, nint units)
        where TVector : struct, IVector<TVector, T>
        where T : unmanaged
    {
        if (unit + TVector.Count <= units)
        {
            return TVector.Load(in row, offset + unit);
        }
        Span<T> lanes = stackalloc T[MostLanes];
        lanes.Clear();
        for (nint lane = 0; unit + lane < units; lane++)
        {
            lanes[(int)lane] = Unsafe.Add(ref Unsafe.AsRef(in row), offset + unit + lane);
        }
        return TVector.Load(in lanes[0], 0);
    }
}
