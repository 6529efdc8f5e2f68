using System.Numerics;

namespace Rnn.Training;

/// <summary>One worker's buffers for an encoder and a decoder.</summary>
internal sealed class PairReplica<T> : Replica<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly EncoderDecoder<T> pair;
    private readonly EncoderDecoderTape<T> tape;

    public PairReplica(EncoderDecoder<T> pair)
    {
        (this.pair, tape) = (pair, pair.CreateTape(inputGradients: false));
        Tapes = [tape.Encoder, tape.Decoder];
    }

    public override IReadOnlyList<Tape<T>> Tapes { get; }

    public override IReadOnlyList<ParameterSet<T>> Gradients =>
        field ??= [new ParameterSet<T>(pair.Encoder.Topology), new ParameterSet<T>(pair.Decoder.Topology)];

    public override void Forward(bool teacherForced, StateSet<T>? initial) => pair.Forward(Batch, tape, teacherForced);

    public override void Backward() => pair.Backward(tape, Gradients[0], Gradients[1]);
}
