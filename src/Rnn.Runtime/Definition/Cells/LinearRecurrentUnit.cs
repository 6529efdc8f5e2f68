namespace Rnn;

/// <summary>
/// Linear recurrent unit (Orvieto et al. 2023), the part of it with a real diagonal: State = W X + w ∘ State(t−1), Y = W State + W X + b.
/// The paper's diagonal is complex, written as exp(−exp ν + iθ) to stay stable, and its input is normalised by √(1 − |w|²); here w itself is trained,
/// starts between 0 and 1, a spread of time scales, and nothing holds it there.
/// </summary>
public abstract class LinearRecurrentUnit : Cell
{
    [CellInput] public abstract Layer X { get; }
    [Dense(Units, Bias = false), From(nameof(X)), Recurrence(nameof(State), Weights = Link.Diagonal)] public abstract Layer State { get; }
    [Dense(Units), From(nameof(State)), From(nameof(X))] public abstract Layer Y { get; }
}
