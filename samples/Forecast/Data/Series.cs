namespace Forecast.Data;

/// <summary>Observations at equal distances in time.</summary>
/// <param name="Name">What was observed.</param>
/// <param name="Labels">The time of each observation, as people write it.</param>
/// <param name="Values">The observations.</param>
internal sealed record Series(string Name, string[] Labels, double[] Values)
{
    /// <summary>The place of the observation with that label; −1 where there is none.</summary>
    public int IndexOf(string label) => Array.IndexOf(Labels, label);
}
