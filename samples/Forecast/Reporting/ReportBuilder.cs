using Forecast.Baselines;
using Forecast.Data;
using Forecast.Experiments;

namespace Forecast.Reporting;

/// <summary>Measures the forecasts on the test parts. Only here are test values looked at, after everything was chosen.</summary>
internal sealed class ReportBuilder(TrainingData data, ExperimentOptions options)
{
    /// <summary>Most steps of the test part that the plot shows.</summary>
    private const int LongestComparison = 100;

    private readonly ForecastTask task = data.Task;

    /// <summary>The report.</summary>
    public ForecastReport Build(IReadOnlyList<KindResult> results, IReadOnlyList<Baseline> baselines, TimeSpan time)
    {
        KindResult chosen = results.MinBy(result => result.Validation)!;
        return new ForecastReport
        {
            Task = task.Name,
            Title = task.Title,
            Source = task.Source,
            Training = [task.Series[0].Labels[0], task.Series[0].Labels[task.TrainingLength - 1]],
            ErrorDefinition = task.ErrorDefinition,
            Choice = $"kind, epochs and order by {Blocks.Count}-fold cross-validation within the training part; no test value took part",
            TestParts = [.. task.Tests.Select(part => part.Name)],
            Seeds = options.Seeds,
            Epochs = options.Epochs,
            Kinds = [.. results.Select(Row)],
            Baselines = [.. baselines.Select(Row)],
            Published = [.. task.Published.Select(result => new ReferenceRow(result.Name, result.Reference, null, null, result.Errors))],
            Chosen = chosen.Kind.Name,
            OneStep = OneStep(chosen),
            FreeRunning = FreeRunning(chosen),
            Seconds = time.TotalSeconds,
        };
    }

    private KindRow Row(KindResult result) => new(
        result.Kind.Name, result.Kind.Equations, result.Kind.Parameters, result.Kind.Settings.LearningRate, result.Kind.Settings.WeightDecay, result.Epochs,
        Statistics.Median(result.Forecasts.Select(forecast => forecast.Time.TotalSeconds)), result.Validation,
        [.. task.Tests.Select(part => Measure(result, part))], result.FreeRunningEnsemble(0));

    private PartErrors Measure(KindResult result, TestPart part)
    {
        double[] errors = [.. result.Forecasts.Select(forecast => Errors.RelativeVariance(task, part, forecast.OneStep[part.Series]))];
        double ensemble = Errors.RelativeVariance(task, part, result.OneStepEnsemble(part.Series));
        return new PartErrors(part.Name, Statistics.Median(errors), errors.Min(), errors.Max(), ensemble);
    }

    private ReferenceRow Row(Baseline baseline) => new(
        baseline.Name, baseline.Explanation, baseline.Parameters, baseline.Validation,
        [.. task.Tests.Select(part => Errors.RelativeVariance(task, part, OneStep(baseline, part.Series)))]);

    /// <summary>A baseline's forecast of every value after the training part, each from all observed values before it.</summary>
    private double[] OneStep(Baseline baseline, int series)
    {
        double[] values = task.Series[series].Values, forecast = new double[values.Length];
        for (int t = task.TrainingLength; t < values.Length; t++)
        {
            forecast[t] = baseline.Next(series, values.AsSpan(0, t));
        }
        return forecast;
    }

    private Comparison OneStep(KindResult chosen)
    {
        TestPart[] ofFirst = [.. task.Tests.Where(part => part.Series == 0)];
        int end = ofFirst.Max(part => part.Last) + 1;
        int first = Math.Max(ofFirst.Min(part => part.First), end - LongestComparison);
        return Compare(first, end, chosen.OneStepEnsemble(0)[first..end]);
    }

    private Comparison FreeRunning(KindResult chosen)
    {
        int first = task.TrainingLength, end = Math.Min(first + ExperimentOptions.Horizon, task.Length);
        return Compare(first, end, chosen.FreeRunningEnsemble(0)[..(end - first)]);
    }

    private Comparison Compare(int first, int end, double[] forecast) =>
        new(task.Series[0].Name, task.Series[0].Labels[first..end], task.Series[0].Values[first..end], forecast);
}
