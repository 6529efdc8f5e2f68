namespace Rnn.Training;

/// <summary>A function of the error, averaged over steps and components.</summary>
/// <param name="name">Of the metric.</param>
/// <param name="penalty">Of y − d.</param>
/// <param name="finish">Of the mean penalty.</param>
internal sealed class ErrorMetric(string name, Func<double, double> penalty, Func<double, double> finish) : Metric
{
    public override string Name => name;

    public static ArgumentException Missing(string metric) => new($"{metric} compares the output with values, in {nameof(Sequence<>.Targets)} or those of the output in {nameof(Sequence<>.OutputTargets)}; a sequence has none.");

    protected internal override MetricSum Begin(IReadOnlyList<LayerDescription> outputs) => new Sum(name, penalty, finish);

    private sealed class Sum(string name, Func<double, double> penalty, Func<double, double> finish) : MetricSum
    {
        private double sum;
        private long values;

        public override double Value => finish(sum / values);

        public override void Add(ReadOnlySpan<double> output, ReadOnlySpan<double> target, int targetClass)
        {
            if (target.IsEmpty)
            {
                throw Missing(name);
            }
            values += target.Length;
            for (int i = 0; i < target.Length; i++)
            {
                sum += penalty(output[i] - target[i]);
            }
        }
    }
}
