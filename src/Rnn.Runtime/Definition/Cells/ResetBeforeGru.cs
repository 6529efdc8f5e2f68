namespace Rnn;

/// <summary>
/// The <see cref="Gru"/> of the paper (Cho et al. 2014), which is ONNX's default: the reset gate stands before the product with the state.
/// Reset, Update = σ(W X + R H(t−1) + b), New = tanh(W X + W (Reset ∘ H(t−1)) + b),
/// H = New + Update ∘ (H(t−1) − New), which is (1 − Update) ∘ New + Update ∘ H(t−1).
/// </summary>
public abstract class ResetBeforeGru : Cell
{
    [CellInput]                                                                public abstract Layer X { get; }
    [Dense(Units, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public abstract Layer Reset { get; }
    [Dense(Units, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public abstract Layer Update { get; }
    [Product, From(nameof(Reset)), Recurrence(nameof(H))]                      public abstract Layer Recalled { get; }
    [Dense(Units, Activation.Tanh), From(nameof(X)), From(nameof(Recalled))]   public abstract Layer New { get; }
    [Sum, From(nameof(New), Scale = -1), Recurrence(nameof(H))]                public abstract Layer Change { get; }
    [Product, From(nameof(Update)), From(nameof(Change))]                      public abstract Layer Kept { get; }
    [Sum, From(nameof(New)), From(nameof(Kept))]                               public abstract Layer H { get; }
}
