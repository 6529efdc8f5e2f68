using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Rnn.Numerics;

/// <summary>What the machine makes of registers of 512 bits; generated code asks. Constants once the code is compiled.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WideRegisters
{
    /// <summary>
    /// Whether it has registers of 512 bits and a step of few units gains by them. Ice Lake takes longer over them than over 256 bits where a step waits for single operations, and Zen 4 does the work
    /// of each in two; Golden Cove does twice the work in the time, and with it AVX-VNNI came to machines that have AVX-512. Zen 5, which has both too, does so by what is published of it; it was not measured.
    /// </summary>
    public static bool AreQuick => Vector512.IsHardwareAccelerated && AvxVnni.IsSupported;
}
