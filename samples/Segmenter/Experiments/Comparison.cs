using Rnn;
using Segmenter.Text;

namespace Segmenter.Experiments;

/// <summary>One network's part in the comparison.</summary>
/// <param name="Name">For people.</param>
/// <param name="Parameters">How many it has.</param>
/// <param name="Score">On lines it never saw.</param>
/// <param name="Seconds">Of its training.</param>
/// <param name="Examples">Lines as it restores them.</param>
internal sealed record Contender(string Name, int Parameters, Score Score, double Seconds, string[] Examples);

/// <summary>The same lines for a network that hears the past and for one that hears the future too.</summary>
internal static class Comparison
{
    private const double TrainShare = 0.9;

    /// <param name="lines">Nine tenths to learn from, the rest to be judged by.</param>
    /// <param name="epochs">Passes through them.</param>
    /// <param name="seed">Decides the weights and which lines are held out.</param>
    /// <param name="progress">Told how far each has come, between 0 and 1.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    public static Contender[] Run(Line[] lines, int epochs, ulong seed, Action<string, double> progress, CancellationToken cancellation)
    {
        Line[] shuffled = [.. lines];
        new Random((int)seed).Shuffle(shuffled);
        int cut = (int)(TrainShare * shuffled.Length);
        Line[] train = shuffled[..cut], test = shuffled[cut..];
        return
        [
            Train<ForwardSegmenter>("forward", train, test, epochs, seed, progress, cancellation),
            Train<BidirectionalSegmenter>("bidirectional", train, test, epochs, seed, progress, cancellation),
        ];
    }

    private static Contender Train<TNetwork>(
        string name, Line[] train, Line[] test, int epochs, ulong seed, Action<string, double> progress, CancellationToken cancellation)
        where TNetwork : INetwork<TNetwork, float>, new()
    {
        TNetwork network = new();
        network.Initialize(seed);
        TrainingResult result = new Trainer<TNetwork, float>(network, new()
        {
            Divergence = Divergence.CrossEntropy, Optimizer = new Adam(5e-3), ClipNorm = 1, BatchSize = 32, Seed = seed,
        }).Fit([.. train.Select(line => line.ToSequence())], epochs, new Listener(name, progress), cancellation);
        Line[] shown = test[..Math.Min(3, test.Length)];
        return new Contender(
            name, network.Topology.ParameterCount, Score.Of(network, test), result.Time.TotalSeconds,
            [.. shown.Zip(Score.Spaces(network, shown), (line, spaces) => line.With(spaces))]);
    }

    private sealed class Listener(string name, Action<string, double> progress) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => progress(name, (value.Epoch - 1 + (double)value.Batch / value.Batches) / value.Epochs);
    }
}
