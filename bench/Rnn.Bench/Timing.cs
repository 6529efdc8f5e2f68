using System.Diagnostics;

namespace Rnn.Bench;

/// <summary>How one action is timed.</summary>
internal static class Timing
{
    /// <summary>The 20th percentile of samples over some seconds: other processes make samples longer, nothing makes them shorter.</summary>
    public static double Microseconds(Action action, double seconds = 0.5)
    {
        action();
        action();
        List<double> samples = [];
        Stopwatch whole = Stopwatch.StartNew();
        while (samples.Count < 5 || whole.Elapsed.TotalSeconds < seconds)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            samples.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
        samples.Sort();
        return samples[samples.Count / 5];
    }
}
