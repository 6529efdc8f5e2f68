using Rnn.Generator.Definition;
using Rnn.Generator.Planning;

namespace Rnn.Generator.Emission;

/// <summary>Runs the widest body that the machine has registers for; the test is a constant once the code is compiled.</summary>
internal static class VectorDispatch
{
    /// <param name="call">The call on vectors of the given type.</param>
    public static void Write(CodeWriter w, Precision precision, Func<string, string> call) =>
        Write(w, mostBits: 512, bits => w.Line(call(new StepVector(bits, Registers: 1).Type(precision))));

    /// <param name="mostBits">Of the widest registers that are taken.</param>
    /// <param name="body">Writes what runs on registers of so many bits; 0: plain scalars.</param>
    public static void Write(CodeWriter w, int mostBits, Action<int> body)
    {
        for (int bits = mostBits; bits >= 128; bits /= 2)
        {
            using (w.Block($"{(bits == mostBits ? "if" : "else if")} (Simd::Vector{CodeWriter.Number(bits)}.IsHardwareAccelerated)"))
            {
                body(bits);
            }
        }
        using (w.Block("else"))
        {
            body(0);
        }
    }
}
