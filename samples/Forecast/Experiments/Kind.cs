using Rnn;

namespace Forecast.Experiments;

/// <summary>How a kind of network is trained; found by cross-validation on the sunspots of 1700-1920, the same for all series.</summary>
/// <param name="LearningRate">Of Adam.</param>
/// <param name="WeightDecay">Pulls weights towards zero: a smoother function of the past.</param>
internal sealed record TrainingSettings(double LearningRate, double WeightDecay);

/// <summary>What the networks of one seed forecast, in the units of the data, for each series.</summary>
/// <param name="OneStep">Value t foretold from all observed values before it; NaN for the first.</param>
/// <param name="FreeRunning">The values after the training part, foretold from the training part alone.</param>
/// <param name="Time">Training time.</param>
internal sealed record SeedForecast(double[][] OneStep, double[][] FreeRunning, TimeSpan Time);

/// <summary>A kind of network: what the rest of the program needs of it, whatever its class.</summary>
internal abstract class Kind(string name, TrainingSettings settings)
{
    /// <summary>What the table calls it.</summary>
    public string Name => name;

    /// <summary>How it is trained.</summary>
    public TrainingSettings Settings => settings;

    /// <summary>Trainable numbers.</summary>
    public abstract int Parameters { get; }

    /// <summary>What its layers compute.</summary>
    public abstract IReadOnlyList<string> Equations { get; }

    /// <summary>Learns with one block of years held out.</summary>
    /// <returns>After each epoch, the sum of squared errors on the block, in the units of the table.</returns>
    public abstract double[] Validate(TrainingData data, int fold, int epochs, IProgress<TrainingProgress> progress, CancellationToken cancellation);

    /// <summary>Learns from the whole training part, then forecasts.</summary>
    public abstract SeedForecast Forecast(
        TrainingData data, int seed, int epochs, int horizon, IProgress<TrainingProgress> progress, CancellationToken cancellation);
}
