using Rnn;
using Reber.Grammar;

namespace Reber.Experiments;

/// <summary>A kind of network that learns the grammar.</summary>
/// <param name="Name">For people.</param>
internal abstract record Kind(string Name)
{
    public static IReadOnlyList<Kind> All { get; } =
    [
        new Kind<StateSpaceReader>("State-space net", LearningRate: 2e-3),
        new Kind<GruReader>("GRU", LearningRate: 1e-2),
        new Kind<LstmReader>("LSTM", LearningRate: 1e-2),
    ];

    public abstract int Parameters { get; }

    /// <summary>Learns from strings that are never seen twice until it foretells every fresh one, or has seen enough.</summary>
    public abstract Trial Learn(int seed, ExperimentOptions options, CancellationToken cancellation);
}

/// <summary>A kind whose networks are instances of one annotated class.</summary>
internal sealed record Kind<TNetwork>(string Name, double LearningRate) : Kind(Name)
    where TNetwork : INetwork<TNetwork, float>, new()
{
    /// <summary>Strings between two tests.</summary>
    private const int Round = 256;

    private const int BatchSize = 8;

    public override int Parameters => TNetwork.Definition.ParameterCount;

    public override Trial Learn(int seed, ExperimentOptions options, CancellationToken cancellation)
    {
        Random random = new(seed);
        EmbeddedReberGrammar grammar = new();
        ReberString[] fresh = grammar.Draw(random, options.TestStrings);
        TNetwork network = new();
        network.Initialize((ulong)seed);
        Trainer<TNetwork, float> trainer = new(network, new()
        {
            Divergence = Divergence.CrossEntropy, Optimizer = new Adam(LearningRate), ClipNorm = 1, BatchSize = BatchSize, Seed = (ulong)seed,
        });
        int right = 0;
        for (int seen = Round; seen <= options.MostStrings; seen += Round)
        {
            trainer.Fit([.. grammar.Draw(random, Round).Select(text => text.ToSequence())], epochs: 1, cancellationToken: cancellation);
            right = Examination.Right(network, fresh);
            if (right == fresh.Length)
            {
                return new Trial(seed, seen, right);
            }
        }
        return new Trial(seed, null, right);
    }
}
