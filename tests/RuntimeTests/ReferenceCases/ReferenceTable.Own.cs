namespace RuntimeTests.ReferenceCases;

/// <summary>The cases of scripts/make_cases.py: systems, activations, batches and states that the others leave out.</summary>
internal static partial class ReferenceTable
{
    private static IEnumerable<ReferenceNetwork> Own => [.. OwnLayered, .. OwnNormalized, .. OwnContexts, .. OwnWindows, .. OwnInputs];

    private static IEnumerable<ReferenceNetwork> OwnLayered =>
    [
        ReferenceNetwork.Of<InDouble.Perceptron, InSingle.Perceptron>(
            [
                .. Dense("H1", "W1", "X", "b1"), .. Dense("H2", "W2", "H1", "b2"), .. Dense("Y", "W3", "H2", "b3"),
                X, Y, new Shown("h1", "H1"), new Shown("h2", "H2"),
            ],
            "own_mlp_B2_T3_ce_all"),
        ReferenceNetwork.Of<InDouble.Residual, InSingle.Residual>(
            [
                .. Dense("H1", "W1", "X", "b1"), new Weight("R1", "H1.R.H1.1"), .. Dense("U", "Wu", "H1", "bu"), .. Dense("H2", "W2", "U", "b2"),
                .. Dense("Y", "Wy", "H2", "by"), new Shown("u", "U"), .. TwoLayers,
            ],
            "own_residual_B2_T5_mse_all"),
        ReferenceNetwork.Of<InDouble.ProductsAndSums, InSingle.ProductsAndSums>(
            GatedSum, "own_products_and_sums_B1_T1_mse_all", "own_products_and_sums_B2_T5_mse_all_ragged"),
        ReferenceNetwork.Of<InDouble.ProductsAndSums, InSingle.ProductsAndSums>(
            [.. GatedSum, new Final("final", "C", "s")], "own_final_products_and_sums_B2_T3_mse_final_ragged"),
        ReferenceNetwork.Of<InDouble.StateSpaceElu, InSingle.StateSpaceElu>(StateSpace("Wh", "h_m1"), "own_elu_B2_T6_mse_all"),
        ReferenceNetwork.Of<InDouble.StateSpaceSoftplus, InSingle.StateSpaceSoftplus>(StateSpace("Wh", "h_m1"), "own_softplus_B2_T6_mse_all"),
        ReferenceNetwork.Of<InDouble.StateSpaceLeakyRelu, InSingle.StateSpaceLeakyRelu>(StateSpace("Wh", "h_m1"), "own_leaky_relu_B2_T6_mse_all"),
        ReferenceNetwork.Of<InDouble.StateSpaceHardSigmoid, InSingle.StateSpaceHardSigmoid>(StateSpace("Wh", "h_m1"), "own_hard_sigmoid_B2_T6_mse_all"),
    ];

    private static IEnumerable<ReferenceNetwork> OwnNormalized =>
    [
        ReferenceNetwork.Of<InDouble.NormalizedStateSpace, InSingle.NormalizedStateSpace>(
            NormalizedState, "own_layernorm_B1_T1_mse_all", "own_layernorm_B3_T6_mse_all_ragged"),
        ReferenceNetwork.Of<InDouble.NormalizedClassifier, InSingle.NormalizedClassifier>(NormalizedState, "own_layernorm_B2_T7_ce_all"),
        ReferenceNetwork.Of<InDouble.NormalizedSources, InSingle.NormalizedSources>(
            [
                .. Dense("H", "Wx", "X", "bh"), new Weight("g", "M.g"), new Weight("Wn", "Y.W.N"), new Weight("Wm", "Y.W.M"), new Weight("by", "Y.b"),
                X, Y, H, new Shown("n", "N"), new Shown("m", "M"),
            ],
            "own_layernorm_sources_B2_T5_mse_all_ragged"),
    ];

