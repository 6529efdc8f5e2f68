namespace RuntimeTests.ReferenceCases;

/// <summary>
/// The losses of the cases, by their formulas, with dL/dy. Written apart from the library's divergences, so that each checks the other.
/// Outputs and gradients are y[sequence][t][unit].
/// </summary>
internal static class CaseLoss
{
    public static (double Loss, double[][][] Gradient) Evaluate(ReferenceCase the, double[][][] y)
    {
        double[][][] gradient = [.. y.Select(sequence => sequence.Select(step => new double[step.Length]).ToArray())];
        double loss = the.LossKind switch
        {
            "mse_all" or "mse_final" => SquaredError(the, y, gradient),
            "nll_all" => LogLikelihoodOfAllSteps(the, y, gradient),
            "ce_all" => CrossEntropyOfAllSteps(the, y, gradient),
            "ce_last" => CrossEntropyOfLastStep(the, y, gradient),
            "ce_weighted" => WeightedCrossEntropy(the, y, gradient),
            "logsum" => LogOfSum(the, y, gradient),
            "softdtw" => SoftTimeWarping(the, y, gradient),
            "ctc" => Alignments(the, y, gradient),
            "loss = y[T-1] (sum)" => LastOutput(y, gradient),
            _ => throw new NotSupportedException($"{the.Name}: there is no loss '{the.LossKind}'."),
        };
        return (loss, gradient);
    }

    /// <summary>What mse_final reads besides y: (0.5/B) Σ_k Σ_b Σ_i (h − s)² of the final states h[sequence][k − 1][unit], and its gradient.</summary>
    public static (double Loss, double[][][] Gradient) OfFinalStates(ReferenceCase the, CaseTensor s, double[][][] h)
    {
        double[][][] gradient =
            [.. h.Select((states, b) => states.Select((state, k) => state.Select((value, i) => (value - s[k, b, i]) / the.Count).ToArray()).ToArray())];
        return (0.5 * the.Count * gradient.Sum(states => states.Sum(state => state.Sum(value => value * value))), gradient);
    }

    /// <summary>(0.5/B) Σ_t Σ_b Σ_k (y − d)².</summary>
    private static double SquaredError(ReferenceCase the, double[][][] y, double[][][] gradient)
    {
        double loss = 0;
        CaseTensor d = the.Fixed["d"];
        for (int b = 0; b < y.Length; b++)
        {
            for (int t = 0; t < y[b].Length; t++)
            {
                for (int k = 0; k < y[b][t].Length; k++)
                {
                    double error = y[b][t][k] - d[t, b, k];
                    loss += 0.5 / the.Count * error * error;
                    gradient[b][t][k] = error / the.Count;
                }
            }
        }
        return loss;
    }

    /// <summary>Mean of −log softmax(y)[target] over all steps that exist.</summary>
    private static double CrossEntropyOfAllSteps(ReferenceCase the, double[][][] y, double[][][] gradient)
    {
        double loss = 0, weight = 1.0 / the.Lengths.Sum();
        for (int b = 0; b < y.Length; b++)
        {
            for (int t = 0; t < y[b].Length; t++)
            {
                loss += CrossEntropy(y[b][t], (int)the.Fixed["tgt"][t, b], weight, gradient[b][t]);
            }
        }
        return loss;
    }

    /// <summary>Mean of −y[target] over all steps that exist, y being a log-softmax.</summary>
    private static double LogLikelihoodOfAllSteps(ReferenceCase the, double[][][] y, double[][][] gradient)
    {
        double loss = 0, weight = 1.0 / the.Lengths.Sum();
        for (int b = 0; b < y.Length; b++)
        {
            for (int t = 0; t < y[b].Length; t++)
            {
                int target = (int)the.Fixed["tgt"][t, b];
                loss -= weight * y[b][t][target];
                gradient[b][t][target] = -weight;
            }
        }
        return loss;
    }

