namespace RuntimeTests.ReferenceCases;

/// <summary>The shipped cells: the cases of torch.nn and of scripts/cells.py, and those of the LSTM written out, once more as a cell.</summary>
internal static partial class ReferenceTable
{
    private const string AsCell = " as a cell";

    private static string[] LstmGates => ["input", "forget", "new", "output"];

    private static IEnumerable<ReferenceNetwork> Cells => [.. LstmCells, .. GruCells, .. OtherCells, .. CellsBothWays];

    private static IEnumerable<ReferenceNetwork> LstmCells =>
    [
        ReferenceNetwork.Of<InDouble.LstmCell, InSingle.LstmCell>(NamedLstm(), "lstm_named_B1_T6_ce_all", "lstm_named_B2_T7_logsum") with { Suffix = AsCell },
        ReferenceNetwork.Of<InDouble.PeepholeLstmCell, InSingle.PeepholeLstmCell>(
            [.. NamedLstm(), new Weight("pi", "H.input.R.H.cell.1"), new Weight("pf", "H.forget.R.H.cell.1"), new Weight("po", "H.output.W.H.cell")],
            "lstm_peephole_B1_T1_mse_all", "lstm_peephole_B1_T6_ce_all") with { Suffix = AsCell },
        ReferenceNetwork.Of<InDouble.ResidualLstmCell, InSingle.ResidualLstmCell>(
            [.. LstmLayer("H", "X", "W_ih", "W_hh", "b_ih", "b_hh"), .. Dense("Z", "Wy", "H", "by"), X, Y, H], "residual_lstm_B2_T9_mse_all") with { Suffix = AsCell },
        ReferenceNetwork.Of<InDouble.LstmCellOne, InSingle.LstmCellOne>(LstmCellStack(1), "lstm_L1_B1_T1_ce_all", "lstm_L1_B3_T4_ce_all") with { Suffix = AsCell },
        ReferenceNetwork.Of<InDouble.LstmCellOneWide, InSingle.LstmCellOneWide>(LstmCellStack(1), "lstm_L1_B2_T7_logsum") with { Suffix = AsCell },
        ReferenceNetwork.Of<InDouble.LstmCellTwo, InSingle.LstmCellTwo>(
            LstmCellStack(2), "lstm_L2_B1_T1_ce_all", "lstm_L2_B1_T6_ce_all", "lstm_L2_B3_T6_ce_all_ragged") with { Suffix = AsCell },
        ReferenceNetwork.Of<InDouble.LstmCellThree, InSingle.LstmCellThree>(LstmCellStack(3), "lstm_L3_B1_T1_ce_all", "lstm_L3_B3_T15_mse_all") with { Suffix = AsCell },
        ReferenceNetwork.Of<InDouble.CoupledLstmCell, InSingle.CoupledLstmCell>(
            [.. OwnGates(("f", "forget"), ("o", "output"), ("g", "new")), new Learned("c_m1", "H.cell"), new Shown("c", "H.cell")], OwnCell("lstm_coupled")),
        ReferenceNetwork.Of<InDouble.CoupledPeepholeLstmCell, InSingle.CoupledPeepholeLstmCell>(
            [
                .. OwnGates(("f", "forget"), ("o", "output"), ("g", "new")), new Weight("pf", "H.forget.R.H.cell.1"), new Weight("po", "H.output.W.H.cell"),
                new Learned("c_m1", "H.cell"), new Shown("c", "H.cell"),
            ],
            OwnCell("lstm_coupled_peephole")),
    ];

    private static IEnumerable<ReferenceNetwork> GruCells =>
    [
        ReferenceNetwork.Of<InDouble.GruOne, InSingle.GruOne>(GruStack(1), "gru_L1_B1_T1_ce_all", "gru_L1_B3_T4_ce_all"),
        ReferenceNetwork.Of<InDouble.GruOneWide, InSingle.GruOneWide>(GruStack(1), "gru_L1_B2_T7_logsum"),
        ReferenceNetwork.Of<InDouble.GruTwo, InSingle.GruTwo>(GruStack(2), "gru_L2_B1_T1_ce_all", "gru_L2_B1_T6_ce_all", "gru_L2_B3_T6_ce_all_ragged"),
        ReferenceNetwork.Of<InDouble.GruThree, InSingle.GruThree>(GruStack(3), "gru_L3_B1_T1_ce_all", "gru_L3_B3_T15_mse_all"),
        ReferenceNetwork.Of<InDouble.GruResetBefore, InSingle.GruResetBefore>(
            [
                .. Gate("r", "reset", "Wx", "Wh"), .. Gate("z", "update", "Wx", "Wh"), .. ResetGate("Wxn", "Whn", "new"), .. TopOfCell,
            ],
            "gru_resetbefore_zold_B1_T1_mse_all", "gru_resetbefore_zold_B3_T5_mse_all"),
        ReferenceNetwork.Of<InDouble.GruUpdateReplaces, InSingle.GruUpdateReplaces>(
            [
                .. OwnGates(("r", "reset"), ("z", "update")), new Weight("Wn", "H.new.W.X"), new Weight("bn", "H.new.b"),
                new Weight("Rn", "H.recalled.R.H.1"), new Weight("bm", "H.recalled.b"),
            ],
            OwnCell("gru_reset_after_z_new")),
        ReferenceNetwork.Of<InDouble.GruResetBeforeUpdateReplaces, InSingle.GruResetBeforeUpdateReplaces>(
            [.. OwnGates(("r", "reset"), ("z", "update")), .. ResetGate("Wn", "Rn", "new")], OwnCell("gru_reset_before_z_new")),
    ];

