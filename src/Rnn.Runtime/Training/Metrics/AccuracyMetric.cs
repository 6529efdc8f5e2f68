namespace Rnn.Training;

/// <summary>Share of steps at which the largest output names the right class.</summary>
internal sealed class AccuracyMetric : Metric
{
    public override string Name => "Accuracy";

    protected internal override MetricSum Begin(Topology topology) =>
        topology.Outputs.Count == 1 && topology.Outputs[0].Size > 1
            ? new Sum()
            : throw new ArgumentException(
                $"{Name} needs one output with a unit for each class; {topology.Name} has {string.Join(", ", topology.Outputs.Select(output => $"{output.Name} of {output.Size}"))}.");

    private sealed class Sum : MetricSum
    {
        private long steps, right;

        public override double Value => (double)right / steps;

        public override void Add(ReadOnlySpan<double> output, ReadOnlySpan<double> target, int targetClass)
        {
            if (targetClass < 0 && target.IsEmpty)
            {
                throw new ArgumentException($"Accuracy needs {nameof(Sequence<>.Classes)} or {nameof(Sequence<>.Targets)}; a sequence has neither.");
            }
            steps++;
            right += IndexOfLargest(output) == (targetClass >= 0 ? targetClass : IndexOfLargest(target)) ? 1 : 0;
        }

        /// <summary>The first of the largest.</summary>
        private static int IndexOfLargest(ReadOnlySpan<double> values)
        {
            int largest = 0;
            for (int i = 1; i < values.Length; i++)
            {
                largest = values[i] > values[largest] ? i : largest;
            }
            return largest;
        }
    }
}
