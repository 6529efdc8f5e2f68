namespace Rnn;

/// <summary>
/// Long short-term memory (Hochreiter and Schmidhuber 1997) with a forget gate (Gers, Schmidhuber and Cummins 2000), whose bias starts at 1
/// (Jozefowicz, Zaremba and Sutskever 2015):
/// Input, Forget, Output = σ(W X + R H(t−1) + b), New = tanh(W X + R H(t−1) + b),
/// Cell = Forget ∘ Cell(t−1) + Input ∘ New, H = Output ∘ tanh(Cell).
/// </summary>
public abstract class Lstm : Cell
{
    [CellInput]                                                                public abstract Layer X { get; }
    [Dense(Units, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public abstract Layer Input { get; }
    [Dense(Units, Activation.Sigmoid, BiasStart = 1), From(nameof(X)), Recurrence(nameof(H)), Option("ForgetBias", sets: "BiasStart")]
    public abstract Layer Forget { get; }
    [Dense(Units, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H))]    public abstract Layer New { get; }
    [Dense(Units, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public abstract Layer Output { get; }
    [Product, From(nameof(Forget)), Recurrence(nameof(Cell))]                  public abstract Layer Kept { get; }
    [Product, From(nameof(Input)), From(nameof(New))]                          public abstract Layer Added { get; }
    [Sum, From(nameof(Kept)), From(nameof(Added))]                             public abstract Layer Cell { get; }
    [Activate(Activation.Tanh), From(nameof(Cell))]                            public abstract Layer Shown { get; }
    [Product, From(nameof(Output)), From(nameof(Shown))]                       public abstract Layer H { get; }
}