    /// <summary>Mean of −log softmax(y)[target] over the last steps.</summary>
    private static double CrossEntropyOfLastStep(ReferenceCase the, double[][][] y, double[][][] gradient)
    {
        double loss = 0;
        for (int b = 0; b < y.Length; b++)
        {
            loss += CrossEntropy(y[b][^1], (int)the.Fixed["tgt"][b], 1.0 / the.Count, gradient[b][^1]);
        }
        return loss;
    }

    /// <summary>Σ_t w(t) (1/B) Σ_b −log softmax(y)[target of the sequence].</summary>
    private static double WeightedCrossEntropy(ReferenceCase the, double[][][] y, double[][][] gradient)
    {
        double loss = 0;
        for (int b = 0; b < y.Length; b++)
        {
            for (int t = 0; t < y[b].Length; t++)
            {
                loss += CrossEntropy(y[b][t], (int)the.Fixed["tgt"][b], the.Fixed["w"][t] / the.Count, gradient[b][t]);
            }
        }
        return loss;
    }

    private static double CrossEntropy(double[] z, int target, double weight, double[] gradient)
    {
        double largest = z.Max();
        double sum = z.Sum(value => Math.Exp(value - largest));
        for (int k = 0; k < z.Length; k++)
        {
            gradient[k] = weight * (Math.Exp(z[k] - largest) / sum - (k == target ? 1 : 0));
        }
        return weight * (Math.Log(sum) + largest - z[target]);
    }

    /// <summary>(1/B) Σ_b log Σ_t ‖y − d‖²: no sum over time.</summary>
    private static double LogOfSum(ReferenceCase the, double[][][] y, double[][][] gradient)
    {
        double loss = 0;
        CaseTensor d = the.Fixed["d"];
        for (int b = 0; b < y.Length; b++)
        {
            double sum = 0;
            for (int t = 0; t < y[b].Length; t++)
            {
                for (int k = 0; k < y[b][t].Length; k++)
                {
                    double error = y[b][t][k] - d[t, b, k];
                    sum += error * error;
                    gradient[b][t][k] = 2 * error;
                }
            }
            foreach (double[] step in gradient[b])
            {
                for (int k = 0; k < step.Length; k++)
                {
                    step[k] /= sum * the.Count;
                }
            }
            loss += Math.Log(sum) / the.Count;
        }
        return loss;
    }

    /// <summary>(1/B) Σ_b soft dynamic time warping, γ = 0.5, of y against a target of its own length (Cuturi and Blondel 2017).</summary>
    private static double SoftTimeWarping(ReferenceCase the, double[][][] y, double[][][] gradient)
    {
        double loss = 0;
        CaseTensor d = the.Fixed["d"];
        for (int b = 0; b < y.Length; b++)
        {
            double[][] target = new double[d.Shape[0]][];
            for (int t = 0; t < target.Length; t++)
            {
                target[t] = [.. Enumerable.Range(0, y[b][0].Length).Select(k => d[t, b, k])];
            }
            loss += SoftDtw.Evaluate(y[b], target, 0.5, 1.0 / the.Count, gradient[b]) / the.Count;
        }
        return loss;
    }

    /// <summary>(1/B) Σ_b −log of the probability that y spells the labels, the blank being class 0.</summary>
    private static double Alignments(ReferenceCase the, double[][][] y, double[][][] gradient)
    {
        CaseTensor labels = the.Fixed["tgt"];
        return y.Select((series, b) => Ctc.Evaluate(series, LabelsOf(labels, b), 0, 1.0 / the.Count, gradient[b])).Sum() / the.Count;
    }

    /// <summary>The labels of a sequence, a row of them.</summary>
    public static int[] LabelsOf(CaseTensor labels, int b) => [.. Enumerable.Range(0, labels.Shape[1]).Select(i => (int)labels[b, i])];

    private static double LastOutput(double[][][] y, double[][][] gradient)
    {
        foreach (double[][] sequence in gradient)
        {
            Array.Fill(sequence[^1], 1);
        }
        return y.Sum(sequence => sequence[^1].Sum());
    }
}
