using System.Numerics;
using Rnn.Execution;

namespace Rnn;

/// <summary>
/// A network run one step at a time in the units of the data that it learned from: inputs are normalised, outputs brought back, as
/// <see cref="INetwork.Preparation"/> says. Belongs to one caller at a time. Nothing is allocated after construction.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class DataStream<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Normalization? inputs, outputs;
    private readonly T[] x, y;

    internal DataStream(StepStream<T> stream, DataPreparation? preparation)
    {
        PreparationChecks.Check(stream.Topology, preparation);
        (Stream, inputs, outputs) = (stream, preparation?.Inputs, preparation?.Targets);
        (x, y) = (new T[PreparationChecks.InputSize(stream.Topology)], new T[stream.Topology.Outputs.Sum(output => output.Size)]);
    }

    /// <summary>The stream behind it, in the network's units.</summary>
    public StepStream<T> Stream { get; }

    /// <summary>Reads x(t); the outputs it returns are the stream's own and last until the next step.</summary>
    /// <param name="x">The inputs of the step one after the other; per-sequence inputs left out.</param>
    /// <exception cref="ArgumentException">The length is not that of the network's inputs.</exception>
    public ReadOnlySpan<T> Step(ReadOnlySpan<T> x)
    {
        Step(x, y);
        return y;
    }

    /// <summary>Reads x(t), writes y(t).</summary>
    /// <param name="x">The inputs of the step one after the other; per-sequence inputs left out.</param>
    /// <param name="y">The outputs one after the other.</param>
    /// <exception cref="ArgumentException">A length is not that of the network.</exception>
    public void Step(ReadOnlySpan<T> x, Span<T> y)
    {
        Stream.Step(Normalized(x), y);
        outputs?.Invert(y, y);
    }

    /// <summary>Reads x(t) and the class indices of the step; the outputs it returns are the stream's own and last until the next step.</summary>
    /// <param name="x">The inputs given as values one after the other; per-sequence inputs left out.</param>
    /// <param name="indices">A class index for each <see cref="OneHotAttribute"/> layer in the order of declaration, per-sequence ones left out; −1 is no class.</param>
    /// <exception cref="ArgumentException">A length is not that of the network.</exception>
    public ReadOnlySpan<T> Step(ReadOnlySpan<T> x, scoped ReadOnlySpan<int> indices)
    {
        Stream.Step(Normalized(x), indices, y);
        outputs?.Invert(y, y);
        return y;
    }

    /// <summary>Forgets everything: the state is again that before the first step.</summary>
    public void Reset() => Stream.Reset();

    /// <summary>The inputs in the network's units; those of a wrong length are left to the stream, which refuses them.</summary>
    private ReadOnlySpan<T> Normalized(ReadOnlySpan<T> values)
    {
        if (inputs is null || values.Length != x.Length)
        {
            return values;
        }
        inputs.Apply(values, x);
        return x;
    }
}
