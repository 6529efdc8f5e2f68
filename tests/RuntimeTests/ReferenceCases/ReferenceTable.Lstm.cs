namespace RuntimeTests.ReferenceCases;

/// <summary>The LSTM written out layer by layer, and the stacks of torch.nn.</summary>
internal static partial class ReferenceTable
{
    private static string[] Gates => ["I", "F", "G", "O"];

    private static IEnumerable<ReferenceNetwork> Lstms =>
    [
        ReferenceNetwork.Of<InDouble.Lstm, InSingle.Lstm>(NamedGates, "lstm_named_B1_T6_ce_all", "lstm_named_B2_T7_logsum"),
        ReferenceNetwork.Of<InDouble.PeepholeLstm, InSingle.PeepholeLstm>(
            [.. NamedGates, new Weight("pi", "I.R.C.1"), new Weight("pf", "F.R.C.1"), new Weight("po", "O.W.C")],
            "lstm_peephole_B1_T1_mse_all", "lstm_peephole_B1_T6_ce_all"),
        ReferenceNetwork.Of<InDouble.ResidualLstm, InSingle.ResidualLstm>(
            [.. StackedGates("", "X", "W_ih", "W_hh", "b_ih", "b_hh"), .. Dense("Z", "Wy", "H", "by"), X, Y, H], "residual_lstm_B2_T9_mse_all"),
    ];

    private static IEnumerable<ReferenceNetwork> Stacks =>
    [
        ReferenceNetwork.Of<InDouble.LstmOne, InSingle.LstmOne>(LstmStack(1), "lstm_L1_B1_T1_ce_all", "lstm_L1_B3_T4_ce_all"),
        ReferenceNetwork.Of<InDouble.LstmOneWide, InSingle.LstmOneWide>(LstmStack(1), "lstm_L1_B2_T7_logsum"),
        ReferenceNetwork.Of<InDouble.LstmTwo, InSingle.LstmTwo>(LstmStack(2), "lstm_L2_B1_T1_ce_all", "lstm_L2_B1_T6_ce_all", "lstm_L2_B3_T6_ce_all_ragged"),
        ReferenceNetwork.Of<InDouble.LstmThree, InSingle.LstmThree>(LstmStack(3), "lstm_L3_B1_T1_ce_all", "lstm_L3_B3_T15_mse_all"),
        ReferenceNetwork.Of<InDouble.TanhOne, InSingle.TanhOne>(RecurrentStack(1), "rnn_tanh_L1_B1_T1_ce_all", "rnn_tanh_L1_B3_T4_ce_all"),
        ReferenceNetwork.Of<InDouble.TanhOneWide, InSingle.TanhOneWide>(RecurrentStack(1), "rnn_tanh_L1_B2_T7_logsum"),
        ReferenceNetwork.Of<InDouble.TanhTwo, InSingle.TanhTwo>(
            RecurrentStack(2), "rnn_tanh_L2_B1_T1_ce_all", "rnn_tanh_L2_B1_T6_ce_all", "rnn_tanh_L2_B3_T6_ce_all_ragged"),
        ReferenceNetwork.Of<InDouble.TanhThree, InSingle.TanhThree>(RecurrentStack(3), "rnn_tanh_L3_B1_T1_ce_all", "rnn_tanh_L3_B3_T15_mse_all"),
        ReferenceNetwork.Of<InDouble.ReluOne, InSingle.ReluOne>(RecurrentStack(1), "rnn_relu_L1_B1_T1_ce_all", "rnn_relu_L1_B3_T4_ce_all"),
        ReferenceNetwork.Of<InDouble.ReluOneWide, InSingle.ReluOneWide>(RecurrentStack(1), "rnn_relu_L1_B2_T7_logsum"),
        ReferenceNetwork.Of<InDouble.ReluTwo, InSingle.ReluTwo>(
            RecurrentStack(2), "rnn_relu_L2_B1_T1_ce_all", "rnn_relu_L2_B1_T6_ce_all", "rnn_relu_L2_B3_T6_ce_all_ragged"),
        ReferenceNetwork.Of<InDouble.ReluThree, InSingle.ReluThree>(RecurrentStack(3), "rnn_relu_L3_B1_T1_ce_all", "rnn_relu_L3_B3_T15_mse_all"),
    ];

    /// <summary>Gates with names of their own; the case calls g the gate c.</summary>
    private static Binding[] NamedGates =>
    [
        .. from gate in Gates
           let name = gate == "G" ? "c" : gate.ToLowerInvariant()
           from binding in new Binding[] { new Weight("Wx" + name, gate + ".W.X"), new Weight("Wh" + name, gate + ".R.H.1"), new Weight("b" + name, gate + ".b") }
           select binding,
        .. Dense("Y", "Wy", "H", "by"), new Learned("h_m1", "H"), new Learned("c_m1", "C"), X, Y, H, new Shown("c", "C"),
    ];

    /// <summary>Gates stacked i, f, g, o in one matrix, with two biases that are one here.</summary>
    private static IEnumerable<Binding> StackedGates(string suffix, string source, string weights, string recurrent, string bias, string recurrentBias)
    {
        for (int gate = 0; gate < Gates.Length; gate++)
        {
            string layer = Gates[gate] + suffix;
            yield return new Weight(weights, $"{layer}.W.{source}", gate);
            yield return new Weight(recurrent, $"{layer}.R.H{suffix}.1", gate);
            yield return new Weight(bias, layer + ".b", gate);
            yield return new Weight(recurrentBias, layer + ".b", gate);
        }
    }

    private static Binding[] LstmStack(int layers) =>
    [
        .. from l in Range(1, layers)
           from binding in (Binding[])
           [
               .. StackedGates($"{l}", Below(l), $"weight_ih_l{l - 1}", $"weight_hh_l{l - 1}", $"bias_ih_l{l - 1}", $"bias_hh_l{l - 1}"),
               new Given("h0", "H" + l, l - 1), new Given("c0", "C" + l, l - 1),
           ]
           select binding,
        .. Top(layers),
    ];

    private static Binding[] RecurrentStack(int layers) =>
    [
        .. from l in Range(1, layers)
           from binding in (Binding[])
           [
               .. Dense("H" + l, $"weight_ih_l{l - 1}", Below(l), $"bias_ih_l{l - 1}"), new Weight($"bias_hh_l{l - 1}", $"H{l}.b"),
               new Weight($"weight_hh_l{l - 1}", $"H{l}.R.H{l}.1"), new Given("h0", "H" + l, l - 1),
           ]
           select binding,
        .. Top(layers),
    ];

    private static string Below(int layer) => layer == 1 ? "X" : "H" + (layer - 1);

    private static Binding[] Top(int layers) => [.. Dense("Y", "out_weight", "H" + layers, "out_bias"), X, Y, new Shown("h_all", "H" + layers)];
}
