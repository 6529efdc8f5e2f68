using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Rnn.Numerics;

/// <summary>A buffer of zeros whose first element lies on a cache line and which never moves.</summary>
/// <typeparam name="T">The number type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AlignedBuffer<T>
    where T : unmanaged
{
    private readonly T[] storage;
    private readonly int start;

    /// <summary>Allocates the elements and a cache line of slack after them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    internal AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        int size = Unsafe.SizeOf<T>();
        storage = GC.AllocateArray<T>(checked(length + 2 * Cache.Line / size), pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(storage, 0);
        start = (int)((Cache.Line - address % Cache.Line) % Cache.Line) / size;
        Length = length;
    }

    /// <summary>Elements.</summary>
    internal int Length { get; }

    /// <summary>All elements.</summary>
    internal Span<T> Span => storage.AsSpan(start, Length);

    /// <summary>All elements, as something that can be kept.</summary>
    internal Memory<T> Memory => storage.AsMemory(start, Length);

    /// <summary>The first element.</summary>
    internal ref T Origin
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(storage), start);
    }

    /// <summary>The element at an offset; checked in debug builds only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T At(nint offset)
    {
        Debug.Assert(offset >= 0 && offset <= Length, "The offset lies outside the buffer.");
        return ref Unsafe.Add(ref Origin, offset);
    }

    /// <summary>Rows of <paramref name="width"/> elements, one after the other from an offset on.</summary>
    internal Matrix<T> Rows(int width, nint offset = 0) => new(ref At(offset), width);
}
