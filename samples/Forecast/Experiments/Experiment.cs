using System.Runtime.ExceptionServices;
using Forecast.Data;

namespace Forecast.Experiments;

/// <summary>How much is tried.</summary>
/// <param name="Seeds">Networks of each kind.</param>
/// <param name="Epochs">Epochs at most.</param>
/// <param name="Threads">Networks trained at a time; the figures do not depend on it.</param>
internal sealed record ExperimentOptions(int Seeds, int Epochs, int Threads)
{
    /// <summary>Steps of the free-running forecast.</summary>
    public const int Horizon = 10;
}

/// <summary>What became of one kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Epochs">Epochs that cross-validation found best.</param>
/// <param name="Validation">Cross-validation error after these epochs.</param>
/// <param name="Forecasts">One for each seed.</param>
internal sealed record KindResult(Kind Kind, int Epochs, double Validation, IReadOnlyList<SeedForecast> Forecasts)
{
    /// <summary>The mean of the seeds' one-step forecasts of a series.</summary>
    public double[] OneStepEnsemble(int series) => MeanOf([.. Forecasts.Select(forecast => forecast.OneStep[series])]);

    /// <summary>The mean of the seeds' free-running forecasts of a series.</summary>
    public double[] FreeRunningEnsemble(int series) => MeanOf([.. Forecasts.Select(forecast => forecast.FreeRunning[series])]);

    private static double[] MeanOf(double[][] forecasts) =>
        [.. Enumerable.Range(0, forecasts[0].Length).Select(t => Statistics.Mean([.. forecasts.Select(forecast => forecast[t])]))];
}

/// <summary>
/// Trains every kind. First, with each of ten blocks of the training years held out in turn, to see after how many epochs the error on
/// years not learned from is smallest; then on the whole training part for so many epochs, once for each seed. Test years take no
/// part in either: <see cref="TrainingData.Learning"/> and <see cref="TrainingData.Judging"/> do not contain them.
/// </summary>
internal sealed class Experiment(TrainingData data, ExperimentOptions options)
{
    /// <summary>Runs it.</summary>
    /// <param name="kinds">What to train.</param>
    /// <param name="progressOf">Who is told how far a kind has come: finished epochs, of how many.</param>
    /// <param name="cancellation">Stops it.</param>
    public IReadOnlyList<KindResult> Run(IReadOnlyList<Kind> kinds, Func<Kind, IProgress<double>?> progressOf, CancellationToken cancellation)
    {
        KindProgress[] progress = [.. kinds.Select(kind => new KindProgress(progressOf(kind), Blocks.Count, options))];
        double[][][] curves = ForEach(kinds.Count, Blocks.Count, (kind, fold) =>
            kinds[kind].Validate(data, fold, options.Epochs, progress[kind].OfValidation(), cancellation), cancellation);
        (int Epochs, double Error)[] chosen = Array.ConvertAll(curves, BestEpoch);
        SeedForecast[][] forecasts = ForEach(kinds.Count, options.Seeds, (kind, seed) =>
            kinds[kind].Forecast(
                data, seed, chosen[kind].Epochs, ExperimentOptions.Horizon, progress[kind].OfTraining(chosen[kind].Epochs), cancellation), cancellation);
        return [.. kinds.Select((kind, i) => new KindResult(kind, chosen[i].Epochs, chosen[i].Error, forecasts[i]))];
    }

    /// <summary>The epoch at which the error over all held-out blocks together is smallest: one number for all seeds, so luck of one block counts little.</summary>
    private (int Epochs, double Error) BestEpoch(double[][] curves)
    {
        double[] errors = [.. Enumerable.Range(0, options.Epochs).Select(epoch => curves.Sum(curve => curve[epoch]) / data.JudgedValues)];
        int best = Array.IndexOf(errors, errors.Min());
        return (best + 1, errors[best]);
    }

    /// <summary>Does independent work on several threads; each result has its own place, whoever does it.</summary>
    private TResult[][] ForEach<TResult>(int rows, int columns, Func<int, int, TResult> work, CancellationToken cancellation)
    {
        TResult[][] results = [.. Enumerable.Range(0, rows).Select(_ => new TResult[columns])];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation };
        try
        {
            Parallel.For(0, rows * columns, parallel, i => results[i / columns][i % columns] = work(i / columns, i % columns));
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
        return results;
    }
}
