using GeneratorTests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace GeneratorTests.Diagnostics;

/// <summary>RNN1xxx: the class and its layers.</summary>
public sealed class DeclarationTests
{
    private const string Layers = "[Input(4)] public partial Layer X { get; } [Dense(2)] public partial Layer Y { get; }";

    /// <summary>What users of a network write; it must not fail because the network has errors.</summary>
    private const string Use = """

        public static class Program
        {
            public static void Main()
            {
                var net = new Net();
                float[] x = new float[Net.InputSize];
                var stream = net.CreateStream();
                System.ReadOnlySpan<float> y = stream.Step(x);
                y = stream.Y;
                var tape = net.CreateTape();
                var trainer = net.CreateTrainer(new() { Divergence = Divergence.SquaredError });
                net.Backward(tape, new ParameterSet<float>(Net.Topology));
                string equation = net.Y.Equation;
            }
        }
        """;

    [Fact]
    public void RNN1001_NotPartial() => DiagnosticAssert.Source(
        $"using Rnn; [Network] public class {{|CS0260:{{|RNN1001:Net|}}|}} {{ {Layers} }} {Use}");

    [Fact]
    public void RNN1002_NestedInNotPartial() => DiagnosticAssert.Source(
        $"using Rnn; class {{|CS0260:{{|RNN1002:Outer|}}|}} {{ [Network] public partial class Net {{ {Layers} }} }}");

    [Fact]
    public void RNN1003_Generic() => DiagnosticAssert.Source(
        $"using Rnn; [Network] public partial class Net{{|RNN1003:<T>|}} {{ {Layers} }}");

    [Fact]
    public void RNN1003_InsideGeneric() => DiagnosticAssert.Source(
        $"using Rnn; partial class Outer{{|RNN1003:<T>|}} {{ [Network] public partial class Net {{ {Layers} }} }}");

    [Theory]
    [InlineData("public {|RNN1004:abstract|} partial class")]
    [InlineData("public partial {|RNN1004:record|}")]
    public void RNN1004_WrongTypeKind(string declaration) => DiagnosticAssert.Source(
        $"using Rnn; [Network] {declaration} Net {{ {Layers} }}");

    [Fact]
    public void RNN1004_Static() => DiagnosticAssert.Source(
        """
        using Rnn;
        [Network] public {|RNN1004:static|} partial class Net
        {
            [Input(4)] public partial Layer {|CS0708:X|} { get; }
            [Dense(2)] public partial Layer {|CS0708:Y|} { get; }
        }
        """);

    /// <summary>No other file can add to such a class, so its properties stay without the other part.</summary>
    [Fact]
    public void RNN1004_File() => DiagnosticAssert.Source(
        """
        using Rnn;
        [Network] {|RNN1004:file|} partial class Net
        {
            [Input(4)] public partial Layer {|CS9248:X|} { get; }
            [Dense(2)] public partial Layer {|CS9248:Y|} { get; }
        }
        """);

    /// <summary>The C# compiler says that the attribute is for classes; that is enough.</summary>
    [Theory]
    [InlineData("struct")]
    [InlineData("record struct")]
    public void Struct(string kind) => DiagnosticAssert.Source(
        $"using Rnn; [{{|CS0592:Network|}}] public partial {kind} Net {{ {Layers} }}");

    [Fact]
    public void RNN1005_DerivedFromNetwork() => DiagnosticAssert.Source(
        """
        using Rnn;
        [Network] public partial class A
        {
            [Input({|RNN2001:0|})] public partial Layer X { get; }
            [Dense(2)] public partial Layer Y { get; }
        }
        [Network] public partial class Net : {|RNN1005:A|}
        {
            [Input(4)] public partial Layer X1 { get; }
            [Dense(2)] public partial Layer Y1 { get; }
        }
        public static class Program
        {
            public static object Main() => new Net().CreateTrainer(new() { Divergence = Divergence.SquaredError });
        }
        """);

