namespace RuntimeTests.ReferenceCases;

/// <summary>Which network computes which case, and where the tensors of the case stand in it.</summary>
internal static partial class ReferenceTable
{
    private static readonly Series X = new("x", "X");

    private static readonly Shown Y = new("y", "Y"), H = new("h", "H");

    public static IReadOnlyList<ReferenceNetwork> Networks { get; } = [.. StateSpaces, .. Contexts, .. Windows, .. Layered, .. Lstms, .. Stacks, .. Directions, .. Own, .. Cells];

    public static ReferenceNetwork NetworkOf(string test) => Networks.Single(network => network.Tests.Contains(test));

    private static IEnumerable<ReferenceNetwork> StateSpaces =>
    [
        ReferenceNetwork.Of<InDouble.StateSpaceIdentity, InSingle.StateSpaceIdentity>(
            StateSpace("Wh", "h_m1"), "statespace_identity_B1_T1_mse_all", "statespace_identity_B2_T12_ce_last", "statespace_identity_B2_T9_ce_weighted"),
        ReferenceNetwork.Of<InDouble.StateSpaceRelu, InSingle.StateSpaceRelu>(
            StateSpace("Wh", "h_m1"), "statespace_relu_B1_T1_mse_all", "statespace_relu_B2_T12_ce_last"),
        ReferenceNetwork.Of<InDouble.StateSpaceSigmoid, InSingle.StateSpaceSigmoid>(
            StateSpace("Wh", "h_m1"), "statespace_sigmoid_B1_T1_mse_all", "statespace_sigmoid_B2_T12_ce_last"),
        ReferenceNetwork.Of<InDouble.StateSpaceTanh, InSingle.StateSpaceTanh>(
            StateSpace("Wh", "h_m1"),
            "statespace_tanh_B1_T1_mse_all", "statespace_tanh_B2_T12_ce_last", "tbptt_full_B1_T10_mse_all", "one_to_many_B1_T5_mse_all"),
        ReferenceNetwork.Of<InDouble.ScalarLinear, InSingle.ScalarLinear>(
            [new Weight("u", "H.W.X"), new Weight("w", "H.R.H.1"), new Learned("h_m1", "H"), X, new Shown("y", "H")], "scalar_linear_w0.5", "scalar_linear_w1.25"),
    ];

    /// <summary>Elman's and Jordan's contexts, which pass no gradient, and full back propagation beside them.</summary>
    private static IEnumerable<ReferenceNetwork> Contexts =>
    [
        ReferenceNetwork.Of<InDouble.ElmanTanh, InSingle.ElmanTanh>(
            StateSpace("Wc", "c_0"), "elman_tanh_B1_T1_mse_all", "elman_tanh_B1_T6_ce_all", "elman_tanh_B2_T7_logsum"),
        ReferenceNetwork.Of<InDouble.ElmanSigmoid, InSingle.ElmanSigmoid>(StateSpace("Wc", "c_0"), "elman_sigmoid_B1_T1_mse_all", "elman_sigmoid_B3_T5_mse_all"),
        ReferenceNetwork.Of<InDouble.StateSpaceTanh, InSingle.StateSpaceTanh>(StateSpace("Wc", "c_0"), "elman_full_B1_T1_mse_all", "elman_full_B1_T6_softdtw"),
        ReferenceNetwork.Of<InDouble.Jordan, InSingle.Jordan>(
            [.. Dense("H", "Wx", "X", "bh"), new Weight("Wm", "H.W.M"), .. Dense("Y", "Wy", "H", "by"), X, Y, H, new Shown("m", "M"), new Shown("yfed", "Y")],
            "jordan_a0.5_B1_T1_mse_all", "jordan_a0.5_B2_T6_logsum"),
    ];

