namespace Rnn.Generator.Emission;

/// <summary>
/// How generated code names what is not its own: through aliases of namespaces, which no type or member of the user's can hide.
/// </summary>
internal static class GeneratedNames
{
    public const string Usings = """
        using Core = global::Rnn;
        using Execution = global::Rnn.Execution;
        using Jit = global::System.Runtime.CompilerServices;
        using Kernels = global::Rnn.Numerics;
        using Simd = global::System.Runtime.Intrinsics;
        using Sys = global::System;
        """;

    public const string Hot = "[Jit::MethodImpl(Jit::MethodImplOptions.AggressiveOptimization)]";

    public const string Inlined = "[Jit::MethodImpl(Jit::MethodImplOptions.AggressiveInlining)]";

    public const string GeneratedCode = "[global::System.CodeDom.Compiler.GeneratedCode(\"Rnn.Generator\", \"0.1.0\")]";
}
