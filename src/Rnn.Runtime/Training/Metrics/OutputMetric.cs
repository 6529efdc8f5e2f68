namespace Rnn.Training;

/// <summary>A metric of one output among several.</summary>
internal sealed class OutputMetric(Metric metric, string output) : Metric
{
    public override string Name => $"{metric.Name} of {output}";

    protected internal override MetricSum Begin(IReadOnlyList<LayerDescription> outputs)
    {
        int column = 0;
        for (int i = 0; i < outputs.Count; i++)
        {
            if (outputs[i].Name == output)
            {
                return new Sum(metric.Begin([outputs[i]]), Name, i, column, outputs[i].Size, outputs.Count > 1);
            }
            column += outputs[i].Size;
        }
        throw new ArgumentException($"{metric.Name}: there is no output '{output}'; the outputs are {string.Join(", ", outputs.Select(layer => layer.Name))}.");
    }

    /// <summary>Its measurement.</summary>
    internal sealed class Sum(MetricSum sum, string name, int output, int column, int size, bool amongSeveral) : MetricSum
    {
        public override double Value => sum.Value;

        /// <summary>Place of the output among all.</summary>
        public int Output => output;

        /// <summary>The measurement that takes up the output and its targets alone.</summary>
        public MetricSum OfOutput => sum;

        public override void Add(ReadOnlySpan<double> output, ReadOnlySpan<double> target, int targetClass)
        {
            if (targetClass >= 0 && amongSeveral)
            {
                throw new ArgumentException(
                    $"{name}: a sequence gives classes, but there are several outputs; give those of each output in {nameof(Sequence<>.OutputTargets)}, or distributions in {nameof(Sequence<>.Targets)}.");
            }
            sum.Add(output.Slice(column, size), target.IsEmpty ? target : target.Slice(column, size), targetClass);
        }
    }
}
