namespace Rnn.Bench;

// Small (8 → 32) and large (64 → 128), each with a softmax over 64 classes at every step.

[Network]
public sealed partial class SmallSkips
{
    [Input(8)]                                                         public partial Layer X { get; }
    [Recurrent(32)]                                                    public partial Layer H1 { get; }
    [Recurrent(32), From(nameof(H1)), From(nameof(X))]                 public partial Layer H2 { get; }
    [Dense(64, Activation.Softmax), From(nameof(H2)), From(nameof(H1))] public partial Layer Y { get; }
}

[Network]
public sealed partial class LargeSkips
{
    [Input(64)]                                                        public partial Layer X { get; }
    [Recurrent(128)]                                                   public partial Layer H1 { get; }
    [Recurrent(128), From(nameof(H1)), From(nameof(X))]                public partial Layer H2 { get; }
    [Dense(64, Activation.Softmax), From(nameof(H2)), From(nameof(H1))] public partial Layer Y { get; }
}

/// <summary>The LSTM, layer by layer.</summary>
[Network]
public sealed partial class SmallLstm
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

/// <summary>The LSTM, layer by layer.</summary>
[Network]
public sealed partial class LargeLstm
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
