namespace RuntimeTests.ReferenceCases;

/// <summary>Layers that run from the last step to the first.</summary>
internal static partial class ReferenceTable
{
    private static IEnumerable<ReferenceNetwork> Directions =>
    [
        ReferenceNetwork.Of<InDouble.BothWays, InSingle.BothWays>(
            [.. TwoStates, .. Dense("Y", "Wyf", "F", "by"), new Weight("Wyb", "Y.W.B")],
            "bidirectional_B1_T1_mse_all", "bidirectional_B1_T6_softdtw", "bidirectional_B3_T5_mse_all"),
        ReferenceNetwork.Of<InDouble.BothWaysThenForward, InSingle.BothWaysThenForward>(
            [
                .. TwoStates, .. Dense("H2", "W2f", "F", "b2"), new Weight("W2b", "H2.W.B"), new Weight("U2", "H2.R.H2.1"), new Learned("h2_m1", "H2"),
                .. Dense("Y", "W3", "H2", "b3"), new Weight("Wskip", "Y.W.X"), new Shown("h2", "H2"),
            ],
            "bidi_then_uni_skip_B1_T6_ce_all"),
        ReferenceNetwork.Of<InDouble.LstmBothWaysOne, InSingle.LstmBothWaysOne>(LstmBothWays(1), CasesOfOne("lstm")),
        ReferenceNetwork.Of<InDouble.LstmBothWaysOneWide, InSingle.LstmBothWaysOneWide>(LstmBothWays(1), "lstm_L1_bi_B2_T7_ctc"),
        ReferenceNetwork.Of<InDouble.LstmBothWaysTwo, InSingle.LstmBothWaysTwo>(LstmBothWays(2), CasesOfTwo("lstm")),
        ReferenceNetwork.Of<InDouble.LstmBothWaysThree, InSingle.LstmBothWaysThree>(LstmBothWays(3), CasesOfThree("lstm")),
        ReferenceNetwork.Of<InDouble.TanhBidirectionalOne, InSingle.TanhBidirectionalOne>(Bidirectional(1), CasesOfOne("rnn_tanh")),
        ReferenceNetwork.Of<InDouble.TanhBidirectionalTwo, InSingle.TanhBidirectionalTwo>(Bidirectional(2), CasesOfTwo("rnn_tanh")),
        ReferenceNetwork.Of<InDouble.TanhBidirectionalThree, InSingle.TanhBidirectionalThree>(Bidirectional(3), CasesOfThree("rnn_tanh")),
        ReferenceNetwork.Of<InDouble.ReluBidirectionalOne, InSingle.ReluBidirectionalOne>(Bidirectional(1), CasesOfOne("rnn_relu")),
        ReferenceNetwork.Of<InDouble.ReluBidirectionalTwo, InSingle.ReluBidirectionalTwo>(Bidirectional(2), CasesOfTwo("rnn_relu")),
        ReferenceNetwork.Of<InDouble.ReluBidirectionalThree, InSingle.ReluBidirectionalThree>(Bidirectional(3), CasesOfThree("rnn_relu")),
    ];

    /// <summary>hf(−1) and hb(T) are learned.</summary>
    private static Binding[] TwoStates =>
    [
        .. Dense("F", "Wxf", "X", "bf"), new Weight("Whf", "F.R.F.1"), new Learned("hf_m1", "F"), new Shown("hf", "F"),
        .. Dense("B", "Wxb", "X", "bb"), new Weight("Whb", "B.R.B.1"), new Learned("hb_T", "B"), new Shown("hb", "B"), X, Y,
    ];

    private static string[] CasesOfOne(string cell) => [$"{cell}_L1_bi_B1_T1_ce_all", $"{cell}_L1_bi_B1_T6_ce_all", $"{cell}_L1_bi_B3_T4_ce_all"];

    private static string[] CasesOfTwo(string cell) => [$"{cell}_L2_bi_B1_T1_ce_all", $"{cell}_L2_bi_B3_T4_ce_last", $"{cell}_L2_bi_B3_T6_ce_last_ragged"];

    private static string[] CasesOfThree(string cell) => [$"{cell}_L3_bi_B1_T1_ce_all", $"{cell}_L3_bi_B3_T4_mse_all"];

    private static Binding[] Bidirectional(int layers) =>
    [
        .. from l in Range(1, layers)
           from direction in Range(0, 1)
           let half = $"H{l}." + (direction == 0 ? "forward" : "reverse")
           let end = $"_l{l - 1}" + (direction == 0 ? "" : "_reverse")
           from binding in (Binding[])
           [
               .. Dense(half, "weight_ih" + end, Below(l), "bias_ih" + end), new Weight("bias_hh" + end, half + ".b"),
               new Weight("weight_hh" + end, $"{half}.R.H{l}.1"), new Given("h0", half, 2 * (l - 1) + direction),
           ]
           select binding,
        .. Top(layers),
    ];

    /// <summary>torch.nn puts both directions of a layer one after the other, the weights of the second under names that end in _reverse.</summary>
    private static Binding[] LstmBothWays(int layers) =>
    [
        .. from l in Range(1, layers)
           from direction in Range(0, 1)
           let layer = l + (direction == 0 ? "F" : "R")
           let end = $"_l{l - 1}" + (direction == 0 ? "" : "_reverse")
           from binding in (Binding[])
           [
               .. StackedGates(layer, Below(l), "weight_ih" + end, "weight_hh" + end, "bias_ih" + end, "bias_hh" + end),
               new Given("h0", "H" + layer, 2 * (l - 1) + direction), new Given("c0", "C" + layer, 2 * (l - 1) + direction),
           ]
           select binding,
        .. Top(layers),
    ];
}
