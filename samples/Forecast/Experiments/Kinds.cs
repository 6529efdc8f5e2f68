using Forecast.Networks;

namespace Forecast.Experiments;

/// <summary>
/// The kinds that are compared. Sizes, windows, learning rates and weight decays were chosen by the same cross-validation within
/// 1700-1920 that chooses among the kinds, not by the test years.
/// </summary>
internal static class Kinds
{
    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<Kind> All { get; } =
    [
        new NetworkKind<TimeDelay>("Time-delay", new TrainingSettings(LearningRate: 0.005, WeightDecay: 0.3)),
        new NetworkKind<Narx>("NARX", new TrainingSettings(LearningRate: 0.005, WeightDecay: 0.3)),
        new NetworkKind<Jordan>("Jordan", new TrainingSettings(LearningRate: 0.005, WeightDecay: 0.1)),
        new NetworkKind<Elman>("Elman", new TrainingSettings(LearningRate: 0.005, WeightDecay: 0.3)),
        new NetworkKind<StateSpace>("State-space", new TrainingSettings(LearningRate: 0.005, WeightDecay: 0.3)),
    ];
}
