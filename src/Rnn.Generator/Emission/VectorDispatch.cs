using Rnn.Generator.Definition;
using Rnn.Generator.Planning;

namespace Rnn.Generator.Emission;

/// <summary>Runs the widest body that the machine has registers for; the test is a constant once the code is compiled.</summary>
internal static class VectorDispatch
{
    /// <param name="call">The call on vectors of the given type.</param>
    public static void Write(CodeWriter w, Precision precision, Func<string, string> call) =>
        Write(w, mostBits: 512, AreThere, bits => w.Line(call(new StepVector(bits, Registers: 1).Type(precision))));

    /// <summary>What a streaming step runs.</summary>
    /// <param name="body">Writes what runs on registers of so many bits; 0: plain scalars.</param>
    public static void Write(CodeWriter w, StepVectors vectors, Action<int> body) =>
        Write(w, vectors.MostBits, bits => bits == 512 && vectors.TakesMostWhereQuick ? "Kernels::WideRegisters.AreQuick" : AreThere(bits), body);

    /// <param name="mostBits">Of the widest registers that are taken.</param>
    /// <param name="areWanted">The test of registers of so many bits.</param>
    private static void Write(CodeWriter w, int mostBits, Func<int, string> areWanted, Action<int> body)
    {
        foreach (int bits in StepVectors.WidthsUpTo(mostBits))
        {
            using (w.Block(bits == 0 ? "else" : $"{(bits == mostBits ? "if" : "else if")} ({areWanted(bits)})"))
            {
                body(bits);
            }
        }
    }

    private static string AreThere(int bits) => $"Simd::Vector{CodeWriter.Number(bits)}.IsHardwareAccelerated";
}
