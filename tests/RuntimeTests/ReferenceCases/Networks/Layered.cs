using Rnn;

namespace RuntimeTests.ReferenceCases.InDouble;

/// <summary>Two hidden layers, no delay anywhere.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class Perceptron
{
    [Input(3)]                     public partial Layer X { get; }
    [Dense(4, Activation.Tanh)]    public partial Layer H1 { get; }
    [Dense(5, Activation.Sigmoid)] public partial Layer H2 { get; }
    [Dense(3)]                     public partial Layer Y { get; }
}

/// <summary>H1 goes past U, and half of H2's last value back, straight into the activation of H2.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class Residual
{
    [Input(3)]                  public partial Layer X { get; }
    [Recurrent(4)]              public partial Layer H1 { get; }
    [Dense(3, Activation.Tanh)] public partial Layer U { get; }
    [Dense(4, Activation.Tanh), From(nameof(U)), From(nameof(H1), Weights = Link.Fixed), Recurrence(nameof(H2), Weights = Link.Fixed, Scale = 0.5)]
    public partial Layer H2 { get; }
    [Dense(2)]                  public partial Layer Y { get; }
}

/// <summary>A gated sum, its square, and a concatenation over several delays.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class ProductsAndSums
{
    [Input(2)]                                                                                   public partial Layer X { get; }
    [Dense(3, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(S))]                       public partial Layer G { get; }
    [Dense(3, Activation.Tanh, Bias = false), From(nameof(X)), Recurrence(nameof(Q))]            public partial Layer C { get; }
    [Product, From(nameof(G)), From(nameof(C))]                                                  public partial Layer A { get; }
    [Sum, From(nameof(A)), Recurrence(nameof(S), Scale = 0.5), From(nameof(C), 2, Scale = -1)]   public partial Layer S { get; }
    [Product, From(nameof(S)), From(nameof(S))]                                                  public partial Layer Q { get; }
    [Concat, From(nameof(X), 1), From(nameof(Q)), Recurrence(nameof(S))]                         public partial Layer K { get; }
    [Dense(2)]                                                                                   public partial Layer Y { get; }
}

/// <summary>m(t) = r(y(t−1), h(t−1), m(t−1)), h = f(x, m), y = g(h).</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class ExplicitMemory
{
    [Input(3)] public partial Layer X { get; }
    [Dense(3, Activation.Tanh), Autonomous, Recurrence(nameof(Y)), Recurrence(nameof(H)), Recurrence(nameof(M))]
    public partial Layer M { get; }
    [Dense(4, Activation.Tanh), From(nameof(X)), From(nameof(M))] public partial Layer H { get; }
    [Dense(2)]                                                    public partial Layer Y { get; }
}