    private static IEnumerable<ReferenceNetwork> OwnContexts =>
    [
        ReferenceNetwork.Of<InDouble.ExplicitMemory, InSingle.ExplicitMemory>(
            [
                new Weight("Wym", "M.R.Y.1"), new Weight("Whm", "M.R.H.1"), new Weight("Wmm", "M.R.M.1"), new Weight("bm", "M.b"),
                .. Dense("H", "Wx", "X", "bh"), new Weight("Wm", "H.W.M"), .. Dense("Y", "Wy", "H", "by"),
                new Learned("m_m1", "M"), new Learned("h_m1", "H"), new Learned("y_m1", "Y"), X, Y, H, new Shown("m", "M"),
            ],
            "own_explicit_memory_B1_T1_mse_all", "own_explicit_memory_B2_T6_mse_all"),
        ReferenceNetwork.Of<InDouble.JordanUnblocked, InSingle.JordanUnblocked>(
            [.. Dense("H", "Wx", "X", "bh"), new Weight("Wm", "H.W.M"), .. Dense("Y", "Wy", "H", "by"), new Learned("y_m1", "Y"), X, Y, H, new Shown("m", "M")],
            "own_jordan_unblocked_B2_T6_logsum"),
        ReferenceNetwork.Of<InDouble.OutputFeedbackTanh, InSingle.OutputFeedbackTanh>(OutputFeedback, "own_outfeedback_tanh_B2_T6_mse_all"),
        ReferenceNetwork.Of<InDouble.LogSoftmaxFeedback, InSingle.LogSoftmaxFeedback>(OutputFeedback, "own_logsoftmax_B2_T5_nll_all_ragged"),
        ReferenceNetwork.Of<InDouble.Feedback, InSingle.Feedback>(
            [
                .. Dense("H1", "W01", "X", "b1"), new Weight("W11", "H1.R.H1.1"), new Weight("W21", "H1.R.H2.1"),
                .. Dense("H2", "W12", "H1", "b2"), new Weight("W22", "H2.R.H2.1"), .. Dense("Y", "W23", "H2", "b3"),
                new Given("h1_0", "H1", 0), new Learned("h2_m1", "H2"), X, Y, new Shown("h1", "H1"), new Shown("h2", "H2"),
            ],
            "own_given_B3_T5_mse_all_ragged"),
    ];

    private static IEnumerable<ReferenceNetwork> OwnWindows =>
    [
        ReferenceNetwork.Of<InDouble.DelaysWithGap, InSingle.DelaysWithGap>(
            [.. Gaps, .. LearnedStates("h", "H")], "own_gaps_B1_T1_mse_all", "own_gaps_B3_T6_mse_all_ragged"),
        ReferenceNetwork.Of<InDouble.DelaysWithGap, InSingle.DelaysWithGap>([.. Gaps, .. GivenStates("h_0", "H")], "own_given_gaps_B3_T5_mse_all_ragged"),
        ReferenceNetwork.Of<InDouble.DelaysWithGap, InSingle.DelaysWithGap>(
            [.. Gaps, .. LearnedStates("h", "H"), new Final("final", "H", "s")], "own_final_B3_T5_mse_final_ragged"),
        ReferenceNetwork.Of<InDouble.DelaysWithGap, InSingle.DelaysWithGap>(
            [.. Gaps, .. GivenStates("h_0", "H"), new Final("final", "H", "s")], "own_final_given_B3_T4_mse_final_ragged"),
        ReferenceNetwork.Of<InDouble.DeepTimeDelay, InSingle.DeepTimeDelay>(
            LayeredWindows, "own_deep_tdnn_B2_T7_logsum", "own_deep_tdnn_B3_T4_mse_all_ragged"),
        ReferenceNetwork.Of<InDouble.DeepTimeDelay, InSingle.DeepTimeDelay>(
            [.. LayeredWindows, new Final("final", "H1", "s")], "own_final_deep_tdnn_B3_T4_mse_final_ragged"),
        ReferenceNetwork.Of<InDouble.Narx, InSingle.Narx>(
            Narx(4, 3), "own_narx_B3_T7_mse_all_ragged", "own_narx_teacher_B3_T7_mse_all_ragged", "own_narx_partly_B3_T7_mse_all_ragged"),
        ReferenceNetwork.Of<InDouble.Narx, InSingle.Narx>(
            [.. Narx(4, 3).Where(binding => binding is not Learned), .. GivenStates("y_0", "Y")], "own_given_narx_partly_B3_T5_mse_all_ragged"),
        ReferenceNetwork.Of<InDouble.Narx, InSingle.Narx>(
            [.. Narx(4, 3), new Final("final", "Y", "s")],
            "own_final_narx_B3_T5_mse_final_ragged", "own_final_narx_teacher_B3_T5_mse_final_ragged", "own_final_narx_partly_B3_T5_mse_final_ragged"),
    ];

