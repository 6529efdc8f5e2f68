using System.Numerics;
using Rnn.Inference;

namespace Rnn;

/// <summary>
/// Asking a network in the caller's own units. Arrays of values are normalised as <see cref="INetwork.Preparation"/> says and answers brought back; a
/// <see cref="Sequence{T}"/> is taken to be in the network's units already, as those of <see cref="SequenceData{T}"/> are.
/// </summary>
public static class NetworkInference
{
    /// <summary>A stream in the units of the data that the network learned from; per-sequence inputs are set on <see cref="DataStream{T}.Stream"/>.</summary>
    /// <exception cref="ArgumentException">The network's preparation does not fit it.</exception>
    public static DataStream<T> CreateDataStream<T>(this INetwork<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        return new DataStream<T>(network.CreateStream(), network.Preparation);
    }

    /// <summary>The outputs for a series of inputs, both in the caller's units.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">A row or a value a step: all inputs one after the other. A network with per-sequence inputs takes a <see cref="Sequence{T}"/>.</param>
    /// <returns>A row a step: all outputs one after the other.</returns>
    /// <exception cref="ArgumentException">The rows are not those of the network's inputs, or a value is not finite.</exception>
    public static T[][] Predict<T>(this INetwork<T> network, Series<T> inputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        T[] outputs = network.Predict(InputRows.ToSequence(network, inputs));
        network.Preparation?.Targets?.Invert(outputs, outputs);
        return [.. outputs.Chunk(outputs.Length / inputs.Length)];
    }

    /// <summary>The class that the output names at the last step: the largest of its units; of a single sigmoid unit 1 where it is above ½, else 0.</summary>
    /// <param name="network">A network with one output.</param>
    /// <param name="inputs">A row or a value a step, in the caller's units: all inputs one after the other.</param>
    /// <exception cref="ArgumentException">The rows are not those of the network's inputs, or a value is not finite.</exception>
    /// <exception cref="InvalidOperationException">The network has several outputs, or one unit that is no sigmoid, or its output is NaN.</exception>
    public static int Classify<T>(this INetwork<T> network, Series<T> inputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Classify(InputRows.ToSequence(network, inputs));
    }

    /// <summary>The class that the output names at the last step, of a sequence in the network's units; otherwise as <see cref="Classify{T}(INetwork{T}, Series{T})"/>.</summary>
    /// <param name="network">A network with one output.</param>
    /// <param name="sequence">Inputs; targets are not looked at.</param>
    /// <exception cref="ArgumentException">The sequence does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network has several outputs, or one unit that is no sigmoid, or its output is NaN.</exception>
    public static int Classify<T>(this INetwork<T> network, Sequence<T> sequence)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(sequence);
        if (network.Topology.Outputs is not [var output])
        {
            throw new InvalidOperationException($"A class is named by one output; {network.Topology.Name} has {network.Topology.Outputs.Count}.");
        }
        if (output.Size == 1 && output.Activation != Activation.Sigmoid)
        {
            throw new InvalidOperationException($"The output {output.Name} has one unit with activation {output.Activation}; a class is named by several units, or by one with Sigmoid.");
        }
        ReadOnlySpan<T> y = network.Predict(sequence).AsSpan(^output.Size..);
        int likeliest = 0;
        for (int i = 0; i < y.Length; i++)
        {
            if (T.IsNaN(y[i]))
            {
                throw new InvalidOperationException($"The output {output.Name} is NaN for class {i}; the network's weights or inputs are no numbers.");
            }
            likeliest = y[i] > y[likeliest] ? i : likeliest;
        }
        return output.Size > 1 ? likeliest : y[0] > T.CreateTruncating(0.5) ? 1 : 0;
    }
}
