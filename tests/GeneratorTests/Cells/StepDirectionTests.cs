using System.Globalization;
using System.Text.RegularExpressions;
using GeneratorTests.Parsing;
using Rnn.Generator;
using Rnn.Generator.Planning;

namespace GeneratorTests.Cells;

/// <summary>Streaming steps that compute their units in one order and in the next step in the other: which they are, and that no unit is left out, on any machine.</summary>
public sealed partial class StepDirectionTests
{
    [Theory]
    [InlineData("[Input(1)] public partial Layer X { get; } [Lstm(64)] public partial Layer H { get; }", true)]
    [InlineData("[Input(1)] public partial Layer X { get; } [Lstm(32)] public partial Layer H { get; }", false)]
    [InlineData("[Input(8)] public partial Layer X { get; } [Recurrent(96)] public partial Layer H { get; }", true)]
    [InlineData("[Input(8)] public partial Layer X { get; } [Recurrent(64)] public partial Layer H { get; }", false)]
    public void Steps_go_there_and_back_where_weights_do_not_fit_the_first_cache(string layers, bool expected) => Assert.Equal(expected, GoesThereAndBack(layers, "H"));

    [Fact]
    public void They_do_not_where_another_layer_drives_the_weights_out_in_between()
    {
        const string Layers = "[Input(1)] public partial Layer X { get; } [Lstm(64)] public partial Layer H { get; } [Lstm(64)] public partial Layer K { get; }";
        Assert.False(GoesThereAndBack(Layers, "H"));
        Assert.False(GoesThereAndBack(Layers.Replace("X { get; } [Lstm(64)]", "X { get; } [Lstm(80)]", StringComparison.Ordinal), "K"));
    }

    /// <summary>Of the weights of a look-up a step reads one column.</summary>
    [Fact]
    public void Rows_that_are_looked_up_do_not_count() =>
        Assert.False(GoesThereAndBack("[OneHot(5000)] public partial Layer X { get; } [Recurrent(32)] public partial Layer H { get; }", "H"));

    [Theory]
    [InlineData("Lstm", "Single")]
    [InlineData("Lstm", "Double")]
    [InlineData("Gru", "Single")]
    [InlineData("Gru", "Double")]
    [InlineData("UpdateGateRnn", "Single")]
    [InlineData("UpdateGateRnn", "Double")]
    public void Every_unit_is_computed_once_by_every_method(string cell, string precision)
    {
        foreach (int units in (int[])[72, 100, 129, 200])
        {
            NetworkPlan plan = Plan($"[Input(3)] public partial Layer X {{ get; }} [Cell<{cell}>({units})] public partial Layer H {{ get; }}", precision);
            string text = Compiler.Compile(plan.Definition, CancellationToken.None).Single(file => file.HintName.EndsWith(".Step.g.cs", StringComparison.Ordinal)).Text;
            string[] branches = text.Split("IsHardwareAccelerated)").Skip(1).Select(branch => branch.Split("\n            }\n")[0]).ToArray();
            Assert.Equal(3, branches.Length);
            foreach (string branch in branches)
            {
                // A vector as wide as a block leaves no order where there is but one whole block: 64 units of one to three gates in four registers of 512 bits.
                bool isOneVector = cell != "Lstm" && precision == "Single" && units < 2 * 64 && branch == branches[0];
                Match loop = Loop().Match(branch);
                Assert.True(loop.Success != isOneVector, $"{units} units of {cell}: {branch}");
                int end = loop.Success ? Number(loop, "end") : 0, step = loop.Success ? Number(loop, "step") : 1;
                Assert.Equal(end - step, loop.Success ? Number(loop, "last") : -1);
                Assert.Equal(0, end % step);
                ILookup<string, Match> calls = Call().Matches(branch).ToLookup(call => call.Groups["method"].Value);
                string[] methods = loop.Success ? [.. TurnedCall().Matches(loop.Value).Select(call => call.Groups["method"].Value)] : [.. calls.Select(call => call.Key)];
                Assert.NotEmpty(methods);
                foreach (string method in methods)
                {
                    int next = end;
                    foreach (Match call in calls[method])
                    {
                        Assert.Equal(next, Number(call, "first"));
                        next = Number(call, "end");
                    }
                    Assert.InRange(next, units, plan.Lanes.Width(units));
                }
            }
        }
    }

    [GeneratedRegex(@"for \(nint i = 0; i < (?<end>\d+); i \+= (?<step>\d+)\)\s*\{\s*nint first = turn % 2 == 0 \? i : (?<last>\d+) - i;[^}]*\}")]
    private static partial Regex Loop();

    [GeneratedRegex(@"(?<method>\w+)<Kernels[^(]*\([^)]*, first, first \+ \d+\);")]
    private static partial Regex TurnedCall();

    [GeneratedRegex(@"(?<method>\w+)<Kernels[^(]*\([^)]*, (?<first>\d+), (?<end>\d+)\);")]
    private static partial Regex Call();

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static bool GoesThereAndBack(string layers, string layer)
    {
        NetworkPlan plan = Plan(layers, "Single");
        return plan.Stream.GoesThereAndBack(plan.Stream.Clusters.Single(cluster => cluster.Name == layer));
    }

    private static NetworkPlan Plan(string layers, string precision) => new(Definitions.OfLayers(layers, $"[Network(Precision = Precision.{precision})]"));
}
