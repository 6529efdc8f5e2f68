using System.Diagnostics;

namespace Rnn.Bench;

/// <summary>How one action is timed.</summary>
internal static class Timing
{
    private static volatile float taken;

    /// <summary>The 20th percentile of samples over some seconds: other processes make samples longer, nothing makes them shorter.</summary>
    public static double Microseconds(Action action, double seconds = 0.3)
    {
        const int Fewest = 3;
        action();
        action();
        List<double> samples = [];
        Sample(action, seconds, Fewest, samples);
        return LeastFifth(samples);
    }

    /// <summary>The same of a computation of which nothing but its time is wanted. Its result goes where the compiler cannot know that: what nobody takes is not computed.</summary>
    public static double Microseconds(Func<float> computation, double seconds = 0.3) => Microseconds(() => { taken = computation(); }, seconds);

    /// <summary>Two actions that take turns of some milliseconds, so that every phase of the machine meets both; the 20th percentile of each one's samples.</summary>
    public static double[] InTurns(Action first, Action second, double seconds = 0.5)
    {
        const double Turn = 0.01;
        const int FewestTurns = 15;
        first();
        second();
        List<double> ofFirst = [], ofSecond = [];
        Stopwatch whole = Stopwatch.StartNew();
        for (int turn = 0; turn < FewestTurns || whole.Elapsed.TotalSeconds < seconds; turn++)
        {
            Sample(first, Turn, fewest: 1, ofFirst);
            Sample(second, Turn, fewest: 1, ofSecond);
        }
        return [LeastFifth(ofFirst), LeastFifth(ofSecond)];
    }

    /// <summary>Adds the microseconds of one call after the other, for so many seconds.</summary>
    private static void Sample(Action action, double seconds, int fewest, List<double> samples)
    {
        int enough = samples.Count + fewest;
        Stopwatch whole = Stopwatch.StartNew();
        while (samples.Count < enough || whole.Elapsed.TotalSeconds < seconds)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            samples.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
    }

    private static double LeastFifth(List<double> samples)
    {
        samples.Sort();
        return samples[samples.Count / 5];
    }
}
