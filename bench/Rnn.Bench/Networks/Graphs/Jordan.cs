namespace Rnn.Bench;

/// <summary>Jordan 1986: the hidden layer reads a memory of the output, through which no gradient flows.</summary>
[Network]
internal sealed partial class SmallJordan
{
    [Input(8)]                                                                          public partial Layer X { get; }
    [Memory(0.5), From(nameof(Y))]                                                      public partial Layer M { get; }
    [Dense(32, Activation.Tanh), From(nameof(X)), From(nameof(M), StopGradient = true)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)]                                                     public partial Layer Y { get; }
}

/// <summary>Jordan 1986: the hidden layer reads a memory of the output, through which no gradient flows.</summary>
[Network]
internal sealed partial class MediumJordan
{
    [Input(64)]                                                                          public partial Layer X { get; }
    [Memory(0.5), From(nameof(Y))]                                                       public partial Layer M { get; }
    [Dense(128, Activation.Tanh), From(nameof(X)), From(nameof(M), StopGradient = true)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)]                                                      public partial Layer Y { get; }
}

/// <summary>Jordan 1986: the hidden layer reads a memory of the output, through which no gradient flows.</summary>
[Network]
internal sealed partial class LargeJordan
{
    [Input(96)]                                                                          public partial Layer X { get; }
    [Memory(0.5), From(nameof(Y))]                                                       public partial Layer M { get; }
    [Dense(256, Activation.Tanh), From(nameof(X)), From(nameof(M), StopGradient = true)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)]                                                      public partial Layer Y { get; }
}