    private static IEnumerable<ReferenceNetwork> OtherCells =>
    [
        ReferenceNetwork.Of<InDouble.MinimalGated, InSingle.MinimalGated>([.. OwnGates(("f", "forget")), .. ResetGate("Wn", "Rn", "new")], OwnCell("minimal_gated_unit")),
        ReferenceNetwork.Of<InDouble.UpdateGate, InSingle.UpdateGate>([.. OwnGates(("g", "gate"), ("n", "new"))], OwnCell("update_gate_rnn")),
        ReferenceNetwork.Of<InDouble.Independent, InSingle.Independent>(
            [.. Dense("H", "Wh", "X", "bh"), new Weight("u", "H.R.H.1"), .. TopOfCell], OwnCell("ind_rnn")),
        ReferenceNetwork.Of<InDouble.LinearRecurrent, InSingle.LinearRecurrent>(
            [
                new Weight("Ws", "H.state.W.X"), new Weight("u", "H.state.R.H.state.1"), new Learned("s_m1", "H.state"), new Shown("s", "H.state"),
                new Weight("C", "H.W.H.state"), new Weight("D", "H.W.X"), new Weight("bh", "H.b"), .. Dense("Y", "Wy", "H", "by"), X, Y, H,
            ],
            OwnCell("linear_recurrent_unit")),
    ];

    private static IEnumerable<ReferenceNetwork> CellsBothWays =>
    [
        ReferenceNetwork.Of<InDouble.LstmCellBothWaysOne, InSingle.LstmCellBothWaysOne>(
            CellStackBothWays(1, "F", "R", LstmLayerOfStack), "lstm_L1_bi_B1_T1_ce_all", "lstm_L1_bi_B1_T6_ce_all", "lstm_L1_bi_B3_T4_ce_all") with { Suffix = AsCell },
        ReferenceNetwork.Of<InDouble.LstmCellBothWaysOneWide, InSingle.LstmCellBothWaysOneWide>(
            CellStackBothWays(1, ".forward", ".reverse", LstmLayerOfStack), "lstm_L1_bi_B2_T7_ctc") with { Suffix = AsCell },
        ReferenceNetwork.Of<InDouble.LstmCellBothWaysTwo, InSingle.LstmCellBothWaysTwo>(
            CellStackBothWays(2, ".forward", ".reverse", LstmLayerOfStack), "lstm_L2_bi_B1_T1_ce_all", "lstm_L2_bi_B3_T4_ce_last", "lstm_L2_bi_B3_T6_ce_last_ragged") with { Suffix = AsCell },
        ReferenceNetwork.Of<InDouble.LstmCellBothWaysThree, InSingle.LstmCellBothWaysThree>(
            CellStackBothWays(3, ".forward", ".reverse", LstmLayerOfStack), "lstm_L3_bi_B1_T1_ce_all", "lstm_L3_bi_B3_T4_mse_all") with { Suffix = AsCell },
        ReferenceNetwork.Of<InDouble.GruCellBothWaysOne, InSingle.GruCellBothWaysOne>(
            CellStackBothWays(1, "F", "R", GruLayerOfStack), "gru_L1_bi_B1_T1_ce_all", "gru_L1_bi_B1_T6_ce_all", "gru_L1_bi_B3_T4_ce_all"),
        ReferenceNetwork.Of<InDouble.GruCellBothWaysOneWide, InSingle.GruCellBothWaysOneWide>(
            CellStackBothWays(1, ".forward", ".reverse", GruLayerOfStack), "gru_L1_bi_B2_T7_ctc"),
        ReferenceNetwork.Of<InDouble.GruCellBothWaysTwo, InSingle.GruCellBothWaysTwo>(
            CellStackBothWays(2, ".forward", ".reverse", GruLayerOfStack), "gru_L2_bi_B1_T1_ce_all", "gru_L2_bi_B3_T4_ce_last", "gru_L2_bi_B3_T6_ce_last_ragged"),
        ReferenceNetwork.Of<InDouble.GruCellBothWaysThree, InSingle.GruCellBothWaysThree>(
            CellStackBothWays(3, ".forward", ".reverse", GruLayerOfStack), "gru_L3_bi_B1_T1_ce_all", "gru_L3_bi_B3_T4_mse_all"),
    ];

