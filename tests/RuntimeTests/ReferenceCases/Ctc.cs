namespace RuntimeTests.ReferenceCases;

/// <summary>
/// Connectionist temporal classification by its definition: every one of the nᵀ alignments is spelled out, and the probabilities of those that spell
/// the labels are added. Only for short series.
/// </summary>
internal static class Ctc
{
    /// <returns>−ln p(labels | softmax(z)); weight · its gradient by z is added to <paramref name="gradient"/>.</returns>
    public static double Evaluate(double[][] z, int[] labels, int blank, double weight, double[][] gradient)
    {
        double[][] p = [.. z.Select(Softmax)];
        int steps = z.Length, classes = z[0].Length;
        double total = 0;
        double[][] through = [.. z.Select(step => new double[classes])]; // probability of the alignments that name class k at step t
        foreach (int[] alignment in Alignments(steps, classes))
        {
            if (!Spell(alignment, blank).SequenceEqual(labels))
            {
                continue;
            }
            double probability = 1;
            for (int t = 0; t < steps; t++)
            {
                probability *= p[t][alignment[t]];
            }
            total += probability;
            for (int t = 0; t < steps; t++)
            {
                through[t][alignment[t]] += probability;
            }
        }
        for (int t = 0; t < steps; t++)
        {
            for (int k = 0; k < classes; k++)
            {
                gradient[t][k] += weight * (p[t][k] - through[t][k] / total);
            }
        }
        return -Math.Log(total);
    }

    /// <summary>All series of classes.</summary>
    public static IEnumerable<int[]> Alignments(int steps, int classes)
    {
        int[] alignment = new int[steps];
        while (true)
        {
            yield return alignment;
            int t = 0;
            while (t < steps && ++alignment[t] == classes)
            {
                alignment[t++] = 0;
            }
            if (t == steps)
            {
                yield break;
            }
        }
    }

    /// <summary>Merges equal neighbours, then takes blanks out.</summary>
    public static IEnumerable<int> Spell(int[] alignment, int blank) =>
        alignment.Where((label, t) => label != blank && (t == 0 || label != alignment[t - 1]));

    private static double[] Softmax(double[] z)
    {
        double sum = z.Sum(Math.Exp);
        return [.. z.Select(logit => Math.Exp(logit) / sum)];
    }
}
