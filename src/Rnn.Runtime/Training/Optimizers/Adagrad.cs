using System.Numerics;
using Rnn.Numerics;

namespace Rnn;

/// <summary>
/// Adagrad (Duchi, Hazan and Singer 2011), at update n:
/// <code>
/// g ← g + λ·p                 where the tensor decays
/// s ← s + g²                  from <see cref="InitialAccumulator"/>
/// p ← p − η / (1 + (n − 1)·δ) · g / (√s + ε)
/// </code>
/// These are PyTorch's formulas.
/// </summary>
/// <param name="learningRate">η.</param>
public sealed class Adagrad(double learningRate = 0.01) : Optimizer(learningRate)
{
    /// <summary>δ, by which the learning rate falls; 0 unless set.</summary>
    public double LearningRateDecay { get; init => field = NotNegative(value, nameof(LearningRateDecay)); }

    /// <summary>What s starts from; 0 unless set.</summary>
    public double InitialAccumulator { get; init => field = NotNegative(value, nameof(InitialAccumulator)); }

    /// <summary>ε, above 0; 10⁻¹⁰ unless set.</summary>
    public double Epsilon { get; init => field = Positive(value, nameof(Epsilon)); } = 1e-10;

    /// <inheritdoc/>
    public override OptimizerState<T> CreateState<T>(ParameterSet<T> parameters, Func<TensorDescription, bool>? frozen = null) =>
        new State<T>(this, parameters, frozen);

    /// <inheritdoc/>
    public override string ToString() =>
        $"{base.ToString()}, δ = {Text(LearningRateDecay)}, s(0) = {Text(InitialAccumulator)}, ε = {Text(Epsilon)}{DecayText}";

    private sealed class State<T> : OptimizerState<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Adagrad rule;
        private readonly AlignedBuffer<T> squares;

        public State(Adagrad rule, ParameterSet<T> parameters, Func<TensorDescription, bool>? frozen)
            : base(rule, parameters, frozen)
        {
            (this.rule, squares) = (rule, new AlignedBuffer<T>(parameters.Span.Length));
            squares.Span.Fill(T.CreateTruncating(rule.InitialAccumulator));
        }

        public override IReadOnlyList<(string Name, Memory<T> Values)> Memory => [("sum of squares", squares.Memory)];

        protected override void Apply(ReadOnlySpan<T> gradients)
        {
            T rate = T.CreateTruncating(LearningRate / (1 + (Updates - 1) * rule.LearningRateDecay)), epsilon = T.CreateTruncating(rule.Epsilon);
            foreach (ParameterRun run in Runs)
            {
                Update(Of(run, Parameters.Span), Of(run, gradients), Of(run, squares.Span), T.CreateTruncating(run.WeightDecay), rate, epsilon);
            }
        }

        private static void Update(Span<T> p, ReadOnlySpan<T> g, Span<T> s, T decay, T rate, T epsilon)
        {
            int i = 0;
            for (; Vector<T>.IsSupported && i <= p.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector<T> weight = new(p[i..]);
                Vector<T> gradient = new Vector<T>(g[i..]) + decay * weight;
                Vector<T> sum = new Vector<T>(s[i..]) + gradient * gradient;
                sum.CopyTo(s[i..]);
                (weight - rate * (gradient / (Vector.SquareRoot(sum) + new Vector<T>(epsilon)))).CopyTo(p[i..]);
            }
            for (; i < p.Length; i++)
            {
                T gradient = g[i] + decay * p[i];
                s[i] += gradient * gradient;
                p[i] -= rate * (gradient / (T.Sqrt(s[i]) + epsilon));
            }
        }
    }
}