    /// <summary>Several delays of inputs, outputs and states.</summary>
    private static IEnumerable<ReferenceNetwork> Windows =>
    [
        ReferenceNetwork.Of<InDouble.NarxOneTap, InSingle.NarxOneTap>(
            Narx(1, 1), "narx_K1_L1_B1_T1_mse_all", "narx_K1_L1_B2_T7_ce_all", "narx_teacher_K1_L1_B3_T8_mse_all"),
        ReferenceNetwork.Of<InDouble.Narx, InSingle.Narx>(Narx(4, 3), "narx_K3_L4_B1_T1_mse_all", "narx_K3_L4_B2_T7_ce_all"),
        ReferenceNetwork.Of<InDouble.TimeDelay, InSingle.TimeDelay>(
            [.. Range(1, 4).Select(k => new Weight("W1_" + k, "H.W.X." + k)), .. Dense("H", "W1_0", "X", "b1"), .. Dense("Y", "W2_0", "H", "b2"), X, Y, H],
            "tdnn_N5_B1_T1_mse_all", "tdnn_N5_B2_T12_ce_last"),
        ReferenceNetwork.Of<InDouble.MultiDelay, InSingle.MultiDelay>(
            [
                .. Dense("H", "Wx", "X", "bh"), .. Range(1, 3).Select(k => new Weight("W" + k, "H.R.H." + k)), .. Range(1, 3).Select(k => new Learned("h_m" + k, "H", k)),
                .. Dense("Y", "Wy", "H", "by"), X, Y, H,
            ],
            "multidelay_B1_T1_mse_all", "multidelay_B2_T7_logsum"),
    ];

    private static IEnumerable<ReferenceNetwork> Layered =>
    [
        ReferenceNetwork.Of<InDouble.SkipTanh, InSingle.SkipTanh>(Skip, "skip_tanh_B1_T1_mse_all", "skip_tanh_B2_T7_logsum"),
        ReferenceNetwork.Of<InDouble.SkipTanhLogits, InSingle.SkipTanhLogits>(Skip, "skip_tanh_B1_T6_ce_all"),
        ReferenceNetwork.Of<InDouble.SkipSigmoid, InSingle.SkipSigmoid>(Skip, "skip_sigmoid_B1_T1_mse_all", "skip_sigmoid_B3_T5_mse_all"),
        ReferenceNetwork.Of<InDouble.Feedback, InSingle.Feedback>(
            [
                .. Dense("H1", "W01", "X", "b1"), new Weight("W11", "H1.R.H1.1"), new Weight("W21", "H1.R.H2.1"),
                .. Dense("H2", "W12", "H1", "b2"), new Weight("W22", "H2.R.H2.1"), .. Dense("Y", "W23", "H2", "b3"), .. TwoLayers,
            ],
            "feedback_B1_T1_mse_all", "feedback_B3_T5_mse_all"),
        ReferenceNetwork.Of<InDouble.OutputFeedback, InSingle.OutputFeedback>(
            [.. StateSpace("Wh", "h_m1"), new Weight("Wyh", "H.R.Y.1"), new Learned("y_m1", "Y"), new Shown("yfed", "Y")],
            "outfeedback_softmax_B1_T1_mse_all", "outfeedback_softmax_B3_T5_mse_all"),
    ];

    private static IEnumerable<int> Range(int first, int last) => Enumerable.Range(first, last - first + 1);

    private static Binding[] Dense(string layer, string weights, string source, string bias) => [new Weight(weights, $"{layer}.W.{source}"), new Weight(bias, layer + ".b")];

    private static Binding[] StateSpace(string recurrent, string initial) =>
        [.. Dense("H", "Wx", "X", "bh"), new Weight(recurrent, "H.R.H.1"), .. Dense("Y", "Wy", "H", "by"), new Learned(initial, "H"), X, Y, H];

    private static Binding[] Narx(int inputs, int outputs) =>
    [
        .. Dense("H", "Wx0", "X", "b1"),
        .. Range(1, inputs - 1).Select(k => new Weight("Wx" + k, "H.W.X." + k)),
        .. Range(1, outputs).Select(k => new Weight("Wy" + k, "H.R.Y." + k)),
        .. Range(1, outputs).Select(k => new Learned("y_m" + k, "Y", k)),
        .. Dense("Y", "W2", "H", "b2"), X, Y, H,
    ];

    private static Binding[] Skip =>
    [
        .. Dense("H1", "W01", "X", "b1"), new Weight("W11", "H1.R.H1.1"), .. Dense("H2", "W12", "H1", "b2"), new Weight("W02", "H2.W.X"), new Weight("W22", "H2.R.H2.1"),
        .. Dense("Y", "W23", "H2", "b3"), new Weight("W13", "Y.W.H1"), .. TwoLayers,
    ];

    private static Binding[] TwoLayers => [new Learned("h1_m1", "H1"), new Learned("h2_m1", "H2"), X, Y, new Shown("h1", "H1"), new Shown("h2", "H2")];
}
