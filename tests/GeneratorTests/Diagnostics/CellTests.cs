using GeneratorTests.Harness;

namespace GeneratorTests.Diagnostics;

/// <summary>
/// RNN5001 to RNN5020: a cell that is wrong is reported where it is written, and there only; a cell that does not fit where it is used.
/// </summary>
public sealed class CellTests
{
    private const string X = "[CellInput] public abstract Layer X { get; }";
    private const string Y = "[Dense(Units)] public abstract Layer Y { get; }";
    private const string Network = "[Network] public partial class Net { [Input(4)] public partial Layer In { get; } [Cell<Part>(8)] public partial Layer Out { get; } }";

    [Theory]
    [InlineData("public abstract class Part{|RNN5001:<T>|} : Cell { [Autonomous, Dense(Units), Recurrence(nameof(Y))] public abstract Layer Y { get; } }")]
    [InlineData("public abstract class First : Cell { [CellInput] public abstract Layer X { get; } [Dense(Units)] public abstract Layer Y { get; } }"
        + " public abstract class Part : {|RNN5001:First|} { [Dense(Units), Autonomous, Recurrence(nameof(Z))] public abstract Layer Z { get; } }")]
    public void RNN5001_WrongClass(string cell) => DiagnosticAssert.Source($"using Rnn; {cell}");

    [Theory]
    [InlineData("public Layer {|RNN5002:Y|} => default;")]
    [InlineData("public abstract Layer {|RNN5002:Y|} { get; set; }")]
    [InlineData("protected abstract Layer {|RNN5002:Y|} { get; }")]
    [InlineData("internal abstract Layer {|RNN5002:Y|} { get; }")]
    [InlineData("public abstract int {|RNN5002:Y|} { get; }")]
    [InlineData("public abstract Layer {|RNN5002:this|}[int i] { get; }")]
    [InlineData("public abstract {|CS0246:Foo|} Y { get; }")]
    public void RNN5002_WrongProperty(string property) => Definition($"{X} [Dense(Units)] {property}");

    [Fact]
    public void RNN5003_NoLayers() => DiagnosticAssert.Source($"using Rnn; public abstract class {{|RNN5003:Part|}} : Cell; {Network}");

    [Theory]
    [InlineData("[CellInput] public abstract Layer {|RNN5004:X|} { get; }")]
    [InlineData("[CellInput, {|RNN5004:Output|}] public abstract Layer X { get; } [Dense(Units)] public abstract Layer Y { get; }")]
    public void RNN5004_InputAsValue(string layers) => Definition(layers);

    [Fact]
    public void RNN5005_SeveralValues() =>
        Definition($"{X} [Output, Dense(Units)] public abstract Layer Y {{ get; }} [{{|RNN5005:Output|}}, Dense(Units)] public abstract Layer Z {{ get; }}");

    [Fact]
    public void RNN5006_SeveralInputs() =>
        Definition($"{X} [{{|RNN5006:CellInput|}}] public abstract Layer Z {{ get; }} [Dense(Units), From(nameof(X)), From(nameof(Z))] public abstract Layer Y {{ get; }}");

    [Fact]
    public void RNN5007_DataInCell() => Definition($"[{{|RNN5007:Input(3)|}}] public abstract Layer Z {{ get; }} {Y}");

    [Fact]
    public void RNN5008_TeacherInCell() =>
        Definition($"{X} [Dense(Units), Recurrence(nameof(Y), {{|RNN5008:TeacherForced = true|}})] public abstract Layer Y {{ get; }}");

    [Fact]
    public void RNN5009_NamesDifferInCase() =>
        Definition($"{X} [Dense(Units)] public abstract Layer Gate {{ get; }} [Dense(Units)] public abstract Layer {{|RNN5009:gate|}} {{ get; }}");

    [Fact]
    public void RNN5010_ContainsItself()
    {
        IReadOnlyList<string> messages = DiagnosticAssert.Source($$"""
            using Rnn;
            public abstract class Alone : Cell { {{X}} [{|RNN5010:Cell<Alone>(Units)|}] public abstract Layer Y { get; } }
            public abstract class Part : Cell { {{X}} [{|RNN5010:Cell<Other>(Units)|}] public abstract Layer Y { get; } }
            public abstract class Other : Cell { {{X}} [{|RNN5010:Cell<Part>(Units)|}] public abstract Layer Y { get; } }
            public abstract class User : Cell { {{X}} [Cell<Alone>(Units)] public abstract Layer Y { get; } }
            {{Network}}
            """);

        Assert.Contains("The cell 'Part' contains itself: Part → Other → Part; a cell is written out where it is used, so this would never end", messages);
    }

    [Fact]
    public void RNN5011_UnknownArgument() =>
        Definition($"{X} [Dense(Units), Option(\"Start\", sets: {{|RNN5011:\"BiasBegin\"|}})] public abstract Layer Y {{ get; }}");

    [Fact]
    public void RNN5012_CellInputInNetwork() => DiagnosticAssert.Members("[{|RNN5012:CellInput|}] public partial Layer A { get; } [Dense(3)] public partial Layer B { get; }");

