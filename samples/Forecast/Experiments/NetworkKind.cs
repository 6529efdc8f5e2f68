using Rnn;

namespace Forecast.Experiments;

/// <summary>A kind whose networks are instances of one annotated class.</summary>
internal sealed class NetworkKind<TNetwork>(string name, TrainingSettings settings) : Kind(name, settings)
    where TNetwork : INetwork<TNetwork, float>, new()
{
    private static readonly bool HasInput = TNetwork.Definition.Layers.Any(layer => layer.Kind == LayerKind.Input);

    public override int Parameters => TNetwork.Definition.ParameterCount;

    public override IReadOnlyList<string> Equations => [.. TNetwork.Definition.Layers.Where(layer => layer.Kind != LayerKind.Input).Select(layer => layer.Equation)];

    public override double[] Validate(TrainingData data, int fold, int epochs, IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        Block held = data.Blocks[fold];
        (_, TrainingResult result) = Train(data, fold, held, epochs, progress, cancellation);
        // The trainer's loss is half the mean over all steps, also those that weigh nothing.
        return [.. result.ValidationLoss.Select(loss => 2 * loss * data.TrainingSteps)];
    }

    public override SeedForecast Forecast(
        TrainingData data, int seed, int epochs, int horizon, IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        (TNetwork network, TrainingResult result) = Train(data, seed, held: null, epochs, progress, cancellation);
        int[] series = [.. Enumerable.Range(0, data.Task.Series.Count)];
        return new SeedForecast(
            [.. series.Select(one => OneStep(network, data, one))], [.. series.Select(one => FreeRun(network, data, one, horizon))], result.Time);
    }

    private (TNetwork, TrainingResult) Train(
        TrainingData data, int seed, Block? held, int epochs, IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        TNetwork network = new();
        network.Initialize((ulong)seed);
        Sequence<float>[] learning = data.Learning(HasInput, held);
        TrainingResult result = network.CreateTrainer(new()
        {
            Divergence = Divergence.SquaredError,
            Reduction = Reduction.MeanPerStep,
            Optimizer = new AdamW(Settings.LearningRate) { WeightDecay = Settings.WeightDecay },
            ClipNorm = 1,
            BatchSize = learning.Length,
            Validation = held is { } block ? data.Judging(HasInput, block) : null,
        }).Fit(learning, epochs, progress, cancellation);
        return (network, result);
    }

    /// <summary>Each value foretold with all values before it observed: teacher-forced edges read the observed series.</summary>
    private static double[] OneStep(TNetwork network, TrainingData data, int series)
    {
        float[] outputs = network.Predict(data.Sequence(series, HasInput, data.Task.Length), teacherForced: true);
        return [double.NaN, .. outputs.Select(output => data.Scalings[series].Unscale(output))];
    }

    /// <summary>The values that follow the training part, with nothing observed but the training part.</summary>
    private static double[] FreeRun(TNetwork network, TrainingData data, int series, int horizon)
    {
        IEnumerable<float> outputs = HasInput ? FeedBack(network, data, series, horizon) : RunOn(network, data, series, horizon);
        return [.. outputs.Select(output => data.Scalings[series].Unscale(output))];
    }

    /// <summary>A network that reads its own outputs needs nothing for it: where the observed series ends, they take its place.</summary>
    private static float[] RunOn(TNetwork network, TrainingData data, int series, int horizon) =>
        network.Predict(data.Sequence(series, HasInput, data.Task.TrainingLength, unknown: horizon), teacherForced: true)[^horizon..];

    /// <summary>A network with an input runs as a stream: it reads the training part, then what it foretold itself.</summary>
    private static float[] FeedBack(TNetwork network, TrainingData data, int series, int horizon)
    {
        StepStream<float> stream = network.CreateStream();
        float[] value = new float[1], forecast = new float[horizon];
        foreach (double observed in data.ScaledTraining[series])
        {
            stream.Step([(float)observed], value);
        }
        for (int step = 0; step < horizon; step++)
        {
            forecast[step] = value[0];
            stream.Step(forecast.AsSpan(step, 1), value);
        }
        return forecast;
    }
}
