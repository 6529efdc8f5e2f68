namespace RuntimeTests.ReferenceCases;

/// <summary>Every reference case: outputs, loss and all gradients, on the interpreter and on compiled networks in both precisions.</summary>
public class ReferenceCaseTests
{
    public static TheoryData<string> Cases => [.. ReferenceTable.Networks.SelectMany(network => network.Tests)];

    /// <summary>Those of networks that can run one step at a time.</summary>
    public static TheoryData<string> CausalCases => [.. ReferenceTable.Networks.Where(network => network.Topology.IsCausal).SelectMany(network => network.Tests)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_interpreter_computes_the_case(string name)
    {
        CaseSetup setup = ReferenceTable.NetworkOf(name).SetUp(name);

        new CaseComparison(setup, Tolerance.Double).Assert(InterpreterRunner.Run(setup));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_network_in_double_computes_the_case(string name)
    {
        ReferenceNetwork network = ReferenceTable.NetworkOf(name);
        CaseSetup setup = network.SetUp(name);

        new CaseComparison(setup, Tolerance.Double).Assert(NetworkRunner<double>.Run(setup, network.InDouble()));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_network_in_single_computes_the_case(string name)
    {
        ReferenceNetwork network = ReferenceTable.NetworkOf(name);
        CaseSetup setup = network.SetUp(name);

        new CaseComparison(setup, Tolerance.Single).Assert(NetworkRunner<float>.Run(setup, network.InSingle()));
    }

    [Theory]
    [MemberData(nameof(CausalCases))]
    public void A_stream_computes_the_outputs_of_the_case(string name)
    {
        ReferenceNetwork network = ReferenceTable.NetworkOf(name);
        CaseSetup setup = network.SetUp(name);

        double[][][] inDouble = NetworkRunner<double>.Stream(setup, network.InDouble());
        double[][][] inSingle = NetworkRunner<float>.Stream(setup, network.InSingle());

        new CaseComparison(setup, Tolerance.Double).AssertOutput(inDouble);
        new CaseComparison(setup, Tolerance.Single).AssertOutput(inSingle);
    }

    [Fact]
    public void No_case_is_left_out()
    {
        IEnumerable<string> covered = ReferenceTable.Networks.SelectMany(network => network.Cases).Concat(SequenceToSequenceTests.Cases).Concat(WindowTests.Truncated).Distinct();

        Assert.Equal(ReferenceCase.AllNames, covered.Order(StringComparer.Ordinal));
    }
}
