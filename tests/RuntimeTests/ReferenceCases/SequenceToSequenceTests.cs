namespace RuntimeTests.ReferenceCases;

/// <summary>
/// An encoder hands its last state to a decoder that has no input but its own last softmax: two networks, one loss. On the way back the
/// decoder's gradient by its initial state is the encoder's gradient by its final state.
/// </summary>
public class SequenceToSequenceTests
{
    internal static readonly string[] Cases = ["seq2seq_delayed_B1_T4_ce_all"];

    internal static readonly Binding[] EncoderBindings =
        [new Weight("Wx", "H.W.X"), new Weight("Wh", "H.R.H.1"), new Weight("bh", "H.b"), new Learned("h_m1", "H"), new Series("x", "X")];

    internal static readonly Binding[] DecoderBindings =
    [
        new Weight("Vy", "S.R.Y.1"), new Weight("Vh", "S.R.S.1"), new Weight("bv", "S.b"), new Weight("Wy", "Y.W.S"), new Weight("by", "Y.b"),
        new Learned("y_start", "Y"), new Shown("yfed", "Y"), new Shown("s", "S"),
    ];

    [Fact]
    public void The_interpreter_computes_the_case()
    {
        TwoNetworks<double> networks = new(ReferenceCase.Load(Cases[0]), new InDouble.Encoder(), EncoderBindings, new InDouble.Decoder(), DecoderBindings);

        networks.Assert(Tolerance.Double, networks.RunInterpreters());
    }

    [Fact]
    public void The_networks_in_double_compute_the_case()
    {
        TwoNetworks<double> networks = new(ReferenceCase.Load(Cases[0]), new InDouble.Encoder(), EncoderBindings, new InDouble.Decoder(), DecoderBindings);

        networks.Assert(Tolerance.Double, networks.Run());
    }

    [Fact]
    public void The_networks_in_single_compute_the_case()
    {
        TwoNetworks<float> networks = new(ReferenceCase.Load(Cases[0]), new InSingle.Encoder(), EncoderBindings, new InSingle.Decoder(), DecoderBindings);

        networks.Assert(Tolerance.Single, networks.Run());
    }
}
