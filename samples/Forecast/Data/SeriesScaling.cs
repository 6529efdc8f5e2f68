namespace Forecast.Data;

/// <summary>
/// The scale on which networks and linear fit see a series: mean 0 and variance 1 over the training part. Errors are measured after the
/// way back, in the units of the data.
/// </summary>
internal sealed class SeriesScaling
{
    private readonly double mean, deviation;

    /// <summary>The scale of one series of a task; values after the training part have no part in it.</summary>
    public SeriesScaling(ForecastTask task, int series) =>
        (mean, deviation) = (Statistics.Mean(task.Training(series)), Math.Sqrt(Statistics.Variance(task.Training(series))));

    /// <summary>Variance of the training part, in the units of the data.</summary>
    public double Variance => deviation * deviation;

    /// <summary>From the units of the data to the scale.</summary>
    public double Scale(double value) => (value - mean) / deviation;

    /// <summary>From the scale to the units of the data.</summary>
    public double Unscale(double scaled) => scaled * deviation + mean;
}
