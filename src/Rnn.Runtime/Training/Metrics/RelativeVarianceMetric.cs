namespace Rnn.Training;

/// <summary>Mean squared error over a given variance or that of the targets.</summary>
internal sealed class RelativeVarianceMetric(double? variance) : Metric
{
    public override string Name => "Average relative variance";

    protected internal override MetricSum Begin(Topology topology) => new Sum(this, Divergence.Width(topology), variance);

    /// <summary>Means and variances are updated step by step (Welford 1962), which loses no digits to a large mean.</summary>
    private sealed class Sum(Metric metric, int width, double? variance) : MetricSum
    {
        private readonly double[] mean = new double[width];
        private double squaredErrors, squaredDeviations;
        private long steps;

        public override double Value => squaredErrors / steps / (variance ?? squaredDeviations / steps);

        public override void Add(ReadOnlySpan<double> output, ReadOnlySpan<double> target, int targetClass)
        {
            if (target.IsEmpty)
            {
                throw new ArgumentException($"{metric.Name} compares the output with {nameof(Sequence<>.Targets)}; a sequence has none.");
            }
            steps++;
            for (int i = 0; i < target.Length; i++)
            {
                double error = output[i] - target[i];
                double deviation = target[i] - mean[i];
                mean[i] += deviation / steps;
                squaredErrors += error * error;
                squaredDeviations += deviation * (target[i] - mean[i]);
            }
        }
    }
}
