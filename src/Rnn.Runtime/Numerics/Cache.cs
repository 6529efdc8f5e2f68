using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Rnn.Numerics;

/// <summary>The caches of a core. An address that is fetched may lie anywhere, past the end of what is read too: nothing is read, a line only comes nearer, and nothing happens where the machine has no such instruction.</summary>
internal static class Cache
{
    /// <summary>Bytes of a line.</summary>
    public const int Line = 64;

    /// <summary>Bytes that the second cache certainly does not keep from one run of a product to the next, beside all else that passes through it: machines have 1 or 2 MB.</summary>
    public const int MoreThanSecond = 1 << 20;

    /// <summary>Has a line brought into the first cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void FetchIntoFirst<T>(ref T address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref address));
        }
    }

    /// <summary>Has a line brought into the second cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void FetchIntoSecond<T>(ref T address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1(Unsafe.AsPointer(ref address));
        }
    }
}
