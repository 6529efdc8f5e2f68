namespace Rnn;

/// <summary>
/// The <see cref="Gru"/> with the other convention of the update gate, which replaces the state where it is 1 (Chung, Gulcehre, Cho and Bengio 2014):
/// Reset, Update = σ(W X + R H(t−1) + b), Recalled = R H(t−1) + b, New = tanh(W X + Reset ∘ Recalled + b),
/// H = H(t−1) + Update ∘ (New − H(t−1)), which is (1 − Update) ∘ H(t−1) + Update ∘ New.
/// </summary>
public abstract class ReplacingGru : Cell
{
    [CellInput]                                                                                public abstract Layer X { get; }
    [Dense(Units, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))]                 public abstract Layer Reset { get; }
    [Dense(Units, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))]                 public abstract Layer Update { get; }
    [Dense(Units), Autonomous, Recurrence(nameof(H))]                                          public abstract Layer Recalled { get; }
    [Product, From(nameof(Reset)), From(nameof(Recalled))]                                     public abstract Layer Gated { get; }
    [Dense(Units, Activation.Tanh), From(nameof(X)), From(nameof(Gated), Weights = Link.Fixed)] public abstract Layer New { get; }
    [Sum, From(nameof(New)), Recurrence(nameof(H), Scale = -1)]                                public abstract Layer Change { get; }
    [Product, From(nameof(Update)), From(nameof(Change))]                                      public abstract Layer Added { get; }
    [Sum, From(nameof(Added)), Recurrence(nameof(H))]                                          public abstract Layer H { get; }
}