    [Fact]
    public void RNN5013_UnitsNotAsked() => DiagnosticAssert.Source($$"""
        using Rnn;
        public abstract class Part : Cell { {{X}} {{Y}} }
        public sealed class MineAttribute(int size) : CellAttribute<Part>(size);
        [Network] public partial class Net { [Input(4)] public partial Layer In { get; } [{|RNN5013:Mine(8)|}] public partial Layer Out { get; } }
        """);

    [Fact]
    public void RNN5014_NoVariant()
    {
        IReadOnlyList<string> messages = DiagnosticAssert.Source($$"""
            using Rnn;
            public abstract class Part : Cell { {{X}} {{Y}} }
            [Variant<Part>(nameof(A)), Variant<Part>(nameof(B), nameof(C))]
            public sealed class MineAttribute(int units) : CellAttribute<Part>(units) { public bool A { get; set; } public bool B { get; set; } public bool C { get; set; } }
            [Network] public partial class Net { [Input(4)] public partial Layer In { get; } [{|RNN5014:Mine(8, B = true, A = true)|}] public partial Layer Out { get; } }
            """);

        Assert.Equal(["[Mine] has no cell for A with B; its variants are A; B with C"], messages);
    }

    [Fact]
    public void RNN5015_PartOfUnit()
    {
        IReadOnlyList<string> messages = DiagnosticAssert.Source($$"""
            using Rnn;
            public abstract class Part : Cell { {{X}} [Dense(Units / 2)] public abstract Layer Half { get; } {{Y}} }
            [Network] public partial class Net { [Input(4)] public partial Layer In { get; } [Cell<Part>({|RNN5015:7|})] public partial Layer Out { get; } }
            """);

        Assert.Equal(["'Half' has 0.5 times the units of its cell, which is no whole number where these are 7"], messages);
    }

    [Theory]
    [InlineData("[Cell<Part>(4)] public partial Layer {|RNN5016:A|} { get; }")]
    [InlineData("[Cell<Part>(4), From(nameof({|RNN5016:In|}))] public partial Layer A { get; }")]
    [InlineData("[Cell<Part>(4), Autonomous, Recurrence(nameof({|RNN5016:Out|}))] public partial Layer A { get; }")]
    public void RNN5016_CellReadsNothing(string use) => DiagnosticAssert.Source($$"""
        using Rnn;
        public abstract class Part : Cell { [Dense(Units), Recurrence(nameof(Y))] public abstract Layer Y { get; } }
        [Network] public partial class Net
        {
            [Input(4)] public partial Layer In { get; } {{use}} [Dense(2), From(nameof(In)), From(nameof(A))] public partial Layer Out { get; }
        }
        """);

    [Theory]
    [InlineData("Recurrence(nameof({|RNN5017:A|}))")]
    [InlineData("Recurrence(nameof({|RNN5017:A|}), 2, 1)")]
    public void RNN5017_OwnRecurrence(string edge) =>
        DiagnosticAssert.Members($"[Input(4)] public partial Layer In {{ get; }} [Lstm(4), From(nameof(In)), {edge}] public partial Layer A {{ get; }}");

    [Fact]
    public void RNN5018_WeightsIntoCell() => DiagnosticAssert.Source($$"""
        using Rnn;
        public abstract class Part : Cell { {{X}} [Dense(Units, Activation.Sigmoid)] public abstract Layer G { get; } [Product, From(nameof(G)), From(nameof(X))] public abstract Layer Y { get; } }
        [Network] public partial class Net { [Input(4)] public partial Layer In { get; } [Cell<Part>(4), From(nameof(In), {|RNN5018:Weights = Link.Diagonal|})] public partial Layer Out { get; } }
        """);

    [Fact]
    public void RNN5019_OptionOfOtherType() => DiagnosticAssert.Source($$"""
        using Rnn;
        public abstract class Part : Cell { {{X}} [Dense(Units), Option("Start", sets: "BiasStart")] public abstract Layer Y { get; } }
        public sealed class MineAttribute(int units) : CellAttribute<Part>(units) { public int Start { get; set; } }
        [Network] public partial class Net { [Input(4)] public partial Layer In { get; } [Mine(8, Start = {|RNN5019:1|})] public partial Layer Out { get; } }
        """);

    /// <summary>Its author is out of reach: the analyzer did not run there.</summary>
    [Theory]
    [InlineData("[CellInput] public abstract Layer X { get; } [Dense(Units), From(\"Z\")] public abstract Layer Y { get; }", "'Part' has no layer 'Z'; did you mean 'X'?")]
    [InlineData("[CellInput] public abstract Layer X { get; } [Cell<Part>(Units)] public abstract Layer Y { get; }",
        "The cell 'Part' contains itself: Part → Part; a cell is written out where it is used, so this would never end")]
    public void RNN5020_CannotBeUsed(string layers, string why)
    {
        HarnessOptions options = CellLibrary.Referenced($"using Rnn; public abstract class Part : Cell {{ {layers} }}");

        IReadOnlyList<string> messages = DiagnosticAssert.Source($"using Rnn; {Network.Replace("Cell<Part>(8)", "{|RNN5020:Cell<Part>(8)|}", StringComparison.Ordinal)}", options);

        Assert.Equal([$"The cell 'Part' cannot be used here: {why}"], messages);
    }