    [Theory]
    [InlineData("public Layer {|RNN1006:A|} { get; }")]
    [InlineData("public partial Layer A { get; {|RNN1006:set|}; }")]
    [InlineData("public partial Layer A { get; {|RNN1006:init|}; }")]
    [InlineData("public partial Layer A { get; private {|RNN1006:set|}; }")]
    [InlineData("public {|RNN1006:static|} partial Layer A { get; }")]
    [InlineData("public partial {|RNN1006:int|} A { get; }")]
    [InlineData("public partial {|RNN1006:Layer?|} A { get; }")]
    [InlineData("public partial {|RNN1006:ref Layer|} A { get; }")]
    [InlineData("public partial Layer A {|RNN1006:=> default|};")]
    [InlineData("public partial Layer A { get {|RNN1006:=> default|}; }")]
    [InlineData("public partial Layer A { get {|RNN1006:{ return default; }|} }")]
    [InlineData("public partial Layer {|RNN1006:this|}[int i] { get; }")]
    [InlineData("public partial Layer A { get; } public partial Layer {|RNN1006:A|} => default;")]
    [InlineData("public partial {|CS0246:Layr|} {|CS9248:A|} { get; }")]
    [InlineData("internal partial {|RNN1006:string?|} A { get; }")]
    public void RNN1006_WrongProperty(string property) => DiagnosticAssert.Members(
        $"[Input(4)] public partial Layer X {{ get; }} [Dense(3)] {property} [Dense(2)] public partial Layer Y {{ get; }}");

    [Fact]
    public void RNN1006_ExplicitImplementation() => DiagnosticAssert.Source(
        """
        using Rnn;
        public interface IHasA { Layer A { get; } }
        [Network] public partial class Net : IHasA
        {
            [Input(4)] public partial Layer X { get; }
            [Dense(3)] Layer {|RNN1006:IHasA.|}A => default;
            [Dense(2)] public partial Layer Y { get; }
        }
        """);

    [Theory]
    [InlineData("[{|CS0592:Dense|}(3)] public Layer A;")]
    [InlineData("[{|CS0592:Dense|}(3)] public Layer A() => default;")]
    public void FieldOrMethod(string member) => DiagnosticAssert.Members(
        $"[Input(4)] public partial Layer X {{ get; }} {member} [Dense({{|RNN2001:0|}})] public partial Layer Y {{ get; }}");

    [Fact]
    public void RNN1007_SeveralKinds()
    {
        IReadOnlyList<string> messages = DiagnosticAssert.Members(
            "[Input(4)] public partial Layer X { get; } [Dense(2), {|RNN1007:Sum|}] public partial Layer Y { get; }");

        Assert.Equal("'Y' is 'Dense' already; a layer has one kind, so remove 'Sum'", Assert.Single(messages));
    }

    [Theory]
    [InlineData("[{|RNN1008:Output|}] public partial Layer Y { get; }")]
    [InlineData("[{|RNN1008:From(nameof(X))|}, Autonomous] public partial Layer Y { get; }")]
    [InlineData("[{|RNN1008:InitialState(InitialState.Zero)|}] public partial Layer Y { get; }")]
    [InlineData("public partial Layer {|RNN1008:Y|} { get; }")]
    public void RNN1008_NoKind(string property) => DiagnosticAssert.Members($"[Input(4)] public partial Layer X {{ get; }} {property}");

    [Fact]
    public void OtherMembersAreTheUsers() => DiagnosticAssert.Members(
        """
        [Input(4)] public partial Layer X { get; }
        [Dense({|RNN2001:0|})] public partial Layer Y { get; }
        public Layer Alias => Y;
        public partial Layer Own { get; }
        public partial Layer Own => X;
        public partial int Count { get; }
        public partial int Count => 2;
        """);

    [Fact]
    public void RNN1009_NotInNetwork() => DiagnosticAssert.Source(
        """
        using Rnn;
        public partial class {|RNN1009:Net|}
        {
            [Input(4)] public partial Layer {|CS9248:X|} { get; }
        }
        """);

    [Theory]
    [InlineData("public void {|RNN1010:Forward|}() { }")]
    [InlineData("public void {|RNN1010:Forward|}() { } public void {|RNN1010:Forward|}(int steps) { }")]
    [InlineData("public int {|RNN1010:Parameters|} { get; set; }")]
    [InlineData("public class {|RNN1010:Stream|};")]
    [InlineData("public class {|RNN1010:Tape|};")]
    [InlineData("public int {|RNN1010:Topology|};")]
    [InlineData("[Dense(2)] public partial Layer {|RNN1010:Initialize|} { get; }")]
    [InlineData("[Dense(2)] public partial Layer {|RNN1010:Step|} { get; }")]
    [InlineData("[Dense(2)] public partial Layer {|RNN1010:Bias|} { get; }")]
    [InlineData("void {|RNN1010:Forward_Y|}() { }")]
    public void RNN1010_ReservedName(string member) => DiagnosticAssert.Members(
        $"[Input(4)] public partial Layer X {{ get; }} {member} [Dense(2)] public partial Layer Y {{ get; }}");

