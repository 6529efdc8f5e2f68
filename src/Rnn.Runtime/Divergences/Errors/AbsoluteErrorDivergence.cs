using System.Numerics;

namespace Rnn.Divergences;

/// <summary>Σ |y − d|; dL/dy is the sign of y − d, 0 at 0.</summary>
internal sealed class AbsoluteErrorDivergence() : Divergence("Absolute error", Reduction.MeanPerSequence)
{
    private protected override double OfSequence<T>(OutputOfSequence<T> output, TargetSeries<T> targets, double scale) =>
        ErrorSum.Of(Name, output, targets, scale, default(Rule<T>));

    private readonly struct Rule<T> : IErrorRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public double Value(double error) => Math.Abs(error);

        public T Slope(T error) => error > T.Zero ? T.One : error < T.Zero ? -T.One : T.Zero;

        public Vector<T> Value(Vector<T> error) => Vector.Abs(error);

        public Vector<T> Slope(Vector<T> error)
        {
            Vector<T> positive = Vector.ConditionalSelect(Vector.GreaterThan(error, Vector<T>.Zero), Vector<T>.One, Vector<T>.Zero);
            return Vector.ConditionalSelect(Vector.LessThan(error, Vector<T>.Zero), -Vector<T>.One, positive);
        }
    }
}
