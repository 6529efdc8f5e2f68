namespace CharRnn.Units;

/// <summary>The unit that follows a feature best.</summary>
/// <param name="Feature">What it follows.</param>
/// <param name="Unit">Which unit of the upper layer.</param>
/// <param name="Correlation">Of its activation with the feature.</param>
internal sealed record Follower(string Feature, int Unit, double Correlation);

/// <summary>Looks for units that follow brackets, quotes or the length of the line.</summary>
internal static class UnitSearch
{
    /// <summary>For each feature that the text has, the unit whose activation goes with it most closely.</summary>
    public static IEnumerable<Follower> Run(Activations activations)
    {
        foreach (Feature feature in Feature.All)
        {
            double[] values = feature.Of(activations.Text);
            if (values.Distinct().Count() < 2)
            {
                continue;
            }
            double[] correlations = [.. Enumerable.Range(0, Writer.Units).Select(unit => Correlation(values, activations.Values, unit))];
            int best = Array.IndexOf(correlations, correlations.MaxBy(Math.Abs));
            yield return new Follower(feature.Name, best, correlations[best]);
        }
    }

    /// <summary>Pearson's.</summary>
    private static double Correlation(double[] feature, float[][] values, int unit)
    {
        double meanX = feature.Average(), meanY = values.Average(row => row[unit]), xy = 0, xx = 0, yy = 0;
        for (int t = 0; t < feature.Length; t++)
        {
            double x = feature[t] - meanX, y = values[t][unit] - meanY;
            (xy, xx, yy) = (xy + x * y, xx + x * x, yy + y * y);
        }
        return yy == 0 ? 0 : xy / Math.Sqrt(xx * yy);
    }
}
