using System.Numerics;
using Rnn.Numerics;

namespace Rnn;

/// <summary>
/// Stochastic gradient descent, with momentum where asked for (Polyak 1964; Nesterov 1983 in the form of Sutskever et al. 2013):
/// <code>
/// g ← g + λ·p            where the tensor decays
/// v ← μ·v + g
/// p ← p − η·v            or, Nesterov's: p ← p − η·(g + μ·v)
/// </code>
/// These are PyTorch's formulas, without dampening.
/// </summary>
/// <param name="learningRate">η.</param>
/// <param name="momentum">μ, in [0, 1).</param>
public sealed class Sgd(double learningRate, double momentum = 0) : Optimizer(learningRate)
{
    /// <summary>μ.</summary>
    public double Momentum { get; } = Share(momentum, nameof(momentum));

    /// <summary>Whether the gradient is that of the point where the momentum leads.</summary>
    public bool Nesterov { get; init; }

    /// <inheritdoc/>
    public override OptimizerState<T> CreateState<T>(ParameterSet<T> parameters, Func<TensorDescription, bool>? frozen = null) =>
        new State<T>(this, parameters, frozen);

    /// <inheritdoc/>
    public override string ToString() => base.ToString() + (Momentum == 0 ? "" : $", μ = {Text(Momentum)}{(Nesterov ? ", Nesterov" : "")}") + DecayText;

    private sealed class State<T>(Sgd rule, ParameterSet<T> parameters, Func<TensorDescription, bool>? frozen) : OptimizerState<T>(rule, parameters, frozen)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly AlignedBuffer<T> velocity = new(rule.Momentum == 0 ? 0 : parameters.Span.Length);

        public override IReadOnlyList<(string Name, Memory<T> Values)> Memory => rule.Momentum == 0 ? [] : [("velocity", velocity.Memory)];

        protected override void Apply(ReadOnlySpan<T> gradients)
        {
            foreach (ParameterRun run in Runs)
            {
                T rate = T.CreateTruncating(LearningRate), decay = T.CreateTruncating(run.WeightDecay);
                if (rule.Momentum == 0)
                {
                    Descend(Of(run, Parameters.Span), Of(run, gradients), rate, decay);
                }
                else
                {
                    Descend(Of(run, Parameters.Span), Of(run, gradients), Of(run, velocity.Span), rate, decay, T.CreateTruncating(rule.Momentum), rule.Nesterov);
                }
            }
        }

        private static void Descend(Span<T> p, ReadOnlySpan<T> g, T rate, T decay)
        {
            int i = 0;
            for (; Vector<T>.IsSupported && i <= p.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector<T> weight = new(p[i..]);
                (weight - rate * (new Vector<T>(g[i..]) + decay * weight)).CopyTo(p[i..]);
            }
            for (; i < p.Length; i++)
            {
                p[i] -= rate * (g[i] + decay * p[i]);
            }
        }

        private static void Descend(Span<T> p, ReadOnlySpan<T> g, Span<T> v, T rate, T decay, T momentum, bool nesterov)
        {
            int i = 0;
            for (; Vector<T>.IsSupported && i <= p.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector<T> weight = new(p[i..]);
                Vector<T> gradient = new Vector<T>(g[i..]) + decay * weight;
                Vector<T> speed = momentum * new Vector<T>(v[i..]) + gradient;
                speed.CopyTo(v[i..]);
                (weight - rate * (nesterov ? gradient + momentum * speed : speed)).CopyTo(p[i..]);
            }
            for (; i < p.Length; i++)
            {
                T gradient = g[i] + decay * p[i];
                v[i] = momentum * v[i] + gradient;
                p[i] -= rate * (nesterov ? gradient + momentum * v[i] : v[i]);
            }
        }
    }
}
