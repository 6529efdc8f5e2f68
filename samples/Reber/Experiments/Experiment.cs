namespace Reber.Experiments;

/// <summary>How the kinds are compared.</summary>
/// <param name="Seeds">Networks of each kind.</param>
/// <param name="MostStrings">Strings after which a network that has not learned the grammar gives up.</param>
/// <param name="TestStrings">Fresh strings that it must foretell without a mistake.</param>
/// <param name="Threads">Networks trained at a time.</param>
internal sealed record ExperimentOptions(int Seeds, int MostStrings, int TestStrings, int Threads);

/// <summary>What became of one network.</summary>
/// <param name="Seed">Of its weights and its strings.</param>
/// <param name="Strings">Strings it had seen when it passed; null where it never did.</param>
/// <param name="Right">Fresh strings it foretold at its last test.</param>
internal sealed record Trial(int Seed, int? Strings, int Right);

/// <summary>What became of a kind.</summary>
/// <param name="Name">For people.</param>
/// <param name="Parameters">Of one network.</param>
/// <param name="Trials">One for each seed.</param>
internal sealed record KindResult(string Name, int Parameters, IReadOnlyList<Trial> Trials)
{
    public int Passed => Trials.Count(trial => trial.Strings is not null);

    /// <summary>Median of the strings that the networks which passed had seen; null where none did.</summary>
    public double? MedianStrings
    {
        get
        {
            int[] strings = [.. Trials.Where(trial => trial.Strings is not null).Select(trial => trial.Strings!.Value).Order()];
            return strings.Length == 0 ? null : (strings[(strings.Length - 1) / 2] + strings[strings.Length / 2]) / 2.0;
        }
    }
}

/// <summary>Trains some networks of each kind, each from its own seed.</summary>
internal static class Experiment
{
    /// <param name="options">How many, and for how long.</param>
    /// <param name="progress">Told how many networks of a kind are done.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    public static IReadOnlyList<KindResult> Run(ExperimentOptions options, Action<Kind, int> progress, CancellationToken cancellation)
    {
        (Kind Kind, int Seed)[] all = [.. from kind in Kind.All from seed in Enumerable.Range(1, options.Seeds) select (kind, seed)];
        Dictionary<Kind, Trial?[]> trials = Kind.All.ToDictionary(kind => kind, _ => new Trial?[options.Seeds]);
        Lock turn = new();
        Parallel.ForEach(all, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation }, one =>
        {
            Trial trial = one.Kind.Learn(one.Seed, options, cancellation);
            lock (turn)
            {
                trials[one.Kind][one.Seed - 1] = trial;
                progress(one.Kind, trials[one.Kind].Count(done => done is not null));
            }
        });
        return [.. Kind.All.Select(kind => new KindResult(kind.Name, kind.Parameters, [.. trials[kind].Select(trial => trial!)]))];
    }
}
