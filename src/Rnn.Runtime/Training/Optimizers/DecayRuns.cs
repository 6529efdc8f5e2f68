using System.Numerics;

namespace Rnn.Training;

/// <summary>Elements that lie side by side in the parameter buffer and all decay or all do not.</summary>
internal readonly record struct DecayRun(int Start, int Length, bool Decays);

/// <summary>Weight decay touches the tensors that a rule names; the buffer is cut where tensors that decay meet tensors that do not.</summary>
internal static class DecayRuns
{
    /// <summary>Only weights decay: biases cannot make a network less smooth, an initial state near zero is no simpler, and a gain is at rest at 1.</summary>
    public static bool SparesBiasesAndInitialStates(TensorDescription tensor) => tensor.Role is TensorRole.FeedWeight or TensorRole.RecurrentWeight;

    /// <summary>The fewest runs that cover the buffer. Padding is zero, which no decay changes, and joins the run before it.</summary>
    public static DecayRun[] Of<T>(ParameterSet<T> parameters, Func<TensorDescription, bool> decays)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool?[] touched = new bool?[parameters.Span.Length];
        foreach (TensorDescription tensor in parameters.Tensors)
        {
            bool decay = decays(tensor);
            for (int row = 0; row < tensor.Rows; row++)
            {
                for (int column = 0; column < tensor.Columns; column++)
                {
                    touched[tensor.IndexOf(row, column)] = decay;
                }
            }
        }
        List<DecayRun> runs = [];
        for (int start = 0; start < touched.Length;)
        {
            bool? decay = touched[start];
            int end = start + 1;
            while (end < touched.Length && (touched[end] is null || (decay ??= touched[end]) == touched[end]))
            {
                end++;
            }
            runs.Add(new DecayRun(start, end - start, decay ?? false));
            start = end;
        }
        return [.. runs];
    }
}
