namespace Rnn.Training;

/// <summary>Share of steps at which the right class is among the k largest outputs.</summary>
internal sealed class TopAccuracyMetric(int k) : Metric
{
    public override string Name => k == 1 ? "Accuracy" : $"Top-{k} accuracy";

    protected internal override MetricSum Begin(IReadOnlyList<LayerDescription> outputs)
    {
        ClassTargets.OneOutput(Name, outputs);
        return new Sum(Name, k);
    }

    private sealed class Sum(string name, int k) : MetricSum
    {
        private long steps, right;

        public override double Value => (double)right / steps;

        public override void Add(ReadOnlySpan<double> output, ReadOnlySpan<double> target, int targetClass)
        {
            int wanted = ClassTargets.Wanted(name, output, target, targetClass);
            int larger = 0;
            for (int i = 0; i < output.Length; i++)
            {
                larger += output[i] > output[wanted] || (output[i] == output[wanted] && i < wanted) ? 1 : 0;
            }
            steps++;
            right += larger < k && !double.IsNaN(output[wanted]) ? 1 : 0;
        }
    }
}
