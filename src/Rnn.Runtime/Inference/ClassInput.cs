using System.Numerics;

namespace Rnn.Inference;

/// <summary>Steps a stream that reads one class at a time: as an index, or written out as 1 at the class and 0 elsewhere.</summary>
internal sealed class ClassInput<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly StepStream<T> stream;
    private readonly T[] x;
    private readonly bool asIndex;

    /// <exception cref="ArgumentException">The network reads something else.</exception>
    public ClassInput(StepStream<T> stream)
    {
        LayerDescription input = InputOf(stream.Topology);
        asIndex = input.Kind == LayerKind.OneHot;
        (this.stream, x) = (stream, new T[asIndex ? 0 : input.Size]);
    }

    /// <summary>The one input of a network, which is fed what its one output says.</summary>
    /// <exception cref="ArgumentException">The network has other inputs, or an output of another size.</exception>
    public static LayerDescription InputOf(Topology topology)
    {
        LayerDescription[] inputs = [.. topology.Inputs.Concat(topology.IndexInputs)];
        if (inputs is not [{ PerSequence: false } input])
        {
            throw new ArgumentException(
                $"Generating needs a network whose only input is a class at each step; {topology.Name} has {inputs.Length} inputs"
                + $" ({string.Join(", ", inputs.Select(layer => layer.Name))}).");
        }
        return topology.Outputs is [var output] && output.Size == input.Size
            ? input
            : throw new ArgumentException(
                $"Generating feeds the output back as input; {topology.Name} has an input of {input.Size}"
                + $" and {(topology.Outputs.Count == 1 ? $"an output of {topology.Outputs[0].Size} units" : $"{topology.Outputs.Count} outputs")}.");
    }

    /// <summary>Reads a class; the outputs last until the next step.</summary>
    public ReadOnlySpan<T> Step(int index)
    {
        if (asIndex)
        {
            return stream.Step(index);
        }
        x[index] = T.One;
        ReadOnlySpan<T> y = stream.Step(x);
        x[index] = T.Zero;
        return y;
    }
}