    private static string[] OwnCell(string name) => [$"own_{name}_B2_T6_ce_all", $"own_{name}_B3_T5_mse_all_ragged"];

    private static Binding[] TopOfCell => [.. Dense("Y", "Wy", "H", "by"), new Learned("h_m1", "H"), X, Y, H];

    private static Binding[] Gate(string name, string layer, string weights, string recurrent) =>
        [new Weight(weights + name, $"H.{layer}.W.X"), new Weight(recurrent + name, $"H.{layer}.R.H.1"), new Weight("b" + name, $"H.{layer}.b")];

    private static Binding[] OwnGates(params (string Name, string Layer)[] gates) => [.. gates.SelectMany(gate => Gate(gate.Name, gate.Layer, "W", "R")), .. TopOfCell];

    /// <summary>A gate that reads the state after another gate.</summary>
    private static Binding[] ResetGate(string weights, string recurrent, string layer) =>
        [new Weight(weights, $"H.{layer}.W.X"), new Weight(recurrent, $"H.{layer}.W.H.recalled"), new Weight("bn", $"H.{layer}.b")];

    /// <summary>Gates with names of their own; the case calls the new value c.</summary>
    private static Binding[] NamedLstm() =>
    [
        .. LstmGates.SelectMany(gate => Gate(gate == "new" ? "c" : gate[..1], gate, "Wx", "Wh")), .. TopOfCell, new Learned("c_m1", "H.cell"), new Shown("c", "H.cell"),
    ];

    /// <summary>Gates stacked i, f, g, o in one matrix, with two biases that are one here.</summary>
    private static IEnumerable<Binding> LstmLayer(string layer, string source, string weights, string recurrent, string bias, string recurrentBias) =>
        from gate in Enumerable.Range(0, LstmGates.Length)
        let name = $"{layer}.{LstmGates[gate]}"
        from binding in (Binding[])
        [
            new Weight(weights, $"{name}.W.{source}", gate), new Weight(recurrent, $"{name}.R.{layer}.1", gate),
            new Weight(bias, name + ".b", gate), new Weight(recurrentBias, name + ".b", gate),
        ]
        select binding;

    private static Binding[] LstmCellStack(int layers) =>
        [.. Range(1, layers).SelectMany(l => LstmLayerOfStack($"H{l}", Below(l), $"_l{l - 1}", l - 1)), .. Top(layers)];

    private static Binding[] LstmLayerOfStack(string layer, string source, string end, int index) =>
    [
        .. LstmLayer(layer, source, "weight_ih" + end, "weight_hh" + end, "bias_ih" + end, "bias_hh" + end),
        new Given("h0", layer, index), new Given("c0", layer + ".cell", index),
    ];

    private static Binding[] GruStack(int layers) =>
        [.. Range(1, layers).SelectMany(l => GruLayerOfStack($"H{l}", Below(l), $"_l{l - 1}", l - 1)), .. Top(layers)];

    /// <summary>Gates stacked r, z, n; the recurrent bias of n stands within the product with r.</summary>
    private static Binding[] GruLayerOfStack(string layer, string source, string end, int index) =>
    [
        .. from gate in Range(0, 1)
           let name = layer + (gate == 0 ? ".reset" : ".update")
           from binding in (Binding[])
           [
               new Weight("weight_ih" + end, $"{name}.W.{source}", gate), new Weight("weight_hh" + end, $"{name}.R.{layer}.1", gate),
               new Weight("bias_ih" + end, name + ".b", gate), new Weight("bias_hh" + end, name + ".b", gate),
           ]
           select binding,
        new Weight("weight_ih" + end, $"{layer}.new.W.{source}", 2), new Weight("bias_ih" + end, layer + ".new.b", 2),
        new Weight("weight_hh" + end, $"{layer}.recalled.R.{layer}.1", 2), new Weight("bias_hh" + end, layer + ".recalled.b", 2),
        new Given("h0", layer, index),
    ];

    /// <summary>torch.nn puts both directions of a layer one after the other, the weights of the second under names that end in _reverse.</summary>
    private static Binding[] CellStackBothWays(int layers, string forward, string reverse, Func<string, string, string, int, Binding[]> layerOfStack) =>
    [
        .. from l in Range(1, layers)
           from direction in Range(0, 1)
           let end = $"_l{l - 1}" + (direction == 0 ? "" : "_reverse")
           from binding in layerOfStack($"H{l}" + (direction == 0 ? forward : reverse), Below(l), end, 2 * (l - 1) + direction)
           select binding,
        .. Top(layers),
    ];
}
