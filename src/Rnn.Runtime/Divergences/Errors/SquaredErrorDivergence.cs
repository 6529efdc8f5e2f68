using System.Numerics;

namespace Rnn.Divergences;

/// <summary>½ Σ (y − d)²; dL/dy = y − d.</summary>
internal sealed class SquaredErrorDivergence() : Divergence("Squared error", Reduction.MeanPerSequence)
{
    private protected override double OfSequence<T>(OutputOfSequence<T> output, TargetSeries<T> targets, double scale) =>
        ErrorSum.Of(Name, output, targets, scale, default(Rule<T>));

    private readonly struct Rule<T> : IErrorRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public double Value(double error) => error * error / 2;

        public T Slope(T error) => error;

        public Vector<T> Value(Vector<T> error) => error * error * T.CreateTruncating(0.5);

        public Vector<T> Slope(Vector<T> error) => error;
    }
}