    private static IEnumerable<ReferenceNetwork> OwnInputs =>
    [
        ReferenceNetwork.Of<InDouble.WithoutInput, InSingle.WithoutInput>(
            [
                new Weight("Wh", "H.R.H.1"), new Weight("Wyh", "H.R.Y.2"), new Weight("bh", "H.b"), .. Dense("Y", "Wy", "H", "by"),
                new Learned("h_m1", "H"), new Learned("y_m1", "Y", 1), new Learned("y_m2", "Y", 2), Y, H,
            ],
            "own_without_input_B1_T8_mse_all", "own_without_input_B3_T7_logsum_ragged"),
        ReferenceNetwork.Of<InDouble.Planned, InSingle.Planned>(
            [.. PlannedState, new Weight("Wyh", "H.R.Y.1"), new Learned("y_m1", "Y")], "own_plan_B3_T5_mse_all_ragged"),
        ReferenceNetwork.Of<InDouble.PlannedSeries, InSingle.PlannedSeries>(
            [.. PlannedState, new Weight("Wx", "H.W.X"), X], "own_plan_and_series_B2_T6_mse_all_ragged"),
    ];

    private static Binding[] OutputFeedback => [.. StateSpace("Wh", "h_m1"), new Weight("Wyh", "H.R.Y.1"), new Learned("y_m1", "Y")];

    private static Binding[] Gaps =>
        [.. Dense("H", "Wx", "X", "bh"), new Weight("W1", "H.R.H.1"), new Weight("W3", "H.R.H.3"), .. Dense("Y", "Wy", "H", "by"), X, Y, H];

    private static Binding[] LayeredWindows =>
    [
        .. Dense("H1", "W1_0", "X", "b1"), new Weight("W1_1", "H1.W.X.1"), new Weight("W1_2", "H1.W.X.2"),
        .. Dense("H2", "W2_0", "H1", "b2"), new Weight("W2_2", "H2.W.H1.2"), .. Dense("Y", "W3_0", "H2", "b3"), new Weight("W3_1", "Y.W.H2.1"),
        X, Y, new Shown("h1", "H1"), new Shown("h2", "H2"),
    ];

    private static Binding[] GatedSum =>
    [
        .. Dense("G", "Wxg", "X", "bg"), new Weight("Wsg", "G.R.S.1"), new Weight("Wxc", "C.W.X"), new Weight("Wqc", "C.R.Q.1"), .. Dense("Y", "Wy", "K", "by"),
        new Learned("s_m1", "S"), new Learned("c_m1", "C", 1), new Learned("c_m2", "C", 2), new Learned("q_m1", "Q"),
        X, Y, .. from name in (string[])["g", "c", "a", "s", "q", "k"] select new Shown(name, name.ToUpperInvariant()),
    ];

    private static Binding[] NormalizedState =>
    [
        .. Dense("A", "Wx", "X", "bh"), new Weight("Wh", "A.R.H.1"), new Weight("g", "N.g"), new Weight("b", "N.b"), .. Dense("Y", "Wy", "H", "by"),
        new Learned("h_m1", "H"), X, Y, H, new Shown("a", "A"), new Shown("n", "N"),
    ];

    private static Binding[] PlannedState =>
    [
        .. Dense("H", "Wp", "Plan", "bh"), new Weight("Wh", "H.R.H.1"), .. Dense("Y", "Wy", "H", "by"), new Learned("h_m1", "H"), new Plan("plan", "Plan"),
        Y, H,
    ];

    private static IEnumerable<Binding> LearnedStates(string name, string layer) => Range(1, 3).Select(k => new Learned($"{name}_m{k}", layer, k));

    private static IEnumerable<Binding> GivenStates(string name, string layer) => Range(1, 3).Select(k => new Given(name, layer, k - 1, k));
}
