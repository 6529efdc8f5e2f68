using Rnn;

namespace RuntimeTests.ReferenceCases.InDouble;

/// <summary>The LSTM layer by layer, once in each direction of time.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class LstmBothWaysOne
{
    [Input(3)]                                                                        public partial Layer X { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H1F))]          public partial Layer I1F { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H1F))]          public partial Layer F1F { get; }
    [Dense(4, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H1F))]             public partial Layer G1F { get; }
    [Product, From(nameof(F1F)), Recurrence(nameof(C1F))]                             public partial Layer Kept1F { get; }
    [Product, From(nameof(I1F)), From(nameof(G1F))]                                   public partial Layer New1F { get; }
    [Sum, From(nameof(Kept1F)), From(nameof(New1F))]                                  public partial Layer C1F { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H1F))]          public partial Layer O1F { get; }
    [Activate(Activation.Tanh), From(nameof(C1F))]                                    public partial Layer Shown1F { get; }
    [Product, From(nameof(O1F)), From(nameof(Shown1F))]                               public partial Layer H1F { get; }
    [Dense(4, Activation.Sigmoid), Reverse, From(nameof(X)), Recurrence(nameof(H1R))] public partial Layer I1R { get; }
    [Dense(4, Activation.Sigmoid), Reverse, From(nameof(X)), Recurrence(nameof(H1R))] public partial Layer F1R { get; }
    [Dense(4, Activation.Tanh), Reverse, From(nameof(X)), Recurrence(nameof(H1R))]    public partial Layer G1R { get; }
    [Product, Reverse, From(nameof(F1R)), Recurrence(nameof(C1R))]                    public partial Layer Kept1R { get; }
    [Product, Reverse, From(nameof(I1R)), From(nameof(G1R))]                          public partial Layer New1R { get; }
    [Sum, Reverse, From(nameof(Kept1R)), From(nameof(New1R))]                         public partial Layer C1R { get; }
    [Dense(4, Activation.Sigmoid), Reverse, From(nameof(X)), Recurrence(nameof(H1R))] public partial Layer O1R { get; }
    [Activate(Activation.Tanh), Reverse, From(nameof(C1R))]                           public partial Layer Shown1R { get; }
    [Product, Reverse, From(nameof(O1R)), From(nameof(Shown1R))]                      public partial Layer H1R { get; }
    [Concat, From(nameof(H1F)), From(nameof(H1R))]                                    public partial Layer H1 { get; }
    [Dense(3)]                                                                        public partial Layer Y { get; }
}

/// <summary>The same with four outputs.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class LstmBothWaysOneWide
{
    [Input(3)]                                                                        public partial Layer X { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H1F))]          public partial Layer I1F { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H1F))]          public partial Layer F1F { get; }
    [Dense(4, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H1F))]             public partial Layer G1F { get; }
    [Product, From(nameof(F1F)), Recurrence(nameof(C1F))]                             public partial Layer Kept1F { get; }
    [Product, From(nameof(I1F)), From(nameof(G1F))]                                   public partial Layer New1F { get; }
    [Sum, From(nameof(Kept1F)), From(nameof(New1F))]                                  public partial Layer C1F { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H1F))]          public partial Layer O1F { get; }
    [Activate(Activation.Tanh), From(nameof(C1F))]                                    public partial Layer Shown1F { get; }
    [Product, From(nameof(O1F)), From(nameof(Shown1F))]                               public partial Layer H1F { get; }
    [Dense(4, Activation.Sigmoid), Reverse, From(nameof(X)), Recurrence(nameof(H1R))] public partial Layer I1R { get; }
    [Dense(4, Activation.Sigmoid), Reverse, From(nameof(X)), Recurrence(nameof(H1R))] public partial Layer F1R { get; }
    [Dense(4, Activation.Tanh), Reverse, From(nameof(X)), Recurrence(nameof(H1R))]    public partial Layer G1R { get; }
    [Product, Reverse, From(nameof(F1R)), Recurrence(nameof(C1R))]                    public partial Layer Kept1R { get; }
    [Product, Reverse, From(nameof(I1R)), From(nameof(G1R))]                          public partial Layer New1R { get; }
    [Sum, Reverse, From(nameof(Kept1R)), From(nameof(New1R))]                         public partial Layer C1R { get; }
    [Dense(4, Activation.Sigmoid), Reverse, From(nameof(X)), Recurrence(nameof(H1R))] public partial Layer O1R { get; }
    [Activate(Activation.Tanh), Reverse, From(nameof(C1R))]                           public partial Layer Shown1R { get; }
    [Product, Reverse, From(nameof(O1R)), From(nameof(Shown1R))]                      public partial Layer H1R { get; }
    [Concat, From(nameof(H1F)), From(nameof(H1R))]                                    public partial Layer H1 { get; }
    [Dense(4)]                                                                        public partial Layer Y { get; }
}

