using System.Diagnostics;

namespace Rnn.Bench;

/// <summary>Two workers beside one, batches of 32; and what they cost while the trainer waits. Needs two cores of its own.</summary>
internal static class WorkersTable
{
    private const int Sequences = 32;

    private const double Wanted = 1.8;

    public static void Print(Report report)
    {
        report.Begin("workers", "network (in, H, T)", "one ms", "two ms", "times", "1.8", "CPU while idle");
        Row[] rows =
        [
            Of("LSTM (8, 32, 50)", 50, new Lstm8To32(), new Lstm8To32(), (network, options) => network.CreateTrainer(options)),
            Of("TANH (8, 32, 50)", 50, new Tanh8To32(), new Tanh8To32(), (network, options) => network.CreateTrainer(options)),
            Of("LSTM (32, 64, 100)", 100, new Lstm32To64(), new Lstm32To64(), (network, options) => network.CreateTrainer(options)),
            Of("LSTM (64, 128, 100)", 100, new Lstm64To128(), new Lstm64To128(), (network, options) => network.CreateTrainer(options)),
            Of("GRU (64, 128, 100)", 100, new Gru64To128(), new Gru64To128(), (network, options) => network.CreateTrainer(options)),
            Of("TANH (64, 128, 100)", 100, new Tanh64To128(), new Tanh64To128(), (network, options) => network.CreateTrainer(options)),
            Of("LSTM (96, 256, 100)", 100, new Lstm96To256(), new Lstm96To256(), (network, options) => network.CreateTrainer(options)),
        ];
        foreach ((Row row, double[] times) in Sweeps.Over(rows, row => [EpochMilliseconds(row.One, row.Series), EpochMilliseconds(row.Two, row.Series)]))
        {
            double alone = times[0], together = times[1];
            report.Row(row.Name, $"{alone:F3}", $"{together:F3}", $"{alone / together:F2}", alone / together >= Wanted ? "yes" : "no", $"{IdleShare(row.Two, row.Series):P1}");
        }
        report.End();
    }

    private static Row Of<TNetwork>(string name, int steps, TNetwork forOne, TNetwork forTwo, Func<TNetwork, TrainerOptions<float>, Trainer<float>> makeTrainer)
        where TNetwork : INetwork<float> =>
        new(name, [.. new TrainingStep(forOne, steps, Sequences).Series], makeTrainer(forOne, Options(1)), makeTrainer(forTwo, Options(2)));

    private static TrainerOptions<float> Options(int workers) =>
        new() { Divergence = Divergence.CrossEntropy, Optimizer = new Sgd(1e-4), BatchSize = Sequences, Workers = workers };

    /// <summary>An epoch is one batch: a training step and an update. The first ones of a call hire the threads and warm up.</summary>
    private static double EpochMilliseconds(Trainer<float> trainer, Sequence<float>[] series)
    {
        const double Seconds = 0.4;
        const int Warm = 3;
        Samples samples = new(TimeSpan.FromSeconds(Seconds));
        try
        {
            trainer.Fit(series, epochs: 100_000, samples, samples.Enough.Token);
        }
        catch (OperationCanceledException)
        {
            // The time is up.
        }
        double[] sorted = [.. samples.Milliseconds.Skip(Warm).Order()];
        return sorted[sorted.Length / 5];
    }

    /// <summary>The CPU time of the process as a share of one core, while the trainer waits for its caller between two epochs.</summary>
    private static double IdleShare(Trainer<float> trainer, Sequence<float>[] series)
    {
        Pause pause = new();
        trainer.Fit(series, epochs: 2, pause);
        return pause.Share;
    }

    /// <summary>A network's trainer of one worker, and another's of two.</summary>
    private sealed record Row(string Name, Sequence<float>[] Series, Trainer<float> One, Trainer<float> Two);

    /// <summary>The times between reports.</summary>
    private sealed class Samples(TimeSpan duration) : IProgress<TrainingProgress>
    {
        private readonly Stopwatch whole = Stopwatch.StartNew();
        private long last;

        public List<double> Milliseconds { get; } = [];

        public CancellationTokenSource Enough { get; } = new();

        public void Report(TrainingProgress value)
        {
            long now = Stopwatch.GetTimestamp();
            Milliseconds.Add(Stopwatch.GetElapsedTime(last, now).TotalMilliseconds);
            last = now;
            if (whole.Elapsed > duration && Milliseconds.Count > 10)
            {
                Enough.Cancel();
            }
        }
    }

    private sealed class Pause : IProgress<TrainingProgress>
    {
        private static readonly TimeSpan Length = TimeSpan.FromMilliseconds(300);

        public double Share { get; private set; }

        public void Report(TrainingProgress value)
        {
            // Threads spin for a moment before they block.
            Thread.Sleep(20);
            TimeSpan before = Environment.CpuUsage.TotalTime;
            Thread.Sleep(Length);
            Share = (Environment.CpuUsage.TotalTime - before) / Length;
        }
    }
}
