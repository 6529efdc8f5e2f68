using Rnn;

namespace RuntimeTests.ReferenceCases.InDouble;

/// <summary>One layer, three outputs.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class LstmOne
{
    [Input(3)]                                                              public partial Layer X { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H1))] public partial Layer I1 { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H1))] public partial Layer F1 { get; }
    [Dense(4, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H1))]    public partial Layer G1 { get; }
    [Product, From(nameof(F1)), Recurrence(nameof(C1))]                     public partial Layer Kept1 { get; }
    [Product, From(nameof(I1)), From(nameof(G1))]                           public partial Layer New1 { get; }
    [Sum, From(nameof(Kept1)), From(nameof(New1))]                          public partial Layer C1 { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H1))] public partial Layer O1 { get; }
    [Activate(Activation.Tanh), From(nameof(C1))]                           public partial Layer Shown1 { get; }
    [Product, From(nameof(O1)), From(nameof(Shown1))]                       public partial Layer H1 { get; }
    [Dense(3)]                                                              public partial Layer Y { get; }
}

/// <summary>One layer, four outputs.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class LstmOneWide
{
    [Input(3)]                                                              public partial Layer X { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H1))] public partial Layer I1 { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H1))] public partial Layer F1 { get; }
    [Dense(4, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H1))]    public partial Layer G1 { get; }
    [Product, From(nameof(F1)), Recurrence(nameof(C1))]                     public partial Layer Kept1 { get; }
    [Product, From(nameof(I1)), From(nameof(G1))]                           public partial Layer New1 { get; }
    [Sum, From(nameof(Kept1)), From(nameof(New1))]                          public partial Layer C1 { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H1))] public partial Layer O1 { get; }
    [Activate(Activation.Tanh), From(nameof(C1))]                           public partial Layer Shown1 { get; }
    [Product, From(nameof(O1)), From(nameof(Shown1))]                       public partial Layer H1 { get; }
    [Dense(4)]                                                              public partial Layer Y { get; }
}

/// <summary>Two layers.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class LstmTwo
{
    [Input(3)]                                                               public partial Layer X { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H1))]  public partial Layer I1 { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H1))]  public partial Layer F1 { get; }
    [Dense(4, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H1))]     public partial Layer G1 { get; }
    [Product, From(nameof(F1)), Recurrence(nameof(C1))]                      public partial Layer Kept1 { get; }
    [Product, From(nameof(I1)), From(nameof(G1))]                            public partial Layer New1 { get; }
    [Sum, From(nameof(Kept1)), From(nameof(New1))]                           public partial Layer C1 { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H1))]  public partial Layer O1 { get; }
    [Activate(Activation.Tanh), From(nameof(C1))]                            public partial Layer Shown1 { get; }
    [Product, From(nameof(O1)), From(nameof(Shown1))]                        public partial Layer H1 { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(H1)), Recurrence(nameof(H2))] public partial Layer I2 { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(H1)), Recurrence(nameof(H2))] public partial Layer F2 { get; }
    [Dense(4, Activation.Tanh), From(nameof(H1)), Recurrence(nameof(H2))]    public partial Layer G2 { get; }
    [Product, From(nameof(F2)), Recurrence(nameof(C2))]                      public partial Layer Kept2 { get; }
    [Product, From(nameof(I2)), From(nameof(G2))]                            public partial Layer New2 { get; }
    [Sum, From(nameof(Kept2)), From(nameof(New2))]                           public partial Layer C2 { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(H1)), Recurrence(nameof(H2))] public partial Layer O2 { get; }
    [Activate(Activation.Tanh), From(nameof(C2))]                            public partial Layer Shown2 { get; }
    [Product, From(nameof(O2)), From(nameof(Shown2))]                        public partial Layer H2 { get; }
    [Dense(3)]                                                               public partial Layer Y { get; }
}

/// <summary>Three layers.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class LstmThree
{
    [Input(3)]                                                               public partial Layer X { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H1))]  public partial Layer I1 { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H1))]  public partial Layer F1 { get; }
    [Dense(4, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H1))]     public partial Layer G1 { get; }
    [Product, From(nameof(F1)), Recurrence(nameof(C1))]                      public partial Layer Kept1 { get; }
    [Product, From(nameof(I1)), From(nameof(G1))]                            public partial Layer New1 { get; }
    [Sum, From(nameof(Kept1)), From(nameof(New1))]                           public partial Layer C1 { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H1))]  public partial Layer O1 { get; }
    [Activate(Activation.Tanh), From(nameof(C1))]                            public partial Layer Shown1 { get; }
    [Product, From(nameof(O1)), From(nameof(Shown1))]                        public partial Layer H1 { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(H1)), Recurrence(nameof(H2))] public partial Layer I2 { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(H1)), Recurrence(nameof(H2))] public partial Layer F2 { get; }
    [Dense(4, Activation.Tanh), From(nameof(H1)), Recurrence(nameof(H2))]    public partial Layer G2 { get; }
    [Product, From(nameof(F2)), Recurrence(nameof(C2))]                      public partial Layer Kept2 { get; }
    [Product, From(nameof(I2)), From(nameof(G2))]                            public partial Layer New2 { get; }
    [Sum, From(nameof(Kept2)), From(nameof(New2))]                           public partial Layer C2 { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(H1)), Recurrence(nameof(H2))] public partial Layer O2 { get; }
    [Activate(Activation.Tanh), From(nameof(C2))]                            public partial Layer Shown2 { get; }
    [Product, From(nameof(O2)), From(nameof(Shown2))]                        public partial Layer H2 { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(H2)), Recurrence(nameof(H3))] public partial Layer I3 { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(H2)), Recurrence(nameof(H3))] public partial Layer F3 { get; }
    [Dense(4, Activation.Tanh), From(nameof(H2)), Recurrence(nameof(H3))]    public partial Layer G3 { get; }
    [Product, From(nameof(F3)), Recurrence(nameof(C3))]                      public partial Layer Kept3 { get; }
    [Product, From(nameof(I3)), From(nameof(G3))]                            public partial Layer New3 { get; }
    [Sum, From(nameof(Kept3)), From(nameof(New3))]                           public partial Layer C3 { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(H2)), Recurrence(nameof(H3))] public partial Layer O3 { get; }
    [Activate(Activation.Tanh), From(nameof(C3))]                            public partial Layer Shown3 { get; }
    [Product, From(nameof(O3)), From(nameof(Shown3))]                        public partial Layer H3 { get; }
    [Dense(3)]                                                               public partial Layer Y { get; }
}
