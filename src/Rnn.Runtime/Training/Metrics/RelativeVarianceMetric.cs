namespace Rnn.Training;

/// <summary>Mean squared error over a given variance or that of the targets; or 1 less that.</summary>
internal sealed class RelativeVarianceMetric(double? variance, bool asRSquared = false) : Metric
{
    public override string Name => asRSquared ? "R²" : "Average relative variance";

    protected internal override MetricSum Begin(IReadOnlyList<LayerDescription> outputs) => new Sum(Name, outputs.Sum(output => output.Size), variance, asRSquared);

    /// <summary>Means and variances are updated step by step (Welford 1962), which loses no digits to a large mean.</summary>
    private sealed class Sum(string name, int width, double? variance, bool asRSquared) : MetricSum
    {
        private readonly double[] mean = new double[width];
        private double squaredErrors, squaredDeviations;
        private long steps;

        public override double Value
        {
            get
            {
                double relative = squaredErrors / steps / (variance ?? squaredDeviations / steps);
                return asRSquared ? 1 - relative : relative;
            }
        }

        public override void Add(ReadOnlySpan<double> output, ReadOnlySpan<double> target, int targetClass)
        {
            if (target.IsEmpty)
            {
                throw ErrorMetric.Missing(name);
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
