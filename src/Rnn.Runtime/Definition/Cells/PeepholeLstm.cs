namespace Rnn;

/// <summary>
/// The <see cref="Lstm"/> whose gates see the cell, unit by unit (Gers and Schmidhuber 2000; Gers, Schraudolph and Schmidhuber 2002):
/// Input, Forget = σ(W X + R H(t−1) + w ∘ Cell(t−1) + b), New = tanh(W X + R H(t−1) + b), Cell = Forget ∘ Cell(t−1) + Input ∘ New,
/// Output = σ(W X + R H(t−1) + w ∘ Cell + b), H = Output ∘ tanh(Cell).
/// </summary>
public abstract class PeepholeLstm : Cell
{
    [CellInput]                                                             public abstract Layer X { get; }
    [Dense(Units, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H)), Recurrence(nameof(Cell), Weights = Link.Diagonal)]
    public abstract Layer Input { get; }
    [Dense(Units, Activation.Sigmoid, BiasStart = 1), From(nameof(X)), Recurrence(nameof(H)), Recurrence(nameof(Cell), Weights = Link.Diagonal)]
    [Option("ForgetBias", sets: "BiasStart")]                               public abstract Layer Forget { get; }
    [Dense(Units, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H))] public abstract Layer New { get; }
    [Product, From(nameof(Forget)), Recurrence(nameof(Cell))]               public abstract Layer Kept { get; }
    [Product, From(nameof(Input)), From(nameof(New))]                       public abstract Layer Added { get; }
    [Sum, From(nameof(Kept)), From(nameof(Added))]                          public abstract Layer Cell { get; }
    [Dense(Units, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H)), From(nameof(Cell), Weights = Link.Diagonal)]
    public abstract Layer Output { get; }
    [Activate(Activation.Tanh), From(nameof(Cell))]                         public abstract Layer Shown { get; }
    [Product, From(nameof(Output)), From(nameof(Shown))]                    public abstract Layer H { get; }
}
