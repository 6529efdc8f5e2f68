using Forecast.Data;
using Rnn;

namespace Forecast.Experiments;

/// <summary>
/// A task as sequences for networks: at step t the network reads x(t) and its target is x(t+1). What <see cref="Learning"/> and
/// <see cref="Judging"/> return ends with the training part, so no test value can reach a weight or a choice.
/// </summary>
internal sealed class TrainingData
{
    /// <summary>Values at the start that are read but not counted, so that no network is judged where its window is not yet full.</summary>
    public const int Lookback = 12;

    private readonly double[][] scaled;

    /// <summary>The data of a task.</summary>
    public TrainingData(ForecastTask task)
    {
        Task = task;
        Scalings = [.. task.Series.Select((_, series) => new SeriesScaling(task, series))];
        scaled = [.. task.Series.Select((series, index) => Array.ConvertAll(series.Values, Scalings[index].Scale))];
        ScaledTraining = [.. scaled.Select(values => values[..task.TrainingLength])];
        Blocks = new Blocks(Lookback, task.TrainingLength);
    }

    /// <summary>Where the data come from.</summary>
    public ForecastTask Task { get; }

    /// <summary>The scale of each series.</summary>
    public IReadOnlyList<SeriesScaling> Scalings { get; }

    /// <summary>The training part of each series, scaled.</summary>
    public IReadOnlyList<double[]> ScaledTraining { get; }

    /// <summary>What is held out in turn.</summary>
    public Blocks Blocks { get; }

    /// <summary>Steps of the training sequences together: what the trainer's mean divides by.</summary>
    public int TrainingSteps => Task.Series.Count * (Task.TrainingLength - 1);

    /// <summary>Values that cross-validation measures, each once.</summary>
    public int JudgedValues => Task.Series.Count * (Task.TrainingLength - Lookback);

    /// <summary>What a squared error on the scale is worth in the units of the table.</summary>
    public double ErrorUnit(int series) => Scalings[series].Variance / Task.Variances[series];

    /// <summary>Values of a series, scaled.</summary>
    public double[] Scale(int series, ReadOnlySpan<double> values) => Array.ConvertAll(values.ToArray(), Scalings[series].Scale);

    /// <summary>What is learned: the training part; steps whose target is held out weigh nothing, but are read.</summary>
    public Sequence<float>[] Learning(bool hasInput, Block? held) =>
        SequencesOf(hasInput, (_, t) => t >= Lookback && !(held?.Contains(t) ?? false) ? 1 : 0);

    /// <summary>What is judged: the same sequences, of which only the held-out steps weigh, in the units of the table.</summary>
    public Sequence<float>[] Judging(bool hasInput, Block held) =>
        SequencesOf(hasInput, (series, t) => held.Contains(t) ? (float)ErrorUnit(series) : 0);

    /// <summary>A series as far as it is given, and <paramref name="unknown"/> steps more, whose targets are NaN: there a network is on its own.</summary>
    public Sequence<float> Sequence(int series, bool hasInput, int known, int unknown = 0)
    {
        float[] values = [.. scaled[series].Take(known).Select(value => (float)value), .. Enumerable.Repeat(float.NaN, unknown)];
        return new Sequence<float>(values.Length - 1, hasInput ? [values.AsMemory(..^1)] : []) { Targets = values.AsMemory(1..) };
    }

    private Sequence<float>[] SequencesOf(bool hasInput, Func<int, int, float> weight) =>
        [.. Enumerable.Range(0, scaled.Length).Select(series => Weighted(Sequence(series, hasInput, Task.TrainingLength), t => weight(series, t)))];

    private static Sequence<float> Weighted(Sequence<float> sequence, Func<int, float> weightOfTarget) =>
        new(sequence.Length, [.. sequence.Inputs])
        {
            Targets = sequence.Targets,
            StepWeights = Enumerable.Range(1, sequence.Length).Select(weightOfTarget).ToArray(),
        };
}
