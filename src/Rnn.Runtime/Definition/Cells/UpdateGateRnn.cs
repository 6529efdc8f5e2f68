namespace Rnn;

/// <summary>
/// Update gate RNN (Collins, Sohl-Dickstein and Sussillo 2017): a recurrent layer with a gate that keeps its state.
/// New = tanh(W X + R H(t−1) + b), Gate = σ(W X + R H(t−1) + b),
/// H = New + Gate ∘ (H(t−1) − New), which is Gate ∘ H(t−1) + (1 − Gate) ∘ New.
/// </summary>
public abstract class UpdateGateRnn : Cell
{
    [CellInput]                                                                public abstract Layer X { get; }
    [Dense(Units, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H))]    public abstract Layer New { get; }
    [Dense(Units, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public abstract Layer Gate { get; }
    [Sum, From(nameof(New), Scale = -1), Recurrence(nameof(H))]                public abstract Layer Change { get; }
    [Product, From(nameof(Gate)), From(nameof(Change))]                        public abstract Layer Kept { get; }
    [Sum, From(nameof(New)), From(nameof(Kept))]                               public abstract Layer H { get; }
}
