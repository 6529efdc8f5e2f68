using System.Text.RegularExpressions;
using GeneratorTests.Parsing;
using Rnn.Generator;

namespace GeneratorTests.Cells;

/// <summary>What the equations of the pass back have fetched before they need it: the values that the forward pass left, where their rows are wide.</summary>
public sealed partial class FetchTests
{
    [Fact]
    public void Going_back_values_of_the_tape_are_fetched_and_gradients_are_not() =>
        Assert.Equal(["HCell", "HCellPast", "HForget", "HInput", "HNew", "HOutput"], Fetched("Backward", 64));

    [Fact]
    public void Narrow_rows_are_near() => Assert.Empty(Fetched("Backward", 48));

    /// <summary>What it reads has just been written.</summary>
    [Fact]
    public void The_forward_pass_fetches_nothing() => Assert.Empty(Fetched("Forward", 64));

    private static IEnumerable<string> Fetched(string pass, int units) =>
        Fetch().Matches(TextOf(pass, units)).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);

    private static string TextOf(string pass, int units) =>
        Compiler.Compile(Definitions.OfLayers($"[Input(1)] public partial Layer X {{ get; }} [Lstm({units})] public partial Layer H {{ get; }}"), CancellationToken.None)
            .Single(file => file.HintName.EndsWith($".{pass}.g.cs", StringComparison.Ordinal)).Text;

    [GeneratedRegex(@"(\w+)\.Fetch<TVector>\(soon\);")]
    private static partial Regex Fetch();
}
