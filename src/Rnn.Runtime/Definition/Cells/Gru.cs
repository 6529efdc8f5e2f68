namespace Rnn;

/// <summary>
/// Gated recurrent unit (Cho et al. 2014) as cuDNN, PyTorch and Keras have it: the reset gate stands after the product with the state, the update gate keeps it.
/// Reset, Update = σ(W X + R H(t−1) + b), Recalled = R H(t−1) + b, New = tanh(W X + Reset ∘ Recalled + b),
/// H = New + Update ∘ (H(t−1) − New), which is (1 − Update) ∘ New + Update ∘ H(t−1).
/// </summary>
public abstract class Gru : Cell
{
    [CellInput]                                                                                public abstract Layer X { get; }
    [Dense(Units, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))]                 public abstract Layer Reset { get; }
    [Dense(Units, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))]                 public abstract Layer Update { get; }
    [Dense(Units), Autonomous, Recurrence(nameof(H))]                                          public abstract Layer Recalled { get; }
    [Product, From(nameof(Reset)), From(nameof(Recalled))]                                     public abstract Layer Gated { get; }
    [Dense(Units, Activation.Tanh), From(nameof(X)), From(nameof(Gated), Weights = Link.Fixed)] public abstract Layer New { get; }
    [Sum, From(nameof(New), Scale = -1), Recurrence(nameof(H))]                                public abstract Layer Change { get; }
    [Product, From(nameof(Update)), From(nameof(Change))]                                      public abstract Layer Kept { get; }
    [Sum, From(nameof(New)), From(nameof(Kept))]                                               public abstract Layer H { get; }
}