/// <summary>Two layers, each reading both directions of the one below.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class LstmBothWaysTwo
{
    [Input(3)]                                                                         public partial Layer X { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H1F))]           public partial Layer I1F { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H1F))]           public partial Layer F1F { get; }
    [Dense(4, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H1F))]              public partial Layer G1F { get; }
    [Product, From(nameof(F1F)), Recurrence(nameof(C1F))]                              public partial Layer Kept1F { get; }
    [Product, From(nameof(I1F)), From(nameof(G1F))]                                    public partial Layer New1F { get; }
    [Sum, From(nameof(Kept1F)), From(nameof(New1F))]                                   public partial Layer C1F { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H1F))]           public partial Layer O1F { get; }
    [Activate(Activation.Tanh), From(nameof(C1F))]                                     public partial Layer Shown1F { get; }
    [Product, From(nameof(O1F)), From(nameof(Shown1F))]                                public partial Layer H1F { get; }
    [Dense(4, Activation.Sigmoid), Reverse, From(nameof(X)), Recurrence(nameof(H1R))]  public partial Layer I1R { get; }
    [Dense(4, Activation.Sigmoid), Reverse, From(nameof(X)), Recurrence(nameof(H1R))]  public partial Layer F1R { get; }
    [Dense(4, Activation.Tanh), Reverse, From(nameof(X)), Recurrence(nameof(H1R))]     public partial Layer G1R { get; }
    [Product, Reverse, From(nameof(F1R)), Recurrence(nameof(C1R))]                     public partial Layer Kept1R { get; }
    [Product, Reverse, From(nameof(I1R)), From(nameof(G1R))]                           public partial Layer New1R { get; }
    [Sum, Reverse, From(nameof(Kept1R)), From(nameof(New1R))]                          public partial Layer C1R { get; }
    [Dense(4, Activation.Sigmoid), Reverse, From(nameof(X)), Recurrence(nameof(H1R))]  public partial Layer O1R { get; }
    [Activate(Activation.Tanh), Reverse, From(nameof(C1R))]                            public partial Layer Shown1R { get; }
    [Product, Reverse, From(nameof(O1R)), From(nameof(Shown1R))]                       public partial Layer H1R { get; }
    [Concat, From(nameof(H1F)), From(nameof(H1R))]                                     public partial Layer H1 { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(H1)), Recurrence(nameof(H2F))]          public partial Layer I2F { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(H1)), Recurrence(nameof(H2F))]          public partial Layer F2F { get; }
    [Dense(4, Activation.Tanh), From(nameof(H1)), Recurrence(nameof(H2F))]             public partial Layer G2F { get; }
    [Product, From(nameof(F2F)), Recurrence(nameof(C2F))]                              public partial Layer Kept2F { get; }
    [Product, From(nameof(I2F)), From(nameof(G2F))]                                    public partial Layer New2F { get; }
    [Sum, From(nameof(Kept2F)), From(nameof(New2F))]                                   public partial Layer C2F { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(H1)), Recurrence(nameof(H2F))]          public partial Layer O2F { get; }
    [Activate(Activation.Tanh), From(nameof(C2F))]                                     public partial Layer Shown2F { get; }
    [Product, From(nameof(O2F)), From(nameof(Shown2F))]                                public partial Layer H2F { get; }
    [Dense(4, Activation.Sigmoid), Reverse, From(nameof(H1)), Recurrence(nameof(H2R))] public partial Layer I2R { get; }
    [Dense(4, Activation.Sigmoid), Reverse, From(nameof(H1)), Recurrence(nameof(H2R))] public partial Layer F2R { get; }
    [Dense(4, Activation.Tanh), Reverse, From(nameof(H1)), Recurrence(nameof(H2R))]    public partial Layer G2R { get; }
    [Product, Reverse, From(nameof(F2R)), Recurrence(nameof(C2R))]                     public partial Layer Kept2R { get; }
    [Product, Reverse, From(nameof(I2R)), From(nameof(G2R))]                           public partial Layer New2R { get; }
    [Sum, Reverse, From(nameof(Kept2R)), From(nameof(New2R))]                          public partial Layer C2R { get; }
    [Dense(4, Activation.Sigmoid), Reverse, From(nameof(H1)), Recurrence(nameof(H2R))] public partial Layer O2R { get; }
    [Activate(Activation.Tanh), Reverse, From(nameof(C2R))]                            public partial Layer Shown2R { get; }
    [Product, Reverse, From(nameof(O2R)), From(nameof(Shown2R))]                       public partial Layer H2R { get; }
    [Concat, From(nameof(H2F)), From(nameof(H2R))]                                     public partial Layer H2 { get; }
    [Dense(3)]                                                                         public partial Layer Y { get; }
}

