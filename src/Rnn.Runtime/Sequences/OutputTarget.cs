using System.Numerics;
using Rnn.Sequences;

namespace Rnn;

/// <summary>What one output of several should be along a sequence: values, or classes. Arrays and memory convert to it.</summary>
/// <typeparam name="T">The number type.</typeparam>
public readonly struct OutputTarget<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>What the output should be, <c>[length, size of the output]</c>; NaN is unknown.</summary>
    public ReadOnlyMemory<T> Values { get; init; }

    /// <summary>The class that the output should name at each step; −1 is unknown.</summary>
    public ReadOnlyMemory<int> Classes { get; init; }

    /// <summary>Whether anything is known.</summary>
    internal bool IsKnown => !Values.IsEmpty || !Classes.IsEmpty;

    /// <summary>Values, step after step.</summary>
    public static implicit operator OutputTarget<T>(ReadOnlyMemory<T> values) => new() { Values = values };

    /// <summary>Values, step after step.</summary>
    public static implicit operator OutputTarget<T>(T[] values) => new() { Values = values };

    /// <summary>A class for each step.</summary>
    public static implicit operator OutputTarget<T>(ReadOnlyMemory<int> classes) => new() { Classes = classes };

    /// <summary>A class for each step.</summary>
    public static implicit operator OutputTarget<T>(int[] classes) => new() { Classes = classes };

    /// <summary>The targets of an output of a sequence; null where the sequence gives those of all outputs together.</summary>
    /// <exception cref="ArgumentException">The sequence gives both, or not one for each output.</exception>
    internal static OutputTarget<T>? Of(Sequence<T> sequence, int index, TargetPlace place)
    {
        if (sequence.OutputTargets.Count == 0)
        {
            return null;
        }
        if (sequence.OutputTargets.Count != place.Topology.Outputs.Count)
        {
            throw new ArgumentException(
                $"Sequence {index} has {sequence.OutputTargets.Count} {nameof(Sequence<>.OutputTargets)}; {place.Topology.Name} has {place.Topology.Outputs.Count} outputs"
                + $" ({string.Join(", ", place.Topology.Outputs.Select(layer => layer.Name))}).", "batch");
        }
        if (!sequence.Targets.IsEmpty || !sequence.Classes.IsEmpty)
        {
            throw new ArgumentException(
                $"Sequence {index} has {nameof(Sequence<>.OutputTargets)} beside {nameof(Sequence<>.Targets)} or {nameof(Sequence<>.Classes)}; give one of them.", "batch");
        }
        return sequence.OutputTargets[place.Output];
    }
}
