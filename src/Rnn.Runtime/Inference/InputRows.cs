using System.Numerics;

namespace Rnn.Inference;

/// <summary>Rows of all inputs, in the caller's units, as a sequence in the network's.</summary>
internal static class InputRows
{
    /// <exception cref="ArgumentException">The rows are not those of the network's inputs, or a value is not finite.</exception>
    public static Sequence<T> ToSequence<T>(INetwork<T> network, Series<T> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Topology topology = network.Topology;
        if (topology.Inputs.Concat(topology.IndexInputs).FirstOrDefault(input => input.PerSequence || input.Kind == LayerKind.OneHot) is { } other)
        {
            string what = other.Kind == LayerKind.OneHot ? "given as class indices" : "one vector for a whole sequence";
            throw new ArgumentException($"{topology.Name} has the input {other.Name}, which is {what}; give it a Sequence with all inputs.", "inputs");
        }
        int size = topology.Inputs.Sum(input => input.Size);
        if (rows.Fault is { } fault)
        {
            throw new ArgumentException($"The inputs cannot be read: {fault}.", "inputs");
        }
        if (rows.Length == 0 || rows.Size != size)
        {
            throw new ArgumentException($"Expected rows of {size} values, the inputs of {topology.Name}; got {rows.Length} of {rows.Size}.", "inputs");
        }
        T[] values = rows.Values.ToArray();
        int bad = Array.FindIndex(values, value => !T.IsFinite(value));
        if (bad >= 0)
        {
            throw new ArgumentException($"Step {bad / size}: input value {bad % size} is {values[bad]}; an input must be a finite number.", "inputs");
        }
        network.Preparation?.Inputs?.Apply(values, values);
        return new Sequence<T>(rows.Length, Columns(topology, values, rows.Length, size));
    }

    /// <summary>A series for each input layer.</summary>
    private static ReadOnlyMemory<T>[] Columns<T>(Topology topology, T[] values, int length, int size)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (topology.Inputs.Count == 1)
        {
            return [values];
        }
        ReadOnlyMemory<T>[] series = new ReadOnlyMemory<T>[topology.Inputs.Count];
        for (int input = 0, column = 0; input < series.Length; column += topology.Inputs[input].Size, input++)
        {
            int width = topology.Inputs[input].Size;
            T[] own = new T[length * width];
            for (int t = 0; t < length; t++)
            {
                values.AsSpan(t * size + column, width).CopyTo(own.AsSpan(t * width));
            }
            series[input] = own;
        }
        return series;
    }
}
