namespace Rnn.Training;

/// <summary>What metrics of classes ask of outputs and targets.</summary>
internal static class ClassTargets
{
    /// <exception cref="ArgumentException">There is not one output with a unit for each class.</exception>
    public static LayerDescription OneOutput(string metric, IReadOnlyList<LayerDescription> outputs) =>
        outputs.Count == 1 && outputs[0].Size > 1
            ? outputs[0]
            : throw new ArgumentException(
                $"{metric} needs one output with a unit for each class; there are {string.Join(", ", outputs.Select(output => $"{output.Name} of {output.Size}"))}."
                + (outputs.Count > 1 ? $" {nameof(Metric.On)}(\"{outputs[0].Name}\") measures one of them." : ""));

    /// <summary>The right class: the target class, or the largest target.</summary>
    /// <exception cref="ArgumentException">There is neither, or no such class.</exception>
    public static int Wanted(string metric, ReadOnlySpan<double> output, ReadOnlySpan<double> target, int targetClass)
    {
        if (targetClass < 0)
        {
            return target.IsEmpty ? throw Missing(metric) : IndexOfLargest(target);
        }
        return targetClass < output.Length
            ? targetClass
            : throw new ArgumentException($"{metric}: a sequence gives class {targetClass}; the output has the classes 0 to {output.Length - 1}.");
    }

    public static ArgumentException Missing(string metric) =>
        new($"{metric} needs {nameof(Sequence<>.Classes)} or {nameof(Sequence<>.Targets)}, or those of the output in {nameof(Sequence<>.OutputTargets)}; a sequence has neither.");

    /// <summary>The first of the largest.</summary>
    public static int IndexOfLargest(ReadOnlySpan<double> values)
    {
        int largest = 0;
        for (int i = 1; i < values.Length; i++)
        {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }
}
