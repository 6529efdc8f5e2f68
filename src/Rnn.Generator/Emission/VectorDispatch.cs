using Rnn.Generator.Definition;

namespace Rnn.Generator.Emission;

/// <summary>Runs the widest body that the machine has registers for; the test is a constant once the code is compiled.</summary>
internal static class VectorDispatch
{
    public static void Write(CodeWriter w, Precision precision, Func<string, string> call)
    {
        string number = precision == Precision.Single ? "Single" : "Double";
        foreach (string bits in new[] { "512", "256", "128" })
        {
            using (w.Block($"{(bits == "512" ? "if" : "else if")} (Simd::Vector{bits}.IsHardwareAccelerated)"))
            {
                w.Line(call($"Kernels::Vector{bits}{number}"));
            }
        }
        using (w.Block("else"))
        {
            w.Line(call($"Kernels::Scalar{number}"));
        }
    }
}
