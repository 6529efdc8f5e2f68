using System.Numerics;
using Rnn.Numerics;

namespace Rnn.Training;

/// <summary>The two moments of Adam, and the fused update.</summary>
internal sealed class AdamState<T>(Adam rule, ParameterSet<T> parameters, double weightDecay, Func<TensorDescription, bool> decays)
    : OptimizerState<T>(parameters, rule.LearningRate)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DecayRun[] runs = DecayRuns.Of(parameters, weightDecay == 0 ? static _ => false : decays);
    private readonly AlignedBuffer<T> first = new(parameters.Span.Length);
    private readonly AlignedBuffer<T> second = new(parameters.Span.Length);

    protected internal override IReadOnlyList<string> BufferNames { get; } = [nameof(first), nameof(second)];

    protected internal override Span<T> Buffer(string name) => name switch
    {
        nameof(first) => first.Span,
        nameof(second) => second.Span,
        _ => base.Buffer(name),
    };

    protected override void Apply(ReadOnlySpan<T> gradients)
    {
        Factors factors = new(rule, LearningRate, Updates);
        foreach ((int start, int length, bool decays) in runs)
        {
            T keep = T.CreateTruncating(decays ? 1 - LearningRate * weightDecay : 1);
            Update(
                Parameters.Span.Slice(start, length), gradients.Slice(start, length), first.Span.Slice(start, length), second.Span.Slice(start, length), keep, factors);
        }
    }

    private static void Update(Span<T> p, ReadOnlySpan<T> g, Span<T> m, Span<T> v, T keep, in Factors by)
    {
        int i = 0;
        for (; Vector<T>.IsSupported && i <= p.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> gradient = new(g[i..]);
            Vector<T> mean = by.Keep1 * new Vector<T>(m[i..]) + by.Take1 * gradient;
            Vector<T> square = by.Keep2 * new Vector<T>(v[i..]) + by.Take2 * (gradient * gradient);
            mean.CopyTo(m[i..]);
            square.CopyTo(v[i..]);
            (keep * new Vector<T>(p[i..]) - by.Rate * (mean / (by.Correction2 * Vector.SquareRoot(square) + new Vector<T>(by.Epsilon)))).CopyTo(p[i..]);
        }
        for (; i < p.Length; i++)
        {
            m[i] = by.Keep1 * m[i] + by.Take1 * g[i];
            v[i] = by.Keep2 * v[i] + by.Take2 * (g[i] * g[i]);
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
        public readonly T Rate = T.CreateTruncating(learningRate / (1 - Power(rule.Beta1, update)));
        public readonly T Correction2 = T.CreateTruncating(1 / Math.Sqrt(1 - Power(rule.Beta2, update)));
        public readonly T Epsilon = T.CreateTruncating(rule.Epsilon);

        /// <summary>By squaring: <see cref="Math.Pow"/> differs in its last digit from machine to machine.</summary>
        private static double Power(double value, long exponent)
        {
            double power = 1;
            for (; exponent > 0; exponent >>= 1, value *= value)
            {
                power *= (exponent & 1) == 1 ? value : 1;
            }
            return power;
        }
    }
}
