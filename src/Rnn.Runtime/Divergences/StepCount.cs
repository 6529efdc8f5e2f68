namespace Rnn.Divergences;

/// <summary>What a <see cref="Reduction"/> may divide by; both are 0 or neither is.</summary>
/// <param name="Steps">Steps that count, each by the weight of its sequence (and class).</param>
/// <param name="Sequences">Sequences with such a step, each by its weight; of a sequence that is cut into windows, each window is an equal share.</param>
internal readonly record struct StepCount(double Steps, double Sequences)
{
    public static StepCount operator +(StepCount left, StepCount right) => new(left.Steps + right.Steps, left.Sequences + right.Sequences);

    public double Normalizer(Reduction reduction) => reduction switch
    {
        Reduction.Sum => 1,
        Reduction.MeanPerStep => Steps,
        Reduction.MeanPerSequence => Sequences,
        _ => throw new ArgumentOutOfRangeException(nameof(reduction), reduction, "There is no such reduction."),
    };
}
