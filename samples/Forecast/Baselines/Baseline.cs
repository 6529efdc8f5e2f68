using Forecast.Data;
using Forecast.Experiments;

namespace Forecast.Baselines;

/// <summary>What a baseline says the next value of a series is, in the units of the data.</summary>
internal delegate double NextValue(int series, ReadOnlySpan<double> history);

/// <summary>A forecast without a network, which any network must beat to be of use.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Explanation">What it is.</param>
/// <param name="Parameters">Fitted numbers.</param>
/// <param name="Next">The next value.</param>
internal sealed record Baseline(string Name, string Explanation, int Parameters, NextValue Next)
{
    /// <summary>Error on the validation years, where it was measured on them.</summary>
    public double? Validation { get; init; }

    /// <summary>The baselines of a task, the best known last.</summary>
    public static IReadOnlyList<Baseline> Of(TrainingData data)
    {
        ForecastTask task = data.Task;
        double[] means = [.. task.Series.Select((_, series) => Statistics.Mean(task.Training(series)))];
        return
        [
            new("Persistence", "the last value again", 0, static (_, history) => history[^1]),
            .. task.ZeroIsNoChange ? [new Baseline("Zero", "no change", 0, static (_, _) => 0)] : Array.Empty<Baseline>(),
            new("Mean", "mean of the training part", 1, (series, _) => means[series]),
            .. task.UsualOrder is { } usual ? [Autoregression(data, usual, "linear autoregression of the order usual in the literature")] : Array.Empty<Baseline>(),
            AutoregressionOf(data),
        ];
    }

    /// <summary>Linear autoregression; its order is the one with the smallest cross-validation error, by the very blocks that the networks are chosen on.</summary>
    private static Baseline AutoregressionOf(TrainingData data)
    {
        int order = Enumerable.Range(1, TrainingData.Lookback).MinBy(order => CrossValidate(data, order));
        return Autoregression(data, order, "linear autoregression, its order by the same validation as the networks");
    }

    private static Baseline Autoregression(TrainingData data, int order, string explanation)
    {
        LinearAutoregression fit = LinearAutoregression.Fit(data.ScaledTraining, order, static t => t >= TrainingData.Lookback);
        return new Baseline(
            $"AR({order})", explanation, order + 1,
            (series, history) => data.Scalings[series].Unscale(fit.Next(data.Scale(series, history[^order..]))))
        {
            Validation = CrossValidate(data, order),
        };
    }

    private static double CrossValidate(TrainingData data, int order)
    {
        double sum = 0;
        for (int fold = 0; fold < Blocks.Count; fold++)
        {
            Block held = data.Blocks[fold];
            LinearAutoregression fit = LinearAutoregression.Fit(data.ScaledTraining, order, t => t >= TrainingData.Lookback && !held.Contains(t));
            for (int series = 0; series < data.Task.Series.Count; series++)
            {
                for (int t = held.First; t < held.End; t++)
                {
                    double error = fit.Next(data.ScaledTraining[series].AsSpan(0, t)) - data.ScaledTraining[series][t];
                    sum += error * error * data.ErrorUnit(series);
                }
            }
        }
        return sum / data.JudgedValues;
    }
}
