namespace Rnn.Bench;

/// <summary>Whether a peer computed what we did. Both sum in single precision, each in its own order, so they agree to a few roundings only.</summary>
internal static class Comparison
{
    /// <summary>Of an output or a loss, absolute: they are probabilities, logits or divergences near 1.</summary>
    public const double OutputTolerance = 2e-5;

    /// <summary>Of the gradient of a tensor, relative to its norm: an entry of it is a sum over all steps and series.</summary>
    public const double GradientTolerance = 1e-3;

    /// <summary>Null where they agree.</summary>
    public static string? OfOutputs(string what, ReadOnlySpan<float> own, ReadOnlySpan<float> peer)
    {
        if (own.Length != peer.Length)
        {
            return $"{what} has {peer.Length} elements, ours {own.Length}";
        }
        double greatest = 0;
        for (int i = 0; i < own.Length; i++)
        {
            // A NaN is a difference too.
            double difference = Math.Abs((double)own[i] - peer[i]);
            greatest = difference <= greatest ? greatest : difference;
        }
        return greatest <= OutputTolerance ? null : $"{what} differs by {greatest:G2}";
    }

    /// <summary>Null where they agree.</summary>
    public static string? OfGradient(string tensor, ReadOnlySpan<float> own, ReadOnlySpan<float> peer)
    {
        double difference = 0, norm = 0;
        for (int i = 0; i < own.Length; i++)
        {
            difference += Math.Pow((double)own[i] - peer[i], 2);
            norm += Math.Pow(peer[i], 2);
        }
        return Math.Sqrt(difference) <= GradientTolerance * Math.Sqrt(norm) ? null : $"the gradient of {tensor} differs by {Math.Sqrt(difference / norm):G2} of its norm";
    }
}
