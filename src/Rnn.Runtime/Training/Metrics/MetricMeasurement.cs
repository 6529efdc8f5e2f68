using System.Numerics;
using Rnn.Divergences;
using Rnn.Sequences;

namespace Rnn.Training;

/// <summary>Several metrics measured at once, batch after batch, each step that counts taken up once.</summary>
internal sealed class MetricMeasurement<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly IReadOnlyList<Metric> metrics;
    private readonly Topology topology;
    private readonly TargetSteps targets;
    private readonly double[] output, wanted;
    private readonly bool[] isMeasured;

    /// <exception cref="ArgumentException">A metric does not fit the outputs.</exception>
    public MetricMeasurement(IReadOnlyList<Metric> metrics, Topology topology, TargetSteps targets)
    {
        (this.metrics, this.topology, this.targets) = (metrics, topology, targets);
        Sums = [.. metrics.Select(metric => metric.Begin(topology.Outputs))];
        isMeasured = new bool[metrics.Count];
        output = new double[Divergence.Width(topology)];
        wanted = new double[output.Length];
    }

    /// <summary>One for each metric.</summary>
    public IReadOnlyList<MetricSum> Sums { get; }

    /// <summary>Whether any step counted.</summary>
    public bool Any => isMeasured.Contains(true);

    /// <summary>The figures; NaN where no step counted.</summary>
    public IReadOnlyList<MetricValue> Values => [.. metrics.Select((metric, i) => new MetricValue(metric.Name, isMeasured[i] ? Sums[i].Value : double.NaN))];

    /// <summary>Takes up a batch that has run forward.</summary>
    /// <param name="batch">The sequences.</param>
    /// <param name="tape">The tape they ran on.</param>
    /// <exception cref="ArgumentException">Targets do not fit, or lie apart and a metric of all outputs needs them together.</exception>
    public void TakeUp(SequenceBatch<T> batch, Tape<T> tape)
    {
        for (int index = 0; index < batch.Count; index++)
        {
            int place = (int)batch.Id(index);
            if (batch[index].OutputTargets.Count > 0)
            {
                TakeUpApart(batch[index], tape, index, place);
                continue;
            }
            TargetSeries<T> series = new(batch[index], place, output.Length, targets, perStep: true);
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
        for (int layer = 0; layer < topology.Outputs.Count; layer++)
        {
            Span<T> values = tape.OutputOf(layer)[index][t];
            Convert(values, row);
            row = row[values.Length..];
        }
        Convert(series.HasValues ? series.Values(t) : [], wanted);
        for (int i = 0; i < Sums.Count; i++)
        {
            Sums[i].Add(output, wanted.AsSpan(0, series.HasValues ? output.Length : 0), series.HasClasses ? series.Class(t) : -1);
            isMeasured[i] = true;
        }
    }

    /// <summary>A sequence that gives the targets of each output by themselves: each metric takes up the steps that count for its own output.</summary>
    private void TakeUpApart(Sequence<T> sequence, Tape<T> tape, int index, int place)
    {
        for (int i = 0; i < Sums.Count; i++)
        {
            int layer = OutputOf(i), size = topology.Outputs[layer].Size;
            MetricSum sum = (Sums[i] as OutputMetric.Sum)?.OfOutput ?? Sums[i];
            TargetSeries<T> series = new(sequence, place, new TargetPlace(topology, layer, Column: 0, size, output.Length), targets, perStep: true);
            for (int t = series.First; t < series.Length; t++)
            {
                if (series.Counts(t))
                {
                    Convert(tape.OutputOf(layer)[index][t], output);
                    Convert(series.HasValues ? series.Target(t) : [], wanted);
                    sum.Add(output.AsSpan(0, size), wanted.AsSpan(0, series.HasValues ? size : 0), series.HasClasses ? series.Class(t) : -1);
                    isMeasured[i] = true;
                }
            }
        }
    }

    /// <summary>The output that a metric measures.</summary>
    private int OutputOf(int metric) =>
        Sums[metric] is OutputMetric.Sum one ? one.Output
        : topology.Outputs.Count == 1 ? 0
        : throw new ArgumentException(
            $"{metrics[metric].Name}: a sequence gives the targets of each output by themselves, in {nameof(Sequence<>.OutputTargets)};"
            + $" {nameof(Metric.On)}(\"{topology.Outputs[0].Name}\") measures one of them.");

    private static void Convert(ReadOnlySpan<T> from, Span<double> to)
    {
        for (int i = 0; i < from.Length; i++)
        {
            to[i] = double.CreateTruncating(from[i]);
        }
    }
}
