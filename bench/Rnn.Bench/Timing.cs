using System.Diagnostics;

namespace Rnn.Bench;

/// <summary>How one action is timed.</summary>
internal static class Timing
{
    /// <summary>The 20th percentile of samples over some seconds: other processes make samples longer, nothing makes them shorter.</summary>
    public static double Microseconds(Action action, double seconds = 0.3)
    {
        action();
        action();
        List<double> samples = [];
        Stopwatch whole = Stopwatch.StartNew();
        while (samples.Count < 3 || whole.Elapsed.TotalSeconds < seconds)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            samples.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
        samples.Sort();
        return samples[samples.Count / 5];
    }

    /// <summary>
    /// Measurements that take turns; of each the least. Other guests of the machine slow it down for seconds at a time: that may cover a whole round, but hardly all four.
    /// </summary>
    public static double[] BestOfTurns(params ReadOnlySpan<Func<double>> measurements)
    {
        const int Turns = 4;
        double[] best = new double[measurements.Length];
        Array.Fill(best, double.PositiveInfinity);
        for (int turn = 0; turn < Turns; turn++)
        {
            for (int i = 0; i < best.Length; i++)
            {
                best[i] = Math.Min(best[i], measurements[i]());
            }
        }
        return best;
    }

    /// <summary>Two actions that take turns, so that a slow phase of the machine meets both; the median of each one's turns.</summary>
    public static (double First, double Second) InTurns(Action first, Action second, int turns = 5, double seconds = 0.15)
    {
        double[] ofFirst = new double[turns], ofSecond = new double[turns];
        for (int turn = 0; turn < turns; turn++)
        {
            ofFirst[turn] = Microseconds(first, seconds);
            ofSecond[turn] = Microseconds(second, seconds);
        }
        Array.Sort(ofFirst);
        Array.Sort(ofSecond);
        return (ofFirst[turns / 2], ofSecond[turns / 2]);
    }
}
