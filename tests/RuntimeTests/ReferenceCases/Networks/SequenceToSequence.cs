using Rnn;

namespace RuntimeTests.ReferenceCases.InDouble;

/// <summary>Reads a sequence; its last state is all that is kept.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class Encoder
{
    [Input(3)]     public partial Layer X { get; }
    [Recurrent(4)] public partial Layer H { get; }
}

/// <summary>No input but its own last output.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class Decoder
{
    [Dense(4, Activation.Tanh), Autonomous, Recurrence(nameof(Y)), Recurrence(nameof(S)), InitialState(InitialState.Zero)] public partial Layer S { get; }
    [Dense(2, Activation.Softmax)]                                                                                         public partial Layer Y { get; }
}
