using GeneratorTests.Harness;
using Rnn.Generator;
using Rnn.Generator.Emission;
using Rnn.Generator.Parsing;

namespace GeneratorTests.Pipeline;

/// <summary>Layers may have any name that is not reserved: nothing in generated code may collide with it.</summary>
public sealed class NameTests
{
    /// <summary>Names of locals, parameters, aliases, types and members that generated code uses, or may come to use.</summary>
    public static TheoryData<string> Names =>
    [
        .. """
        x y z h t T i k n row rows step steps batch tape parameters gradients final initial stream network network_ value field args output input
        at soon set sums start units size width gates panel offset count index layer layers time state states vector teacherForced inputGradients observed
        Core Kernels Runtime System Simd Rnn Layer INetwork TVector Vector Matrix Tensor Source Sources Product Products Output Input Outputs Inputs
        Origin Zeros Layout Values Gradients Row Turn Reset Scratch Begin Advance CheckLength Shape Run Apply Position Fetch
        Weights Bias Initial Name Equation Loop Block Panel Panels Vectors Vector512 Buffer Buffers Gradient Window Windows Units Sizes Widths Transposition Transpositions
        Equals GetHashCode ToString GetType Finalize MemberwiseClone ReferenceEquals Object Math Span ReadOnlySpan Single Double Float nint Identity Tanh
        Softmax Sum Concat Activate Memory Dense Recurrent From Recurrence Elementwise RowMath Initializer NewParameters Offset Depth Of BiasOf ß Δ été _ __ _x
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Where(name => !ReservedNames.IsReserved(name)).Except(KnownNames.ViewMembers),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void AnyNameWillDo(string name)
    {
        GeneratorRun run = GeneratorHarness.Run(
            $$"""
            #pragma warning disable CS0108, CS0114, CS8981 // a layer that hides a member of object; lower-case types
            using Rnn;
            [Network] public sealed partial class Net
            {
                [Input(4)] public partial Layer First { get; }
                [Recurrent(64)] public partial Layer {{name}} { get; }
                [Dense(2, Activation.Softmax), Recurrence("Last", TeacherForced = true), From("{{name}}")] public partial Layer Last { get; }
                [Output, Sum, From("{{name}}")] public partial Layer Other { get; }
            }
            """.Replace("[Dense(2, ", "[Output, Dense(2, ", StringComparison.Ordinal));

        Assert.Empty(run.Result.Diagnostics);
        Assert.Empty(run.CompilerDiagnostics);
    }

    /// <summary>A network may be called as a member of the tape or the stream that it makes.</summary>
    public static TheoryData<string> NamesOfNetworks => [.. InheritedMembers.OfTape.Union(InheritedMembers.OfStream).Union(["Layer", "network", "tape", "H", "ß"]).Except(KnownNames.Generated)];

    [Theory]
    [MemberData(nameof(NamesOfNetworks))]
    public void ANetworkMayHaveAnyName(string name)
    {
        GeneratorRun run = GeneratorHarness.Run(
            $$"""
            #pragma warning disable CS8981 // lower-case types
            [global::Rnn.Network] public sealed partial class {{name}}
            {
                [global::Rnn.Input(4)] public partial global::Rnn.Layer First { get; }
                [global::Rnn.Lstm(3)] public partial global::Rnn.Layer Second { get; }
                [global::Rnn.Dense(2, global::Rnn.Activation.Softmax)] public partial global::Rnn.Layer Last { get; }
            }
            """);

        Assert.Empty(run.Result.Diagnostics);
        Assert.Empty(run.CompilerDiagnostics);
    }

    /// <summary>Types and namespaces of the program may be called what generated code calls the runtime.</summary>
    [Theory]
    [InlineData("", "class Core; namespace Execution { class Kernels; } class Jit; class Simd; class Sys;")]
    [InlineData("", "namespace Core { class Sys; } namespace Kernels { class Other; }")]
    [InlineData("namespace Mine;", "class Core; class Execution; class Kernels; class Jit; class Simd; class Sys;")]
    public void AProgramMayHaveAnyNames(string place, string types)
    {
        string network = $$"""
            {{place}}
            [Rnn.Network] public sealed partial class Net
            {
                [Rnn.Input(4)] public partial Rnn.Layer X { get; }
                [Rnn.Gru(3)] public partial Rnn.Layer H { get; }
                [Rnn.Dense(2, Rnn.Activation.Softmax)] public partial Rnn.Layer Y { get; }
            }
            """;

        GeneratorRun run = GeneratorHarness.Run([network, $"{place} {types}"]);

        Assert.Empty(run.Result.Diagnostics);
        Assert.Empty(run.CompilerDiagnostics);
    }

    /// <summary>The halves of a bidirectional layer have names in the generated code that no layer of the user's has.</summary>
    [Fact]
    public void HalvesKeepClearOfOtherLayers()
    {
        GeneratorRun run = GeneratorHarness.Run(
            """
            using Rnn;
            [Network] public sealed partial class Net
            {
                [Input(4)] public partial Layer X { get; }
                [Recurrent(3), Bidirectional] public partial Layer H { get; }
                [Dense(2)] public partial Layer HForward { get; }
                [Dense(2)] public partial Layer HReverse { get; }
                [Dense(2)] public partial Layer HReverse_ { get; }
                [Recurrent(2), Bidirectional] public partial Layer Output { get; }
            }
            """);

        Assert.Empty(run.Result.Diagnostics);
        Assert.Empty(run.CompilerDiagnostics);
    }
}
