using System.Numerics;

namespace Rnn.Divergences;

/// <summary>Σ ½ e² for |e| ≤ δ, else δ (|e| − ½ δ), with e = y − d; dL/dy is e between −δ and δ.</summary>
internal sealed class HuberDivergence(double delta) : Divergence("Huber's error", Reduction.MeanPerSequence)
{
    private protected override double OfSequence<T>(OutputOfSequence<T> output, TargetSeries<T> targets, double scale) =>
        ErrorSum.Of(Name, output, targets, scale, new Rule<T>(delta));

    private readonly struct Rule<T>(double delta) : IErrorRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly T limit = T.CreateTruncating(delta), half = T.CreateTruncating(delta / 2);

        public double Value(double error) => Math.Abs(error) <= delta ? error * error / 2 : delta * (Math.Abs(error) - delta / 2);

        public T Slope(T error) => T.Clamp(error, -limit, limit);

        public Vector<T> Value(Vector<T> error)
        {
            Vector<T> size = Vector.Abs(error), square = error * error * T.CreateTruncating(0.5);
            return Vector.ConditionalSelect(Vector.LessThanOrEqual(size, new Vector<T>(limit)), square, (size - new Vector<T>(half)) * limit);
        }

        public Vector<T> Slope(Vector<T> error) => Vector.Min(Vector.Max(error, new Vector<T>(-limit)), new Vector<T>(limit));
    }
}
