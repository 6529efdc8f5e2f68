namespace Rnn.Training;

/// <summary>Counts which class was taken for which.</summary>
internal sealed class ConfusionMetric(string[] labels) : Metric<ConfusionMatrix>
{
    public override string Name => "Confusion matrix, accuracy";

    protected internal override MetricSum<ConfusionMatrix> Begin(IReadOnlyList<LayerDescription> outputs)
    {
        LayerDescription output = ClassTargets.OneOutput("A confusion matrix", outputs);
        return labels.Length == 0 || labels.Length == output.Size
            ? new Sum(labels.Length > 0 ? labels : [.. Enumerable.Range(0, output.Size).Select(index => $"{index}")], output.Size)
            : throw new ArgumentException($"The confusion matrix has {labels.Length} labels; the output {output.Name} has {output.Size} classes.");
    }

    private sealed class Sum(string[] labels, int classes) : MetricSum<ConfusionMatrix>
    {
        private readonly long[,] counts = new long[classes, classes];

        public override double Value => Result.Accuracy;

        public override ConfusionMatrix Result => new(labels, counts);

        public override void Add(ReadOnlySpan<double> output, ReadOnlySpan<double> target, int targetClass) =>
            counts[ClassTargets.Wanted("A confusion matrix", output, target, targetClass), ClassTargets.IndexOfLargest(output)]++;
    }
}
