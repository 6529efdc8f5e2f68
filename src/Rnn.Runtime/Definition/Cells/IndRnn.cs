namespace Rnn;

/// <summary>
/// Independently recurrent network (Li, Li, Cook, Zhu and Gao 2018), in which a unit remembers itself alone: H = relu(W X + w ∘ H(t−1) + b).
/// The weights w start between 0 and 1, a spread of time scales.
/// </summary>
public abstract class IndRnn : Cell
{
    [CellInput] public abstract Layer X { get; }
    [Dense(Units, Activation.Relu), From(nameof(X)), Recurrence(nameof(H), Weights = Link.Diagonal)] public abstract Layer H { get; }
}
