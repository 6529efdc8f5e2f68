using Forecast.Data;

namespace Forecast.Experiments;

/// <summary>How far forecasts are from what was observed.</summary>
internal static class Errors
{
    /// <summary>Mean squared error of a forecast on a test part, over the variance that the task names.</summary>
    /// <param name="task">The task.</param>
    /// <param name="part">Where to measure.</param>
    /// <param name="forecast">A forecast of every value of the part's series.</param>
    public static double RelativeVariance(ForecastTask task, TestPart part, ReadOnlySpan<double> forecast)
    {
        int length = part.Last - part.First + 1;
        return MeanSquare(task.Series[part.Series].Values.AsSpan(part.First, length), forecast.Slice(part.First, length)) / task.Variances[part.Series];
    }

    /// <summary>Mean squared difference.</summary>
    public static double MeanSquare(ReadOnlySpan<double> observed, ReadOnlySpan<double> forecast)
    {
        double sum = 0;
        for (int t = 0; t < observed.Length; t++)
        {
            sum += (forecast[t] - observed[t]) * (forecast[t] - observed[t]);
        }
        return sum / observed.Length;
    }
}
