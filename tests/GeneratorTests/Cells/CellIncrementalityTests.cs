using System.Text;
using GeneratorTests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Rnn.Generator;
using Rnn.Generator.Definition;

namespace GeneratorTests.Cells;

/// <summary>A cell stands in another file than the networks that use it: an edit there compiles them again, and no other network.</summary>
public sealed class CellIncrementalityTests
{
    private const string Networks = """
        using Rnn;
        [Network] public sealed partial class User { [Input(4)] public partial Layer X { get; } [Cell<Outer>(3)] public partial Layer Y { get; } }
        [Network] public sealed partial class Other { [Input(4)] public partial Layer X { get; } [Dense(3)] public partial Layer Y { get; } }
        """;

    private const string Cells = """
        using Rnn;
        // about Inner
        public abstract class Inner : Cell { [CellInput] public abstract Layer X { get; } [Recurrent(Units)] public abstract Layer Y { get; } }
        public abstract class Outer : Cell { [CellInput] public abstract Layer X { get; } [Cell<Inner>(Units)] public abstract Layer Y { get; } }
        """;

    [Theory]
    [InlineData("// about Inner", "// all about Inner", IncrementalStepRunReason.Cached)]
    [InlineData("Recurrent(Units)", "Recurrent(2 * Units)", IncrementalStepRunReason.Modified)]
    [InlineData("[Cell<Inner>(Units)]", "[Cell<Inner>(Units), Recurrence(nameof(Y), 2)]", IncrementalStepRunReason.Modified)]
    public void AnEditOfACellReachesItsUsers(string from, string to, object expected)
    {
        GeneratorRunResult result = After(from, to);

        Assert.Equal((expected, IncrementalStepRunReason.Cached), (Reason(result, "User"), Reason(result, "Other")));
        Assert.Equal(
            [(IncrementalStepRunReason)expected, IncrementalStepRunReason.Cached],
            result.TrackedOutputSteps.Values.SelectMany(steps => steps).SelectMany(step => step.Outputs).Select(output => output.Reason).Take(2).Order());
    }

    /// <summary>The user of a cell that has become wrong gets a stub; the diagnostic is the cell's.</summary>
    [Fact]
    public void ACellThatBecomesWrong()
    {
        GeneratorRunResult result = After("Recurrent(Units)", "Recurrent(0)");

        Assert.Equal(["Other.Definition.g.cs", "User.Stub.g.cs"], result.GeneratedSources.Select(source => source.HintName).Where(name => name.Contains("Stub", StringComparison.Ordinal) || name.Contains("Definition", StringComparison.Ordinal)).Order());
        Assert.Empty(result.Diagnostics);
    }

    private static IncrementalStepRunReason Reason(GeneratorRunResult result, string network) =>
        result.TrackedSteps[TrackingNames.Model].SelectMany(step => step.Outputs).Single(output => ((NetworkDefinition)output.Value).Name == network).Reason is var reason
        && reason == IncrementalStepRunReason.Unchanged ? IncrementalStepRunReason.Cached : reason;

    private static GeneratorRunResult After(string from, string to)
    {
        SyntaxTree cells = GeneratorHarness.Parse(Cells, "Cells.cs", HarnessOptions.Default);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Definitions", [GeneratorHarness.Parse(Networks, "Networks.cs", HarnessOptions.Default), cells], HarnessReferences.All, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        GeneratorDriver driver = GeneratorHarness.CreateDriver(HarnessOptions.Default).RunGenerators(compilation);
        Assert.Contains(from, Cells, StringComparison.Ordinal);
        SyntaxTree edited = cells.WithChangedText(SourceText.From(Cells.Replace(from, to, StringComparison.Ordinal), Encoding.UTF8));
        return driver.RunGenerators(compilation.ReplaceSyntaxTree(cells, edited)).GetRunResult().Results.Single();
    }
}
