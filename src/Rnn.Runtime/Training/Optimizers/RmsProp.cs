using System.Numerics;
using Rnn.Numerics;

namespace Rnn;

/// <summary>
/// RMSProp (Tieleman and Hinton 2012; centred as in Graves 2013):
/// <code>
/// g ← g + λ·p                 where the tensor decays
/// s ← α·s + (1 − α)·g²
/// a ← α·a + (1 − α)·g         where centred, else 0
/// v ← μ·v + g / (√(s − a²) + ε)
/// p ← p − η·v
/// </code>
/// These are PyTorch's formulas; s − a² is taken as 0 where rounding has made it negative.
/// </summary>
/// <param name="learningRate">η.</param>
/// <param name="momentum">μ, in [0, 1).</param>
public sealed class RmsProp(double learningRate = 0.01, double momentum = 0) : Optimizer(learningRate)
{
    /// <summary>α, in [0, 1); 0.99 unless set.</summary>
    public double Alpha { get; init => field = Share(value, nameof(Alpha)); } = 0.99;

    /// <summary>ε, above 0; 10⁻⁸ unless set.</summary>
    public double Epsilon { get; init => field = Positive(value, nameof(Epsilon)); } = 1e-8;

    /// <summary>μ.</summary>
    public double Momentum { get; } = Share(momentum, nameof(momentum));

    /// <summary>Whether gradients are divided by their estimated standard deviation and not by their root mean square.</summary>
    public bool Centered { get; init; }

    /// <inheritdoc/>
    public override OptimizerState<T> CreateState<T>(ParameterSet<T> parameters, Func<TensorDescription, bool>? frozen = null) =>
        new State<T>(this, parameters, frozen);

    /// <inheritdoc/>
    public override string ToString() =>
        $"{base.ToString()}, α = {Text(Alpha)}, ε = {Text(Epsilon)}{(Momentum == 0 ? "" : $", μ = {Text(Momentum)}")}{(Centered ? ", centred" : "")}{DecayText}";

    private sealed class State<T>(RmsProp rule, ParameterSet<T> parameters, Func<TensorDescription, bool>? frozen) : OptimizerState<T>(rule, parameters, frozen)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly AlignedBuffer<T> squares = new(parameters.Span.Length);
        private readonly AlignedBuffer<T> means = new(rule.Centered ? parameters.Span.Length : 0);
        private readonly AlignedBuffer<T> velocity = new(rule.Momentum == 0 ? 0 : parameters.Span.Length);

        public override IReadOnlyList<(string Name, Memory<T> Values)> Memory =>
            [.. new[] { ("mean square", squares), ("mean", means), ("velocity", velocity) }.Where(memory => memory.Item2.Length > 0).Select(memory => (memory.Item1, memory.Item2.Memory))];

        protected override void Apply(ReadOnlySpan<T> gradients)
        {
            Factors factors = new(rule, LearningRate);
            foreach (ParameterRun run in Runs)
            {
                Span<T> a = rule.Centered ? Of(run, means.Span) : [], v = rule.Momentum == 0 ? [] : Of(run, velocity.Span);
                Update(Of(run, Parameters.Span), Of(run, gradients), Of(run, squares.Span), a, v, T.CreateTruncating(run.WeightDecay), factors);
            }
        }

        /// <summary>One pass; a and v are empty where the rule has no use for them.</summary>
        private static void Update(Span<T> p, ReadOnlySpan<T> g, Span<T> s, Span<T> a, Span<T> v, T decay, in Factors by)
        {
            int i = 0;
            for (; Vector<T>.IsSupported && i <= p.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector<T> weight = new(p[i..]);
                Vector<T> gradient = new Vector<T>(g[i..]) + decay * weight;
                Vector<T> square = by.Keep * new Vector<T>(s[i..]) + by.Take * (gradient * gradient);
                square.CopyTo(s[i..]);
                if (!a.IsEmpty)
                {
                    Vector<T> mean = by.Keep * new Vector<T>(a[i..]) + by.Take * gradient;
                    mean.CopyTo(a[i..]);
                    square = Vector.Max(square - mean * mean, Vector<T>.Zero);
                }
                Vector<T> step = gradient / (Vector.SquareRoot(square) + new Vector<T>(by.Epsilon));
                if (!v.IsEmpty)
                {
                    step += by.Momentum * new Vector<T>(v[i..]);
                    step.CopyTo(v[i..]);
                }
                (weight - by.Rate * step).CopyTo(p[i..]);
            }
            for (; i < p.Length; i++)
            {
                T gradient = g[i] + decay * p[i];
                T square = s[i] = by.Keep * s[i] + by.Take * (gradient * gradient);
                if (!a.IsEmpty)
                {
                    a[i] = by.Keep * a[i] + by.Take * gradient;
                    square = T.Max(square - a[i] * a[i], T.Zero);
                }
                T step = gradient / (T.Sqrt(square) + by.Epsilon);
                if (!v.IsEmpty)
                {
                    step = v[i] = by.Momentum * v[i] + step;
                }
                p[i] -= by.Rate * step;
            }
        }

        /// <summary>The constants of one update.</summary>
        private readonly struct Factors(RmsProp rule, double learningRate)
        {
            public readonly T Keep = T.CreateTruncating(rule.Alpha);
            public readonly T Take = T.CreateTruncating(1 - rule.Alpha);
            public readonly T Epsilon = T.CreateTruncating(rule.Epsilon);
            public readonly T Momentum = T.CreateTruncating(rule.Momentum);
            public readonly T Rate = T.CreateTruncating(learningRate);
        }
    }
}
