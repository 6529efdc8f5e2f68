using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Rnn.Bench;

/// <summary>Single steps of a stream, each timed on its own, by a thread that does nothing else: one after the other, and one a millisecond.</summary>
internal static class LatencyTable
{
    private const int Warm = 1_000, Calls = 1_000_000, PacedCalls = 10_000;

    public static void Print(Report report)
    {
        StepStream<float> stream = new LstmStream40().CreateStream();
        float[] x = [0.5f], y = new float[1];
        report.Begin("latency", "one call of", "calls", "median ns", "99 % ns", "99.9 % ns", "longest µs", "bytes allocated", "collections");
        Row("the clock alone", Calls, 0, () => { });
        Row("`Step`, one after the other", Calls, 0, () => stream.Step(x, y));
        Row("`Step`, one a millisecond", PacedCalls, 1, () => stream.Step(x, y));
        report.End();

        void Row(string what, int calls, int pause, Action step)
        {
            long[] ticks = new long[calls];
            Time(step, ticks.AsSpan(0, Warm), 0);
            int collections = GC.CollectionCount(0);
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            Time(step, ticks, pause);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            collections = GC.CollectionCount(0) - collections;
            Array.Sort(ticks);
            report.Row(what, $"{calls}", $"{Nanoseconds(0.5):F0}", $"{Nanoseconds(0.99):F0}", $"{Nanoseconds(0.999):F0}", $"{Nanoseconds(1) / 1e3:F1}", $"{allocated}", $"{collections}");

            double Nanoseconds(double share) => ticks[(int)Math.Min(share * calls, calls - 1)] * 1e9 / Stopwatch.Frequency;
        }
    }

    /// <summary>Optimised from its first call on, so that no step waits for the JIT.</summary>
    /// <param name="step">What is timed.</param>
    /// <param name="ticks">Filled.</param>
    /// <param name="pause">Milliseconds that the thread sleeps before each step.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Time(Action step, Span<long> ticks, int pause)
    {
        for (int i = 0; i < ticks.Length; i++)
        {
            if (pause > 0)
            {
                Thread.Sleep(pause);
            }
            long begin = Stopwatch.GetTimestamp();
            step();
            ticks[i] = Stopwatch.GetTimestamp() - begin;
        }
    }
}
