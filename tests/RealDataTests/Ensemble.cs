using Rnn;

namespace RealDataTests;

/// <summary>Networks that differ in their seed only, and vote with the mean of their outputs.</summary>
internal static class Ensemble
{
    /// <summary>The mean of the networks' outputs for each sequence, step after step.</summary>
    public static float[][] Mean(IReadOnlyList<float[][]> outputs)
    {
        float[][] mean = [.. outputs[0].Select(series => new float[series.Length])];
        foreach (float[][] one in outputs)
        {
            for (int sequence = 0; sequence < mean.Length; sequence++)
            {
                for (int i = 0; i < mean[sequence].Length; i++)
                {
                    mean[sequence][i] += one[sequence][i] / outputs.Count;
                }
            }
        }
        return mean;
    }

    /// <summary>Share of sequences whose last step names the right class.</summary>
    public static double Accuracy(float[][] outputs, IReadOnlyList<Sequence<float>> sequences, int classes)
    {
        int right = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            ReadOnlySpan<float> last = outputs[i].AsSpan(outputs[i].Length - classes);
            int best = 0;
            for (int k = 1; k < classes; k++)
            {
                best = last[k] > last[best] ? k : best;
            }
            right += best == sequences[i].Classes.Span[0] ? 1 : 0;
        }
        return (double)right / outputs.Length;
    }
}
