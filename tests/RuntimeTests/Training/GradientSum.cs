using System.Numerics;
using Rnn;

namespace RuntimeTests.Training;

/// <summary>No rule of descent: the parameters stay, and the gradients of all updates add up, apart for each network.</summary>
internal sealed class GradientSum() : Optimizer(0)
{
    private readonly List<ParameterSet<double>> sums = [];

    /// <summary>Of the only network.</summary>
    public ParameterSet<double> Gradients => sums.Single();

    /// <summary>Of one of several networks.</summary>
    public ParameterSet<double> Of(INetwork<double> network) => sums.Single(sum => ReferenceEquals(sum.Topology, network.Topology));

    public override OptimizerState<T> CreateState<T>(ParameterSet<T> parameters, Func<TensorDescription, bool>? frozen = null)
    {
        ParameterSet<T> sum = new(parameters.Topology);
        sums.Add((ParameterSet<double>)(object)sum);
        return new State<T>(this, parameters, frozen, sum);
    }

    private sealed class State<T>(Optimizer rule, ParameterSet<T> parameters, Func<TensorDescription, bool>? frozen, ParameterSet<T> sum)
        : OptimizerState<T>(rule, parameters, frozen)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        protected override void Apply(ReadOnlySpan<T> gradients)
        {
            for (int i = 0; i < gradients.Length; i++)
            {
                sum.Span[i] += gradients[i];
            }
        }
    }
}
