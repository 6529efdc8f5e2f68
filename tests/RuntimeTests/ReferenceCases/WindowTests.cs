namespace RuntimeTests.ReferenceCases;

/// <summary>
/// Series in windows with carried state. Values are always those of the whole series. With gradients handed from window to window, they are those of full
/// back propagation, also where windows are shorter than the longest delay; without, those of truncated back propagation.
/// </summary>
public class WindowTests
{
    internal static readonly string[] Truncated = ["tbptt_k4_B1_T10_mse_all"];

    private static ReferenceNetwork StateSpace => ReferenceTable.NetworkOf("tbptt_full_B1_T10_mse_all");

    /// <summary>
    /// All that run forward, but those that read final states, or that stop gradients: what is stopped within a window reaches its initial states, as they may be learned.
    /// </summary>
    public static TheoryData<string> Cases =>
    [
        .. ReferenceTable.Networks
            .Where(network => network.Topology.IsCausal && !network.Bindings.OfType<Final>().Any() && !network.Topology.Layers.Any(layer => layer.Edges.Any(edge => edge.StopGradient)))
            .SelectMany(network => network.Tests),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Windows_that_hand_gradients_back_compute_the_case(string name)
    {
        ReferenceNetwork network = ReferenceTable.NetworkOf(name);
        CaseSetup setup = network.SetUp(name);

        foreach (int window in (int[])[1, 2, 3])
        {
            new CaseComparison(setup, Tolerance.Double).Assert(new WindowRunner<double>(setup, network.InDouble(), window, goesBack: true).Run());
        }
    }

    [Fact]
    public void Windows_that_do_not_are_truncated_back_propagation()
    {
        CaseSetup setup = StateSpace.SetUp(Truncated[0]);

        new CaseComparison(setup, Tolerance.Double).Assert(new WindowRunner<double>(setup, StateSpace.InDouble(), window: 4, goesBack: false).Run());
        new CaseComparison(setup, Tolerance.Single).Assert(new WindowRunner<float>(setup, StateSpace.InSingle(), window: 4, goesBack: false).Run());
    }

    [Fact]
    public void One_window_over_the_series_is_full_back_propagation()
    {
        CaseSetup setup = StateSpace.SetUp("tbptt_full_B1_T10_mse_all");

        new CaseComparison(setup, Tolerance.Double).Assert(new WindowRunner<double>(setup, StateSpace.InDouble(), window: 10, goesBack: false).Run());
    }

    [Fact]
    public void A_network_that_stops_gradients_has_the_values_of_the_whole_series()
    {
        ReferenceNetwork network = ReferenceTable.NetworkOf("elman_tanh_B2_T7_logsum");
        CaseSetup setup = network.SetUp("elman_tanh_B2_T7_logsum");

        new CaseComparison(setup, Tolerance.Double).AssertOutput(new WindowRunner<double>(setup, network.InDouble(), 2, goesBack: false).Run().Layers["Y"]);
    }
}
