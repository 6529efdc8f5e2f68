namespace Rnn.Training;

/// <summary>A metric of one output among several.</summary>
internal sealed class OutputMetric(Metric metric, string output) : Metric
{
    public override string Name => $"{metric.Name} of {output}";

    protected internal override MetricSum Begin(IReadOnlyList<LayerDescription> outputs)
    {
        int column = 0;
        foreach (LayerDescription layer in outputs)
        {
            if (layer.Name == output)
            {
                return new Sum(metric.Begin([layer]), Name, column, layer.Size, outputs.Count > 1);
            }
            column += layer.Size;
        }
        throw new ArgumentException($"{metric.Name}: there is no output '{output}'; the outputs are {string.Join(", ", outputs.Select(layer => layer.Name))}.");
    }

    private sealed class Sum(MetricSum sum, string name, int column, int size, bool amongSeveral) : MetricSum
    {
        public override double Value => sum.Value;

        public override void Add(ReadOnlySpan<double> output, ReadOnlySpan<double> target, int targetClass)
        {
            if (targetClass >= 0 && amongSeveral)
            {
                throw new ArgumentException($"{name}: a sequence gives classes, but there are several outputs; give distributions in {nameof(Sequence<>.Targets)}.");
            }
            sum.Add(output.Slice(column, size), target.IsEmpty ? target : target.Slice(column, size), targetClass);
        }
    }
}
