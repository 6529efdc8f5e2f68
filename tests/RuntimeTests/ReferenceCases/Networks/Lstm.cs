using Rnn;

namespace RuntimeTests.ReferenceCases.InDouble;

/// <summary>The LSTM written out layer by layer (Hochreiter and Schmidhuber 1997; Gers, Schmidhuber and Cummins 2000).</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class Lstm
{
    [Input(3)]                                                             public partial Layer X { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public partial Layer I { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public partial Layer F { get; }
    [Dense(4, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H))]    public partial Layer G { get; }
    [Product, From(nameof(F)), Recurrence(nameof(C))]                      public partial Layer Kept { get; }
    [Product, From(nameof(I)), From(nameof(G))]                            public partial Layer New { get; }
    [Sum, From(nameof(Kept)), From(nameof(New))]                           public partial Layer C { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public partial Layer O { get; }
    [Activate(Activation.Tanh), From(nameof(C))]                           public partial Layer Shown { get; }
    [Product, From(nameof(O)), From(nameof(Shown))]                        public partial Layer H { get; }
    [Dense(2)]                                                             public partial Layer Y { get; }
}

/// <summary>Its gates see the cell, unit by unit (Gers and Schmidhuber 2000).</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class PeepholeLstm
{
    [Input(3)]                                                                                                             public partial Layer X { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H)), Recurrence(nameof(C), Weights = Link.Diagonal)] public partial Layer I { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H)), Recurrence(nameof(C), Weights = Link.Diagonal)] public partial Layer F { get; }
    [Dense(4, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H))]                                                    public partial Layer G { get; }
    [Product, From(nameof(F)), Recurrence(nameof(C))]                                                                      public partial Layer Kept { get; }
    [Product, From(nameof(I)), From(nameof(G))]                                                                            public partial Layer New { get; }
    [Sum, From(nameof(Kept)), From(nameof(New))]                                                                           public partial Layer C { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H)), From(nameof(C), Weights = Link.Diagonal)]       public partial Layer O { get; }
    [Activate(Activation.Tanh), From(nameof(C))]                                                                           public partial Layer Shown { get; }
    [Product, From(nameof(O)), From(nameof(Shown))]                                                                        public partial Layer H { get; }
    [Dense(2), From(nameof(H))]                                                                                            public partial Layer Y { get; }
}

/// <summary>Zero initial states, and an output that adds to its input.</summary>
[Network(Precision = Precision.Double)]
[InitialState(InitialState.Zero)]
internal sealed partial class ResidualLstm
{
    [Input(2)]                                                             public partial Layer X { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public partial Layer I { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public partial Layer F { get; }
    [Dense(4, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H))]    public partial Layer G { get; }
    [Product, From(nameof(F)), Recurrence(nameof(C))]                      public partial Layer Kept { get; }
    [Product, From(nameof(I)), From(nameof(G))]                            public partial Layer New { get; }
    [Sum, From(nameof(Kept)), From(nameof(New))]                           public partial Layer C { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public partial Layer O { get; }
    [Activate(Activation.Tanh), From(nameof(C))]                           public partial Layer Shown { get; }
    [Product, From(nameof(O)), From(nameof(Shown))]                        public partial Layer H { get; }
    [Dense(2)]                                                             public partial Layer Z { get; }
    [Sum, From(nameof(Z)), From(nameof(X))]                                public partial Layer Y { get; }
}
