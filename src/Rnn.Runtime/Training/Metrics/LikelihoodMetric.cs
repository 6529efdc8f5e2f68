namespace Rnn.Training;

/// <summary>
/// A function of the mean cross-entropy of a step, −Σ d ln p in natural units; cross-entropies of several outputs add up. A softmax output that has
/// underflown counts as the smallest normal number of single precision, as in <see cref="Divergence.CrossEntropy"/>.
/// </summary>
internal sealed class LikelihoodMetric(string name, Func<double, double> finish) : Metric
{
    private const double Smallest = 1.17549435e-38;

    public override string Name => name;

    protected internal override MetricSum Begin(IReadOnlyList<LayerDescription> outputs)
    {
        foreach (LayerDescription output in outputs)
        {
            if (output.Activation is not (Activation.Softmax or Activation.LogSoftmax or Activation.Identity))
            {
                throw new ArgumentException(
                    $"{name} needs an output that ends in Softmax, LogSoftmax or Identity (logits); the output {output.Name} has activation {output.Activation}.");
            }
        }
        return new Sum(name, outputs, finish);
    }

    private sealed class Sum(string name, IReadOnlyList<LayerDescription> outputs, Func<double, double> finish) : MetricSum
    {
        private double sum;
        private long steps;

        public override double Value => finish(sum / steps);

        public override void Add(ReadOnlySpan<double> output, ReadOnlySpan<double> target, int targetClass)
        {
            int wanted = targetClass >= 0 ? ClassOf(output, target, targetClass) : -1;
            if (wanted < 0 && target.IsEmpty)
            {
                throw ClassTargets.Missing(name);
            }
            steps++;
            int column = 0;
            foreach (LayerDescription layer in outputs)
            {
                ReadOnlySpan<double> y = output.Slice(column, layer.Size);
                double logNormalizer = layer.Activation == Activation.Identity ? LogSumExp(y) : 0;
                for (int i = 0; i < y.Length; i++)
                {
                    double share = wanted < 0 ? target[column + i] : i == wanted ? 1 : 0;
                    sum += share == 0 ? 0 : share * (logNormalizer - (layer.Activation == Activation.Softmax ? Math.Log(Math.Max(y[i], Smallest)) : y[i]));
                }
                column += layer.Size;
            }
        }

        private int ClassOf(ReadOnlySpan<double> output, ReadOnlySpan<double> target, int targetClass)
        {
            ClassTargets.OneOutput(name, outputs);
            return ClassTargets.Wanted(name, output, target, targetClass);
        }

        private static double LogSumExp(ReadOnlySpan<double> z)
        {
            double largest = z[ClassTargets.IndexOfLargest(z)], sum = 0;
            foreach (double value in z)
            {
                sum += Math.Exp(value - largest);
            }
            return largest + Math.Log(sum);
        }
    }
}
