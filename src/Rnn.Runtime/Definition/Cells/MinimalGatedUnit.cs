namespace Rnn;

/// <summary>
/// Minimal gated unit (Zhou, Wu, Zhang and Zhou 2016), whose one gate resets and updates:
/// Forget = σ(W X + R H(t−1) + b), New = tanh(W X + W (Forget ∘ H(t−1)) + b),
/// H = H(t−1) + Forget ∘ (New − H(t−1)), which is (1 − Forget) ∘ H(t−1) + Forget ∘ New.
/// </summary>
public abstract class MinimalGatedUnit : Cell
{
    [CellInput]                                                                public abstract Layer X { get; }
    [Dense(Units, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public abstract Layer Forget { get; }
    [Product, From(nameof(Forget)), Recurrence(nameof(H))]                     public abstract Layer Recalled { get; }
    [Dense(Units, Activation.Tanh), From(nameof(X)), From(nameof(Recalled))]   public abstract Layer New { get; }
    [Sum, From(nameof(New)), Recurrence(nameof(H), Scale = -1)]                public abstract Layer Change { get; }
    [Product, From(nameof(Forget)), From(nameof(Change))]                      public abstract Layer Added { get; }
    [Sum, From(nameof(Added)), Recurrence(nameof(H))]                          public abstract Layer H { get; }
}
