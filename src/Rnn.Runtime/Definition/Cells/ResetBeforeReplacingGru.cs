namespace Rnn;

/// <summary>
/// The <see cref="ResetBeforeGru"/> whose update gate replaces the state where it is 1 (Chung, Gulcehre, Cho and Bengio 2014):
/// Reset, Update = σ(W X + R H(t−1) + b), New = tanh(W X + W (Reset ∘ H(t−1)) + b),
/// H = H(t−1) + Update ∘ (New − H(t−1)), which is (1 − Update) ∘ H(t−1) + Update ∘ New.
/// </summary>
public abstract class ResetBeforeReplacingGru : Cell
{
    [CellInput]                                                                public abstract Layer X { get; }
    [Dense(Units, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public abstract Layer Reset { get; }
    [Dense(Units, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public abstract Layer Update { get; }
    [Product, From(nameof(Reset)), Recurrence(nameof(H))]                      public abstract Layer Recalled { get; }
    [Dense(Units, Activation.Tanh), From(nameof(X)), From(nameof(Recalled))]   public abstract Layer New { get; }
    [Sum, From(nameof(New)), Recurrence(nameof(H), Scale = -1)]                public abstract Layer Change { get; }
    [Product, From(nameof(Update)), From(nameof(Change))]                      public abstract Layer Added { get; }
    [Sum, From(nameof(Added)), Recurrence(nameof(H))]                          public abstract Layer H { get; }
}