    [Theory]
    [InlineData("Tape")]
    [InlineData("Stream")]
    [InlineData("Forward")]
    [InlineData("Topology")]
    [InlineData("Sizes")]
    public void RNN1010_NameOfTheClass(string name) => DiagnosticAssert.Source(
        $"using Rnn; [Network] public partial class {{|RNN1010:{name}|}} {{ {Layers} }}");

    [Fact]
    public void RNN1010_InheritedName() => DiagnosticAssert.Source(
        $"using Rnn; public class Base {{ public void Forward() {{ }} }} [Network] public partial class Net : {{|RNN1010:Base|}} {{ {Layers} }}");

    [Fact]
    public void RNN1011_SplitDefinition()
    {
        IReadOnlyList<string> messages = DiagnosticAssert.Sources(
        [
            "using Rnn; [Network] public partial class Net { [Input(4)] public partial Layer X { get; } }",
            "using Rnn; public partial class Net { [Dense(2)] public partial Layer {|RNN1011:Y|} { get; } [Dense(2)] public partial Layer Z { get; } }",
        ]);

        Assert.Equal(
            "'Y' stands in another part of 'Net' than 'X': the order of the layers would be that of the files; declare all layers in one part",
            Assert.Single(messages));
    }

    /// <summary>The C# compiler reports the modifier as well; no other part could be written in that version.</summary>
    [Fact]
    public void RNN1012_LanguageVersion() => DiagnosticAssert.Source(
        """
        using Rnn;
        [Network] public partial class {|RNN1012:Net|}
        {
            [Input(4)] public partial Layer {|CS9248:{|CS8703:X|}|} { get; }
            [Dense(2)] public partial Layer {|CS9248:{|CS8703:Y|}|} { get; }
        }
        """ + Use,
        new HarnessOptions { LanguageVersion = LanguageVersion.CSharp12 });

    [Fact]
    public void RNN1013_RuntimeTooOld()
    {
        GeneratorRun run = GeneratorHarness.Run(
            "namespace Rnn { public class NetworkAttribute : System.Attribute; } [Rnn.Network] public partial class Net;",
            new HarnessOptions { References = HarnessReferences.Platform });

        Assert.Equal(["RNN1013"], run.Result.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void RNN1014_RuntimeAliased()
    {
        GeneratorRun run = GeneratorHarness.Run(
            $"extern alias old; using old::Rnn; [Network] public partial class Net {{ {Layers} }}",
            new HarnessOptions { References = [.. HarnessReferences.Platform, HarnessReferences.Runtime.WithAliases(["old"])] });

        Assert.Equal(["RNN1014"], run.Result.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void RNN1015_RnnHidden() => DiagnosticAssert.Source("public class {|RNN1015:Rnn|} { }");

    /// <summary>Generated code starts each name at the global namespace, so types and namespaces of that name elsewhere do no harm.</summary>
    [Fact]
    public void NamespacesNamedRnnElsewhereAreHarmless() => DiagnosticAssert.Source(
        $"using Rnn; namespace Acme.Rnn {{ [Network] public partial class Net {{ [Input({{|RNN2001:0|}})] public partial Layer X {{ get; }} [Dense(2)] public partial Layer Y {{ get; }} }} class Rnn {{ }} class System {{ }} }}");

    [Fact]
    public void RNN1016_NoLayers() => DiagnosticAssert.Source("using Rnn; [Network] public partial class {|RNN1016:Net|} { public int Count => 1; }");

    [Fact]
    public void RNN1017_KeywordAsName() => DiagnosticAssert.Source(
        """
        using Rnn;
        [Network] public partial class {|RNN1017:@class|}
        {
            [Input(4)] public partial Layer {|RNN1017:@in|} { get; }
            [Dense(2), From(nameof(@in))] public partial Layer @Y { get; }
        }
        """);

    [Fact]
    public void NamedLikeItsClass() => DiagnosticAssert.Members(
        "[Input(4)] public partial Layer X { get; } [Dense(2)] public partial Layer {|CS0542:Net|} { get; }");

    [Fact]
    public void AttributeTwice() => DiagnosticAssert.Sources(
    [
        "using Rnn; [Network] public partial class Net { [Input({|RNN2001:0|})] public partial Layer X { get; } [Dense(2)] public partial Layer Y { get; } }",
        "using Rnn; [{|CS0579:Network|}] public partial class Net;",
    ]);
}
