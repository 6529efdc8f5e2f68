using Rnn;

namespace RuntimeTests.ReferenceCases.InDouble;

/// <summary>Jordan 1986: a running average of the outputs, read back without gradient.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class Jordan
{
    [Input(3)]                                                                         public partial Layer X { get; }
    [Memory(0.5), From(nameof(Y))]                                                     public partial Layer M { get; }
    [Dense(4, Activation.Tanh), From(nameof(X)), From(nameof(M), StopGradient = true)] public partial Layer H { get; }
    [Dense(2, Activation.Sigmoid), InitialState(InitialState.Zero)]                    public partial Layer Y { get; }
}

/// <summary>A running average of the outputs whose gradient flows on; y(−1) is learned.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class JordanUnblocked
{
    [Input(3)]                                                    public partial Layer X { get; }
    [Memory(0.75, Normalized = true), From(nameof(Y))]            public partial Layer M { get; }
    [Dense(4, Activation.Tanh), From(nameof(X)), From(nameof(M))] public partial Layer H { get; }
    [Dense(2, Activation.Sigmoid)]                                public partial Layer Y { get; }
}
