namespace Rnn.Bench;

/// <summary>The LSTM, layer by layer, with nothing more on the tape than what the backward pass needs.</summary>
[Network(LeanTape = true)]
internal sealed partial class SmallWrittenLstm
{
    [Input(8)]                                                              public partial Layer X { get; }
    [Dense(32, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public partial Layer I { get; }
    [Dense(32, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public partial Layer F { get; }
    [Dense(32, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H))]    public partial Layer G { get; }
    [Dense(32, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public partial Layer O { get; }
    [Product, From(nameof(F)), Recurrence(nameof(C))]                       public partial Layer Kept { get; }
    [Product, From(nameof(I)), From(nameof(G))]                             public partial Layer Added { get; }
    [Sum, From(nameof(Kept)), From(nameof(Added))]                          public partial Layer C { get; }
    [Activate(Activation.Tanh), From(nameof(C))]                            public partial Layer TanhC { get; }
    [Product, From(nameof(O)), From(nameof(TanhC))]                         public partial Layer H { get; }
    [Dense(64, Activation.Softmax)]                                         public partial Layer Y { get; }
}

/// <summary>The LSTM, layer by layer, with nothing more on the tape than what the backward pass needs.</summary>
[Network(LeanTape = true)]
internal sealed partial class MediumWrittenLstm
{
    [Input(64)]                                                              public partial Layer X { get; }
    [Dense(128, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public partial Layer I { get; }
    [Dense(128, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public partial Layer F { get; }
    [Dense(128, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H))]    public partial Layer G { get; }
    [Dense(128, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public partial Layer O { get; }
    [Product, From(nameof(F)), Recurrence(nameof(C))]                        public partial Layer Kept { get; }
    [Product, From(nameof(I)), From(nameof(G))]                              public partial Layer Added { get; }
    [Sum, From(nameof(Kept)), From(nameof(Added))]                           public partial Layer C { get; }
    [Activate(Activation.Tanh), From(nameof(C))]                             public partial Layer TanhC { get; }
    [Product, From(nameof(O)), From(nameof(TanhC))]                          public partial Layer H { get; }
    [Dense(64, Activation.Softmax)]                                          public partial Layer Y { get; }
}

/// <summary>The LSTM, layer by layer, with nothing more on the tape than what the backward pass needs.</summary>
[Network(LeanTape = true)]
internal sealed partial class LargeWrittenLstm
{
    [Input(96)]                                                              public partial Layer X { get; }
    [Dense(256, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public partial Layer I { get; }
    [Dense(256, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public partial Layer F { get; }
    [Dense(256, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H))]    public partial Layer G { get; }
    [Dense(256, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public partial Layer O { get; }
    [Product, From(nameof(F)), Recurrence(nameof(C))]                        public partial Layer Kept { get; }
    [Product, From(nameof(I)), From(nameof(G))]                              public partial Layer Added { get; }
    [Sum, From(nameof(Kept)), From(nameof(Added))]                           public partial Layer C { get; }
    [Activate(Activation.Tanh), From(nameof(C))]                             public partial Layer TanhC { get; }
    [Product, From(nameof(O)), From(nameof(TanhC))]                          public partial Layer H { get; }
    [Dense(64, Activation.Softmax)]                                          public partial Layer Y { get; }
}
