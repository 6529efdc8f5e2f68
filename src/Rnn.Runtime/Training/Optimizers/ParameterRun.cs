namespace Rnn;

/// <summary>Elements that lie side by side in the parameter buffer and are updated by the same rule.</summary>
/// <param name="Start">The first element.</param>
/// <param name="Length">Elements.</param>
/// <param name="WeightDecay">λ of these elements; 0 where they do not decay.</param>
public readonly record struct ParameterRun(int Start, int Length, double WeightDecay);
