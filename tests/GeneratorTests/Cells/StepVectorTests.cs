using GeneratorTests.Parsing;
using Rnn.Generator;
using Rnn.Generator.Planning;
using Rnn.Generator.Scheduling;

namespace GeneratorTests.Cells;

/// <summary>Which units a streaming step sums up and computes with which vectors, for all machines, of which this one runs but one.</summary>
public sealed class StepVectorTests
{
    public static TheoryData<string, string, int> Cases
    {
        get
        {
            TheoryData<string, string, int> cases = [];
            foreach (string cell in (string[])["Lstm", "Gru", "CoupledLstm", "UpdateGateRnn"])
            {
                foreach (int bits in (int[])[0, 128, 256, 512])
                {
                    cases.Add(cell, "Single", bits);
                    cases.Add(cell, "Double", bits);
                }
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Sums_of_all_units_are_added_up_once_and_no_vector_leaves_its_block(string cell, string precision, int bits)
    {
        int inTwo = 0;
        foreach (int units in Sizes)
        {
            NetworkPlan plan = Plan(cell, precision, units);
            foreach (Cluster cluster in plan.Stream.Clusters.Where(cluster => plan.StepVectors.AreInTwo(cluster, bits)))
            {
                inTwo++;
                int next = 0, lanes = Lanes(precision, Math.Min(bits, plan.StepVectors.MostBits));
                int block = cluster.Packs.Min(pack => plan.Parameters.Panel(pack).Block), most = cluster.Packs.Max(pack => pack.Gates.Count);
                foreach ((StepVector vector, int first, int end) in plan.StepVectors.OfSums(cluster, bits))
                {
                    int width = vector.Registers * lanes;
                    Assert.Equal(next, first);
                    Assert.Equal(0, (end - first) % width);
                    Assert.True(vector.Registers * most <= (vector.Bits == 512 ? 24 : 12), $"{units} units: {vector} for {most} gates");
                    Assert.Equal(lanes, Lanes(precision, vector.Bits));
                    for (int unit = first; unit < end; unit += width)
                    {
                        Assert.True(bits == 0 || unit / block == (unit + width - 1) / block, $"{units} units in blocks of {block}: {vector} from {unit} on");
                    }
                    next = end;
                }
                Assert.Equal((units + lanes - 1) / lanes * lanes, next);
                Assert.True(next <= plan.Lanes.Width(units), $"{units} units end at {next} of {plan.Lanes.Width(units)}");
            }
        }
        Assert.True(inTwo > 8, $"{inTwo} networks have a cluster in two methods");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Equations_of_all_units_are_computed_once_and_no_vector_leaves_the_row(string cell, string precision, int bits)
    {
        foreach (int units in Sizes)
        {
            NetworkPlan plan = Plan(cell, precision, units);
            int lanes = Lanes(precision, Math.Min(bits, plan.StepVectors.MostBits));
            foreach (Cluster cluster in plan.Stream.Clusters.Where(cluster => plan.StepVectors.AreInTwo(cluster, bits)))
            {
                int next = 0;
                foreach ((StepVector vector, int first, int end) in plan.StepVectors.OfEquations(cluster, bits))
                {
                    Assert.Equal(next, first);
                    Assert.True(end > first);
                    int width = vector.Registers * lanes;
                    Assert.Equal(0, (end - first) % width);
                    foreach (int block in cluster.LatePacks.Select(pack => plan.Parameters.Panel(pack).Block))
                    {
                        for (int unit = first; unit < end; unit += width)
                        {
                            Assert.True(bits == 0 || unit / block == (unit + width - 1) / block, $"{units} units in blocks of {block}: {vector} from {unit} on");
                        }
                    }
                    next = end;
                }
                Assert.Equal((units + lanes - 1) / lanes * lanes, next);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_method_of_sums_and_equations_computes_all_units_once_and_no_vector_leaves_its_block_or_the_row(string cell, string precision, int bits)
    {
        int inOne = 0, inParts = 0;
        foreach (int units in Sizes)
        {
            NetworkPlan plan = Plan(cell, precision, units, classes: units);
            foreach (Cluster cluster in plan.Stream.Clusters.Where(cluster => !plan.StepVectors.AreInTwo(cluster, bits) && cluster.Rowwise is null))
            {
                inOne++;
                int next = 0;
                IReadOnlyList<StepPart> parts = plan.StepVectors.Of(cluster, bits);
                Assert.True(parts.Count == 1 || plan.StepVectors.EndsInPartOfBlock(cluster));
                inParts += parts.Count - 1;
                foreach ((StepVector vector, int first, int end) in parts)
                {
                    Assert.Equal(next, first);
                    Assert.True(end > first);
                    int width = vector.Registers * Lanes(precision, vector.Bits);

                    // Of few units each is a block: its vectors walk along the depth, and their sums alone lie side by side.
                    foreach (int block in cluster.Packs.Select(pack => plan.Parameters.Panel(pack).Block).Where(block => block > 1).Append(plan.Lanes.Width(cluster.Units)))
                    {
                        for (int unit = first; unit < end; unit += width)
                        {
                            Assert.True(bits == 0 || unit / block == (unit + width - 1) / block, $"{units} units in blocks of {block}: {vector} from {unit} on");
                        }
                    }
                    next = end;
                }
                Assert.InRange(next, cluster.Units, plan.Lanes.Width(cluster.Units));
            }
        }
        Assert.True(inOne > 8, $"{inOne} networks have a cluster in one method");
        Assert.True(bits < 256 || inParts > 0, $"{inParts} clusters have parts");
    }

    [Theory]
    [InlineData("Gru", "Single", 8, 256, null)]
    [InlineData("Gru", "Single", 16, 256, null)]
    [InlineData("Lstm", "Single", 8, 256, null)]
    [InlineData("Lstm", "Single", 9, 512, QuickOnly)]
    [InlineData("Lstm", "Single", 16, 512, QuickOnly)]
    [InlineData("Gru", "Single", 20, 512, QuickOnly)]
    [InlineData("Gru", "Single", 32, 512, Anywhere)]
    [InlineData("Gru", "Single", 40, 512, QuickOnly)]
    [InlineData("Gru", "Single", 48, 512, Anywhere)]
    [InlineData("Gru", "Single", 50, 512, Anywhere)]
    [InlineData("Gru", "Double", 8, 256, null)]
    [InlineData("Lstm", "Double", 8, 256, null)]
    [InlineData("Lstm", "Double", 9, 512, QuickOnly)]
    [InlineData("Gru", "Double", 16, 512, Anywhere)]
    [InlineData("Gru", "Double", 20, 512, QuickOnly)]
    [InlineData("Gru", "Double", 40, 512, Anywhere)]
    [InlineData("UpdateGateRnn", "Single", 32, 512, Anywhere)]
    [InlineData("MinimalGatedUnit", "Single", 32, 512, QuickOnly)]
    [InlineData("IndRnn", "Single", 32, 512, QuickOnly)]
    [InlineData("MinimalGatedUnit", "Single", 48, 512, Anywhere)]
    [InlineData("IndRnn", "Single", 64, 512, Anywhere)]
    public void A_step_takes_512_bits_where_there_are_many_units_and_a_quick_machine_where_there_are_some(string cell, string precision, int units, int bits, string? test)
    {
        NetworkPlan plan = Plan(cell, precision, units);
        Assert.Equal(bits, plan.StepVectors.MostBits);
        string text = Compiler.Compile(plan.Definition, CancellationToken.None).Single(file => file.HintName.EndsWith(".Step.g.cs", StringComparison.Ordinal)).Text;
        Assert.Equal(bits == 512, text.Contains("Vector512", StringComparison.Ordinal));
        Assert.Contains($"if ({test ?? "Simd::Vector256.IsHardwareAccelerated"})", text);
    }

    [Fact]
    public void One_cluster_of_many_units_makes_all_take_512_bits_on_any_machine()
    {
        StepVectors vectors = Plan("Gru", "Single", units: 20, classes: 64).StepVectors;
        Assert.Equal(512, vectors.MostBits);
        Assert.False(vectors.TakesMostWhereQuick);
    }

    [Theory]
    [InlineData("Single", 32, 1, 128)]
    [InlineData("Single", 32, 2, 256)]
    [InlineData("Single", 32, 4, 256)]
    [InlineData("Single", 20, 4, 128)]
    [InlineData("Double", 20, 4, 256)]
    [InlineData("Double", 20, 1, 128)]
    public void Several_dot_products_of_few_units_take_256_bits_where_these_go_into_what_they_read(string precision, int units, int classes, int bits)
    {
        NetworkPlan plan = Plan("Gru", precision, units, classes);
        Cluster cluster = plan.Stream.Clusters.Single(cluster => cluster.Units == classes);
        Assert.Equal(1, plan.Parameters.Panel(cluster.Packs.Single()).Block);
        Assert.Equal(bits, plan.StepVectors.Of(cluster, 512).Single().Vector.Bits);
    }

    [Theory]
    [InlineData("[Dense(4)]", 1)]
    [InlineData("[Dense(5)]", 16)]
    [InlineData("[Dense(4), From(nameof(X))]", 16)]
    public void Up_to_four_units_that_look_nothing_up_are_a_block_each(string attributes, int block)
    {
        NetworkPlan plan = new(Definitions.OfLayers(
            $$"""
            [OneHot(3)] public partial Layer X { get; }
            [Recurrent(8)] public partial Layer H { get; }
            {{attributes}} public partial Layer Y { get; }
            """, "[Network]"));
        Assert.Equal(block, plan.Parameters.Panel(plan.Stream.Clusters.SelectMany(cluster => cluster.Packs).Single(pack => pack.Gates[0].Name.StartsWith("Y", StringComparison.Ordinal))).Block);
    }

    [Theory]
    [InlineData("Lstm", 16, false, false)]
    [InlineData("Lstm", 17, false, true)]
    [InlineData("Gru", 32, false, true)]
    [InlineData("Gru", 33, true, true)]
    [InlineData("IndRnn", 20, false, false)]
    public void Units_that_two_registers_of_512_bits_hold_are_computed_by_one_method(string cell, int units, bool inTwoWith512, bool inTwoWith256)
    {
        NetworkPlan plan = Plan(cell, "Single", units);
        Cluster cluster = plan.Stream.Clusters.Single(cluster => cluster.Nodes.Any(node => node.Name == "H"));
        Assert.Equal(inTwoWith512, plan.StepVectors.AreInTwo(cluster, 512));
        Assert.Equal(inTwoWith256, plan.StepVectors.AreInTwo(cluster, 256));
        string text = Compiler.Compile(plan.Definition, CancellationToken.None).Single(file => file.HintName.EndsWith(".Step.g.cs", StringComparison.Ordinal)).Text;
        foreach (string method in (string[])["HSums", "HEquations"])
        {
            Assert.Equal(inTwoWith256, text.Contains($"private static void {method}<", StringComparison.Ordinal));
            Assert.Equal(inTwoWith256, text.Contains($"  {method}<", StringComparison.Ordinal));
        }
        Assert.Equal(!inTwoWith512, text.Contains("private static void HStep<", StringComparison.Ordinal));
        Assert.Equal(!inTwoWith512, text.Contains("  HStep<", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(16)]
    [InlineData(40)]
    public void A_product_comes_right_before_the_first_equation_that_reads_it(int units)
    {
        string text = Compiler.Compile(Plan("Gru", "Single", units).Definition, CancellationToken.None).Single(file => file.HintName.EndsWith(".Step.g.cs", StringComparison.Ordinal)).Text;
        IEnumerable<string> computed = text.Substring(text.IndexOf("// zHNew", StringComparison.Ordinal)).Split('\n').Select(line => line.Trim())
            .Where(line => line.StartsWith("// ", StringComparison.Ordinal)).Select(line => line.Split(" = ")[0].Substring(3));
        Assert.Equal(["zHNew", "[zHReset zHUpdate]", "HReset", "HUpdate", "HRecalled", "HNew", "H", "Y"], computed);
    }

    private const string Anywhere = "Simd::Vector512.IsHardwareAccelerated", QuickOnly = "Kernels::WideRegisters.AreQuick";

    private static int[] Sizes => [1, 8, 9, 16, 17, 20, 24, 25, 31, 32, 33, 40, 48, 49, 64, 72, 100, 129, 200];

    private static int Lanes(string precision, int bits) => bits == 0 ? 1 : bits / (precision == "Single" ? 32 : 64);

    private static NetworkPlan Plan(string cell, string precision, int units, int classes = 2) => new(Definitions.OfLayers(
        $$"""
        [Input(3)] public partial Layer X { get; }
        [Cell<{{cell}}>({{units}})] public partial Layer H { get; }
        [Dense({{classes}})] public partial Layer Y { get; }
        """, $"[Network(Precision = Precision.{precision})]"));
}
