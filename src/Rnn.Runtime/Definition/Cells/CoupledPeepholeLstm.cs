namespace Rnn;

/// <summary>
/// The <see cref="CoupledLstm"/> whose gates see the cell, unit by unit, as those of the <see cref="PeepholeLstm"/> do:
/// Forget = σ(W X + R H(t−1) + w ∘ Cell(t−1) + b), New = tanh(W X + R H(t−1) + b), Cell = New + Forget ∘ (Cell(t−1) − New),
/// Output = σ(W X + R H(t−1) + w ∘ Cell + b), H = Output ∘ tanh(Cell).
/// </summary>
public abstract class CoupledPeepholeLstm : Cell
{
    [CellInput]                                                             public abstract Layer X { get; }
    [Dense(Units, Activation.Sigmoid, BiasStart = 1), From(nameof(X)), Recurrence(nameof(H)), Recurrence(nameof(Cell), Weights = Link.Diagonal)]
    [Option("ForgetBias", sets: "BiasStart")]                               public abstract Layer Forget { get; }
    [Dense(Units, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H))] public abstract Layer New { get; }
    [Sum, From(nameof(New), Scale = -1), Recurrence(nameof(Cell))]          public abstract Layer Change { get; }
    [Product, From(nameof(Forget)), From(nameof(Change))]                   public abstract Layer Kept { get; }
    [Sum, From(nameof(New)), From(nameof(Kept))]                            public abstract Layer Cell { get; }
    [Dense(Units, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H)), From(nameof(Cell), Weights = Link.Diagonal)]
    public abstract Layer Output { get; }
    [Activate(Activation.Tanh), From(nameof(Cell))]                         public abstract Layer Shown { get; }
    [Product, From(nameof(Output)), From(nameof(Shown))]                    public abstract Layer H { get; }
}
