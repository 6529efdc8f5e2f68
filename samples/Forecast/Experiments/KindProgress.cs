using Rnn;

namespace Forecast.Experiments;

/// <summary>Turns the epochs of all networks of a kind into one share of the work between 0 and 1.</summary>
internal sealed class KindProgress(IProgress<double>? listener, int folds, ExperimentOptions options)
{
    /// <summary>Epochs between two reports.</summary>
    private const int Stride = 20;

    private readonly Lock turn = new();
    private double done;

    /// <summary>For a network of cross-validation.</summary>
    public IProgress<TrainingProgress> OfValidation() => new Network(this, options.Epochs);

    /// <summary>For a network that is kept; it runs for fewer epochs but takes as much of the bar.</summary>
    public IProgress<TrainingProgress> OfTraining(int epochs) => new Network(this, epochs);

    private void Add(double networks)
    {
        lock (turn)
        {
            done += networks / (folds + options.Seeds);
            listener?.Report(Math.Min(done, 1));
        }
    }

    private sealed class Network(KindProgress kind, int epochs) : IProgress<TrainingProgress>
    {
        private int reported;

        public void Report(TrainingProgress value)
        {
            if (value.IsEndOfEpoch && (value.Epoch % Stride == 0 || value.Epoch == epochs))
            {
                kind.Add((value.Epoch - reported) / (double)epochs);
                reported = value.Epoch;
            }
        }
    }
}
