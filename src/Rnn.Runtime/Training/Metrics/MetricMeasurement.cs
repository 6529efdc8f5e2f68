using System.Numerics;
using Rnn.Divergences;

namespace Rnn.Training;

/// <summary>Several metrics measured at once, batch after batch, each step that counts taken up once.</summary>
internal sealed class MetricMeasurement<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly IReadOnlyList<Metric> metrics;
    private readonly TargetSteps targets;
    private readonly double[] output, wanted;

    /// <exception cref="ArgumentException">A metric does not fit the outputs.</exception>
    public MetricMeasurement(IReadOnlyList<Metric> metrics, Topology topology, TargetSteps targets)
    {
        (this.metrics, this.targets) = (metrics, targets);
        Sums = [.. metrics.Select(metric => metric.Begin(topology.Outputs))];
        output = new double[Divergence.Width(topology)];
        wanted = new double[output.Length];
    }

    /// <summary>One for each metric.</summary>
    public IReadOnlyList<MetricSum> Sums { get; }

    /// <summary>Whether any step counted.</summary>
    public bool Any { get; private set; }

    /// <summary>The figures; NaN where no step counted.</summary>
    public IReadOnlyList<MetricValue> Values => [.. metrics.Zip(Sums, (metric, sum) => new MetricValue(metric.Name, Any ? sum.Value : double.NaN))];

    /// <summary>Takes up a batch that has run forward.</summary>
    /// <param name="batch">The sequences.</param>
    /// <param name="tape">The tape they ran on.</param>
    /// <param name="first">Place of the first among all sequences, for messages.</param>
    public void TakeUp(SequenceBatch<T> batch, Tape<T> tape, int first)
    {
        for (int index = 0; index < batch.Count; index++)
        {
            TargetSeries<T> series = new(batch[index], first + index, output.Length, targets, perStep: true);
            for (int t = series.First; t < series.Length; t++)
            {
                if (series.Counts(t))
                {
                    TakeUp(tape, index, t, series);
                }
            }
        }
    }

    private void TakeUp(Tape<T> tape, int index, int t, TargetSeries<T> series)
    {
        Span<double> row = output;
        for (int layer = 0; layer < tape.Topology.Outputs.Count; layer++)
        {
            Span<T> values = tape.OutputOf(layer)[index][t];
            Convert(values, row);
            row = row[values.Length..];
        }
        Convert(series.HasValues ? series.Values(t) : [], wanted);
        for (int i = 0; i < Sums.Count; i++)
        {
            Sums[i].Add(output, wanted.AsSpan(0, series.HasValues ? output.Length : 0), series.HasClasses ? series.Class(t) : -1);
        }
        Any = true;
    }

    private static void Convert(ReadOnlySpan<T> from, Span<double> to)
    {
        for (int i = 0; i < from.Length; i++)
        {
            to[i] = double.CreateTruncating(from[i]);
        }
    }
}
