namespace Rnn;

/// <summary>What <see cref="Normalization.Fit"/> brings each column to.</summary>
public enum Scaling
{
    /// <summary>Mean 0 and standard deviation 1, over the known values.</summary>
    Deviation,

    /// <summary>The smallest known value at −1, the largest at 1.</summary>
    Range,
}
