namespace Rnn;

/// <summary>
/// The <see cref="Lstm"/> that adds as much as it forgets, its input gate being 1 − Forget (Greff, Srivastava, Koutník, Steunebrink and Schmidhuber 2017, CIFG):
/// Forget, Output = σ(W X + R H(t−1) + b), New = tanh(W X + R H(t−1) + b),
/// Cell = New + Forget ∘ (Cell(t−1) − New), H = Output ∘ tanh(Cell).
/// </summary>
public abstract class CoupledLstm : Cell
{
    [CellInput]                                                                public abstract Layer X { get; }
    [Dense(Units, Activation.Sigmoid, BiasStart = 1), From(nameof(X)), Recurrence(nameof(H)), Option("ForgetBias", sets: "BiasStart")]
    public abstract Layer Forget { get; }
    [Dense(Units, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H))]    public abstract Layer New { get; }
    [Dense(Units, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public abstract Layer Output { get; }
    [Sum, From(nameof(New), Scale = -1), Recurrence(nameof(Cell))]             public abstract Layer Change { get; }
    [Product, From(nameof(Forget)), From(nameof(Change))]                      public abstract Layer Kept { get; }
    [Sum, From(nameof(New)), From(nameof(Kept))]                               public abstract Layer Cell { get; }
    [Activate(Activation.Tanh), From(nameof(Cell))]                            public abstract Layer Shown { get; }
    [Product, From(nameof(Output)), From(nameof(Shown))]                       public abstract Layer H { get; }
}
