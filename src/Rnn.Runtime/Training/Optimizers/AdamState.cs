using System.Numerics;
using Rnn.Numerics;

namespace Rnn.Training;

/// <summary>The two moments of Adam, and the fused update.</summary>
/// <param name="rule">The settings.</param>
/// <param name="parameters">What is updated.</param>
/// <param name="frozen">What is not.</param>
/// <param name="decouplesDecay">Whether weight decay changes the parameters and not the gradient.</param>
internal sealed class AdamState<T>(Adam rule, ParameterSet<T> parameters, Func<TensorDescription, bool>? frozen, bool decouplesDecay)
    : OptimizerState<T>(rule, parameters, frozen)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T> first = new(parameters.Span.Length);
    private readonly AlignedBuffer<T> second = new(parameters.Span.Length);

    public override IReadOnlyList<(string Name, Memory<T> Values)> Memory => [("first moment", first.Memory), ("second moment", second.Memory)];

    protected override void Apply(ReadOnlySpan<T> gradients)
    {
        Factors factors = new(rule, LearningRate, Updates);
        foreach (ParameterRun run in Runs)
        {
            T keep = T.CreateTruncating(decouplesDecay ? 1 - LearningRate * run.WeightDecay : 1);
            T decay = T.CreateTruncating(decouplesDecay ? 0 : run.WeightDecay);
            Update(Of(run, Parameters.Span), Of(run, gradients), Of(run, first.Span), Of(run, second.Span), keep, decay, factors);
        }
    }

    private static void Update(Span<T> p, ReadOnlySpan<T> g, Span<T> m, Span<T> v, T keep, T decay, in Factors by)
    {
        int i = 0;
        for (; Vector<T>.IsSupported && i <= p.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> weight = new(p[i..]);
            Vector<T> gradient = new Vector<T>(g[i..]) + decay * weight;
            Vector<T> mean = by.Keep1 * new Vector<T>(m[i..]) + by.Take1 * gradient;
            Vector<T> square = by.Keep2 * new Vector<T>(v[i..]) + by.Take2 * (gradient * gradient);
            mean.CopyTo(m[i..]);
            square.CopyTo(v[i..]);
            (keep * weight - by.Rate * (mean / (by.Correction2 * Vector.SquareRoot(square) + new Vector<T>(by.Epsilon)))).CopyTo(p[i..]);
        }
        for (; i < p.Length; i++)
        {
            T gradient = g[i] + decay * p[i];
            m[i] = by.Keep1 * m[i] + by.Take1 * gradient;
            v[i] = by.Keep2 * v[i] + by.Take2 * (gradient * gradient);
            p[i] = keep * p[i] - by.Rate * (m[i] / (by.Correction2 * T.Sqrt(v[i]) + by.Epsilon));
        }
    }

    /// <summary>The constants of one update, computed in double precision.</summary>
    private readonly struct Factors(Adam rule, double learningRate, long update)
    {
        public readonly T Keep1 = T.CreateTruncating(rule.Beta1);
        public readonly T Take1 = T.CreateTruncating(1 - rule.Beta1);
        public readonly T Keep2 = T.CreateTruncating(rule.Beta2);
        public readonly T Take2 = T.CreateTruncating(1 - rule.Beta2);
        public readonly T Rate = T.CreateTruncating(learningRate / (1 - IntegerPower.Of(rule.Beta1, update)));
        public readonly T Correction2 = T.CreateTruncating(1 / Math.Sqrt(1 - IntegerPower.Of(rule.Beta2, update)));
        public readonly T Epsilon = T.CreateTruncating(rule.Epsilon);
    }
}
