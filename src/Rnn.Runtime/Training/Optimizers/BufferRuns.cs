using System.Numerics;

namespace Rnn.Training;

/// <summary>Cuts the parameter buffer where tensors of which something different is true meet.</summary>
internal static class BufferRuns
{
    /// <summary>The runs that are updated: all but frozen tensors, each with its weight decay.</summary>
    public static ParameterRun[] Updated<T>(ParameterSet<T> parameters, Func<TensorDescription, double> decay, Func<TensorDescription, bool>? frozen)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. Of(parameters, tensor => frozen?.Invoke(tensor) == true ? double.NaN : decay(tensor)).Where(run => !double.IsNaN(run.WeightDecay))];

    /// <summary>The runs that are not.</summary>
    public static ParameterRun[] Frozen<T>(ParameterSet<T> parameters, Func<TensorDescription, bool> frozen)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. Of(parameters, tensor => frozen(tensor) ? double.NaN : 0).Where(run => double.IsNaN(run.WeightDecay))];

    /// <summary>The fewest runs that cover the buffer. Padding is zero, which no update changes, and joins the run before it.</summary>
    private static List<ParameterRun> Of<T>(ParameterSet<T> parameters, Func<TensorDescription, double> keyOf)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<double> keys = [];
        ushort[] owners = Owners(parameters, keyOf, keys);
        List<ParameterRun> runs = [];
        for (int start = 0; start < owners.Length;)
        {
            ushort owner = owners[start];
            int end = start + 1;
            while (end < owners.Length && (owners[end] == 0 || owner == 0 || owners[end] == owner))
            {
                owner = owner == 0 ? owners[end] : owner;
                end++;
            }
            runs.Add(new ParameterRun(start, end - start, owner == 0 ? 0 : keys[owner - 1]));
            start = end;
        }
        return runs;
    }

    /// <summary>For each element the place of its key, from 1; 0 for padding.</summary>
    private static ushort[] Owners<T>(ParameterSet<T> parameters, Func<TensorDescription, double> keyOf, List<double> keys)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ushort[] owners = new ushort[parameters.Span.Length];
        foreach (TensorDescription tensor in parameters.Tensors)
        {
            double key = keyOf(tensor);
            if (!keys.Contains(key))
            {
                keys.Add(key);
            }
            ushort owner = checked((ushort)(keys.IndexOf(key) + 1));
            for (int row = 0; row < tensor.Rows; row++)
            {
                for (int column = 0; column < tensor.Columns; column++)
                {
                    owners[tensor.IndexOf(row, column)] = owner;
                }
            }
        }
        return owners;
    }
}