/// <summary>Three layers.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class LstmBothWaysThree
{
    [Input(3)]                                                                         public partial Layer X { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H1F))]           public partial Layer I1F { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H1F))]           public partial Layer F1F { get; }
    [Dense(4, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H1F))]              public partial Layer G1F { get; }
    [Product, From(nameof(F1F)), Recurrence(nameof(C1F))]                              public partial Layer Kept1F { get; }
    [Product, From(nameof(I1F)), From(nameof(G1F))]                                    public partial Layer New1F { get; }
    [Sum, From(nameof(Kept1F)), From(nameof(New1F))]                                   public partial Layer C1F { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H1F))]           public partial Layer O1F { get; }
    [Activate(Activation.Tanh), From(nameof(C1F))]                                     public partial Layer Shown1F { get; }
    [Product, From(nameof(O1F)), From(nameof(Shown1F))]                                public partial Layer H1F { get; }
    [Dense(4, Activation.Sigmoid), Reverse, From(nameof(X)), Recurrence(nameof(H1R))]  public partial Layer I1R { get; }
    [Dense(4, Activation.Sigmoid), Reverse, From(nameof(X)), Recurrence(nameof(H1R))]  public partial Layer F1R { get; }
    [Dense(4, Activation.Tanh), Reverse, From(nameof(X)), Recurrence(nameof(H1R))]     public partial Layer G1R { get; }
    [Product, Reverse, From(nameof(F1R)), Recurrence(nameof(C1R))]                     public partial Layer Kept1R { get; }
    [Product, Reverse, From(nameof(I1R)), From(nameof(G1R))]                           public partial Layer New1R { get; }
    [Sum, Reverse, From(nameof(Kept1R)), From(nameof(New1R))]                          public partial Layer C1R { get; }
    [Dense(4, Activation.Sigmoid), Reverse, From(nameof(X)), Recurrence(nameof(H1R))]  public partial Layer O1R { get; }
    [Activate(Activation.Tanh), Reverse, From(nameof(C1R))]                            public partial Layer Shown1R { get; }
    [Product, Reverse, From(nameof(O1R)), From(nameof(Shown1R))]                       public partial Layer H1R { get; }
    [Concat, From(nameof(H1F)), From(nameof(H1R))]                                     public partial Layer H1 { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(H1)), Recurrence(nameof(H2F))]          public partial Layer I2F { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(H1)), Recurrence(nameof(H2F))]          public partial Layer F2F { get; }
    [Dense(4, Activation.Tanh), From(nameof(H1)), Recurrence(nameof(H2F))]             public partial Layer G2F { get; }
    [Product, From(nameof(F2F)), Recurrence(nameof(C2F))]                              public partial Layer Kept2F { get; }
    [Product, From(nameof(I2F)), From(nameof(G2F))]                                    public partial Layer New2F { get; }
    [Sum, From(nameof(Kept2F)), From(nameof(New2F))]                                   public partial Layer C2F { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(H1)), Recurrence(nameof(H2F))]          public partial Layer O2F { get; }
    [Activate(Activation.Tanh), From(nameof(C2F))]                                     public partial Layer Shown2F { get; }
    [Product, From(nameof(O2F)), From(nameof(Shown2F))]                                public partial Layer H2F { get; }
    [Dense(4, Activation.Sigmoid), Reverse, From(nameof(H1)), Recurrence(nameof(H2R))] public partial Layer I2R { get; }
    [Dense(4, Activation.Sigmoid), Reverse, From(nameof(H1)), Recurrence(nameof(H2R))] public partial Layer F2R { get; }
    [Dense(4, Activation.Tanh), Reverse, From(nameof(H1)), Recurrence(nameof(H2R))]    public partial Layer G2R { get; }
    [Product, Reverse, From(nameof(F2R)), Recurrence(nameof(C2R))]                     public partial Layer Kept2R { get; }
    [Product, Reverse, From(nameof(I2R)), From(nameof(G2R))]                           public partial Layer New2R { get; }
    [Sum, Reverse, From(nameof(Kept2R)), From(nameof(New2R))]                          public partial Layer C2R { get; }
    [Dense(4, Activation.Sigmoid), Reverse, From(nameof(H1)), Recurrence(nameof(H2R))] public partial Layer O2R { get; }
    [Activate(Activation.Tanh), Reverse, From(nameof(C2R))]                            public partial Layer Shown2R { get; }
    [Product, Reverse, From(nameof(O2R)), From(nameof(Shown2R))]                       public partial Layer H2R { get; }
    [Concat, From(nameof(H2F)), From(nameof(H2R))]                                     public partial Layer H2 { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(H2)), Recurrence(nameof(H3F))]          public partial Layer I3F { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(H2)), Recurrence(nameof(H3F))]          public partial Layer F3F { get; }
    [Dense(4, Activation.Tanh), From(nameof(H2)), Recurrence(nameof(H3F))]             public partial Layer G3F { get; }
    [Product, From(nameof(F3F)), Recurrence(nameof(C3F))]                              public partial Layer Kept3F { get; }
    [Product, From(nameof(I3F)), From(nameof(G3F))]                                    public partial Layer New3F { get; }
    [Sum, From(nameof(Kept3F)), From(nameof(New3F))]                                   public partial Layer C3F { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(H2)), Recurrence(nameof(H3F))]          public partial Layer O3F { get; }
    [Activate(Activation.Tanh), From(nameof(C3F))]                                     public partial Layer Shown3F { get; }
    [Product, From(nameof(O3F)), From(nameof(Shown3F))]                                public partial Layer H3F { get; }
    [Dense(4, Activation.Sigmoid), Reverse, From(nameof(H2)), Recurrence(nameof(H3R))] public partial Layer I3R { get; }
    [Dense(4, Activation.Sigmoid), Reverse, From(nameof(H2)), Recurrence(nameof(H3R))] public partial Layer F3R { get; }
    [Dense(4, Activation.Tanh), Reverse, From(nameof(H2)), Recurrence(nameof(H3R))]    public partial Layer G3R { get; }
    [Product, Reverse, From(nameof(F3R)), Recurrence(nameof(C3R))]                     public partial Layer Kept3R { get; }
    [Product, Reverse, From(nameof(I3R)), From(nameof(G3R))]                           public partial Layer New3R { get; }
    [Sum, Reverse, From(nameof(Kept3R)), From(nameof(New3R))]                          public partial Layer C3R { get; }
    [Dense(4, Activation.Sigmoid), Reverse, From(nameof(H2)), Recurrence(nameof(H3R))] public partial Layer O3R { get; }
    [Activate(Activation.Tanh), Reverse, From(nameof(C3R))]                            public partial Layer Shown3R { get; }
    [Product, Reverse, From(nameof(O3R)), From(nameof(Shown3R))]                       public partial Layer H3R { get; }
    [Concat, From(nameof(H3F)), From(nameof(H3R))]                                     public partial Layer H3 { get; }
    [Dense(3)]                                                                         public partial Layer Y { get; }
}