    /// <summary>The rules of networks hold in cells: at the definition, and not once more where it is used.</summary>
    [Theory]
    [InlineData("[Dense(Units), From(nameof(X)), Recurrence({|RNN3001:\"Q\"|})] public abstract Layer Y { get; }")]
    [InlineData("[Dense(Units), From(nameof({|RNN3016:Y|})), From(nameof(X))] public abstract Layer Z { get; } [Dense(Units)] public abstract Layer Y { get; }")]
    [InlineData("[Dense(Units), From(nameof(X))] public abstract Layer A { get; } [Dense(2 * Units), From(nameof(X))] public abstract Layer B { get; } [Sum, From(nameof(A)), From(nameof({|RNN2002:B|}))] public abstract Layer Y { get; }")]
    [InlineData("[Dense(Units), {|RNN1007:Sum|}] public abstract Layer Y { get; }")]
    [InlineData("public abstract Layer {|RNN1008:Y|} { get; }")]
    [InlineData("[Dense({|RNN2001:0|})] public abstract Layer Y { get; }")]
    [InlineData("[Dense(Units), From(nameof(X), {|RNN3007:-1|})] public abstract Layer Y { get; }")]
    public void RulesOfNetworksHoldInCells(string layers) => Definition($"{X} {layers}");

    [Fact]
    public void AnInputThatNobodyReadsIsReported() =>
        Definition("[CellInput] public abstract Layer {|RNN3017:X|} { get; } [Dense(Units), Autonomous, Recurrence(nameof(Y))] public abstract Layer Y { get; }");

    [Fact]
    public void ALayerThatReachesNoValueIsReportedOnce() =>
        Definition($"{X} [Dense(Units)] public abstract Layer {{|RNN3018:A|}} {{ get; }} [Dense(Units), From(nameof(X))] public abstract Layer Y {{ get; }}");

    [Theory]
    [InlineData("[Lstm({|RNN2001:0|})]")]
    [InlineData("[Cell<Gru>({|RNN2001:-3|})]")]
    [InlineData("[Cell<Gru>({|RNN2001:65537|})]")]
    [InlineData("[Lstm(4, ForgetBias = {|RNN2005:double.NaN|})]")]
    [InlineData("[Cell<{|CS0311:string|}>(4)]")]
    [InlineData("[Cell<{|CS0246:Unknown|}>(4)]")]
    public void WrongUseIsReported(string kind) => DiagnosticAssert.Members($"[Input(4)] public partial Layer In {{ get; }} {kind} public partial Layer A {{ get; }}");

    /// <summary>Units times a multiple may be too many.</summary>
    [Fact]
    public void TooManyUnitsAreReportedWhereTheyAreAskedFor() => DiagnosticAssert.Source($$"""
        using Rnn;
        public abstract class Part : Cell { {{X}} [Dense(2 * Units)] public abstract Layer Wide { get; } {{Y}} }
        [Network] public partial class Net { [Input(4)] public partial Layer In { get; } [Cell<Part>({|RNN2001:40000|})] public partial Layer Out { get; } }
        """);

    /// <summary>A cycle through a cell is told in the layers that the user wrote.</summary>
    [Fact]
    public void ACycleThroughACellIsSpelledOut()
    {
        IReadOnlyList<string> messages = DiagnosticAssert.Members(
            "[Input(4)] public partial Layer In { get; } [Lstm(4), From(nameof(In)), From(nameof({|RNN3016:Out|}))] public partial Layer A { get; } [Dense(2)] public partial Layer Out { get; }");

        Assert.Equal(["A → Out → A is a cycle in which nothing is delayed, so no layer of it can be computed first; give one of its edges a delay: [Recurrence(nameof(Out))]"], messages);
    }

    [Fact]
    public void ACellThatReachesNoOutputIsReportedOnce() => DiagnosticAssert.Members(
        "[Input(4)] public partial Layer In { get; } [Lstm(4)] public partial Layer {|RNN3018:A|} { get; } [Dense(2), From(nameof(In))] public partial Layer Out { get; }");

    [Fact]
    public void AnElementwiseReadOfAnotherSizeIsReportedWhereTheCellIsUsed() => DiagnosticAssert.Source($$"""
        using Rnn;
        public abstract class Part : Cell { {{X}} [Dense(Units, Activation.Sigmoid)] public abstract Layer G { get; } [Product, From(nameof(G)), From(nameof(X))] public abstract Layer Y { get; } }
        [Network] public partial class Net { [Input(4)] public partial Layer In { get; } [Cell<Part>(5), From(nameof({|RNN2002:In|}))] public partial Layer Out { get; } }
        """);

    private static void Definition(string layers) => DiagnosticAssert.Source($"using Rnn; public abstract class Part : Cell {{ {layers} }} {Network}");
}
